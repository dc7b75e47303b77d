// For: the forms filled with the names and addresses of one server.
// Never: a name that could end a line of SMTP.

import { readAddress } from "../../../base/ip.ts";
import type { ProbeFacts, ProbeForm } from "../../playbook.ts";
import { say } from "../say.ts";
import type { WordKey } from "../say.ts";
import { control, formRows } from "./form-list.ts";
import type { FormRow } from "./form-list.ts";

const clean = /^[\w.:+-]{1,253}$/;

function literal(text: string): string {
  const address = readAddress(text);
  return address?.family === 6 ? `IPv6:${text}` : text;
}

function valuesOf(facts: ProbeFacts): Readonly<Record<string, string | undefined>> {
  const address = readAddress(facts.foreignAddress);
  return {
    T: facts.foreignUser,
    X: facts.foreignDomain,
    H: facts.host,
    D: facts.domain,
    B: facts.relayDomain,
    IP: literal(facts.address),
    U: facts.localUser,
    S: facts.senderDomain,
    N: facts.foreignAddress,
    I: address?.family === 4 ? String(address.value) : undefined,
  };
}

/** The control first; forms that need a fact that is missing or not clean are left out. */
export function fillForms(facts: ProbeFacts): ProbeForm[] {
  const values = valuesOf(facts);
  return [control, ...formRows].flatMap((row: FormRow) => {
    let isWhole = true;
    const fill = (text: string) =>
      text.replace(/\{([A-Z]+)\}/g, (_whole, name: string) => {
        const value = values[name];
        if (value === undefined || !clean.test(value)) isWhole = false;
        return value ?? "";
      });
    const form: ProbeForm = {
      id: row.id,
      what: say(`form.${row.id}` as WordKey),
      ...(row.helo !== undefined && { helo: fill(row.helo) }),
      from: fill(row.from),
      to: row.to.map(fill),
    };
    return isWhole ? form : [];
  });
}
