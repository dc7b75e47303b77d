// For: the mail addresses in a whois answer, asked for by us or pasted by the administrator. RFC 3912 gives no shape.
// Never: an address from free text (remarks, descr), where anybody may have written anything.

import { jpnicHandlesIn } from "../../../estate/jpnic-handles.ts";
import type { RegistryAnswer } from "../../../estate/registry-answer.ts";
import { candidatesMax } from "./candidate.ts";
import type { ContactCandidate, ContactRole } from "./candidate.ts";
import { readMailAddress } from "./mail-address.ts";

export interface WhoisContacts {
  readonly candidates: readonly ContactCandidate[];
  /** JPNIC names its contacts by handle: a second query per handle tells the address. */
  readonly handles: readonly string[];
  /** Two letters. */
  readonly country?: string;
}

const linesMax = 5_000;

/** Keys of RPSL (RIPE, APNIC, AFRINIC), of ARIN and of LACNIC that name an abuse address. */
const abuseKeys = new Set(["abuse-mailbox", "orgabuseemail", "rabuseemail", "abuse-email"]);
const operatorKeys = new Set(["orgtechemail", "rtechemail", "e-mail", "email", "notify-email"]);
const jpnicMail =
  /^\s*(?:[a-z]\.\s*)?\[(?:電子メ[イー]ル(?:アドレス)?|E-?Mail|Reply Mail|返信先)\]\s+(\S+)\s*$/i;
const banner = /^%\s*Abuse contact for '[^']{1,120}' is '([^']{1,254})'\s*$/;
const pair = /^\s{0,8}([A-Za-z][A-Za-z-]{1,30}):\s{0,80}(\S{1,400})\s*$/;

interface Named {
  readonly mail: string;
  readonly role: ContactRole;
}

/** `isIncident`: inside an irt object, whose plain e-mail is the incident team's as well. */
function mailIn(line: string, isIncident: boolean): Named | undefined {
  const said = banner.exec(line)?.[1];
  if (said !== undefined) {
    const mail = readMailAddress(said);
    return mail === undefined ? undefined : { mail, role: "abuse" };
  }
  if (line.startsWith("%") || line.startsWith("#")) return undefined;
  const jpnic = jpnicMail.exec(line)?.[1];
  const [, key = "", value = ""] =
    jpnic === undefined ? (pair.exec(line) ?? []) : ["", "e-mail", jpnic];
  const name = key.toLowerCase();
  const isAbuse = abuseKeys.has(name) || (isIncident && operatorKeys.has(name));
  if (!isAbuse && !operatorKeys.has(name)) return undefined;
  const mail = readMailAddress(value);
  return mail === undefined ? undefined : { mail, role: isAbuse ? "abuse" : "operator" };
}

/** A paste that is nothing but one address is what the administrator wants written to. */
function typed(answer: RegistryAnswer): ContactCandidate | undefined {
  const mail = answer.how === "pasted" ? readMailAddress(answer.text) : undefined;
  return mail === undefined ? undefined : { mail, role: "by-hand", depth: 0, order: 0, answer };
}

export function readWhois(answer: RegistryAnswer): WhoisContacts {
  const byHand = typed(answer);
  if (byHand) return { candidates: [byHand], handles: [] };
  const candidates: ContactCandidate[] = [];
  let country: string | undefined;
  let isIncident = false;
  for (const raw of answer.text.split("\n", linesMax)) {
    const line = raw.replace(/\r$/, "").slice(0, 500);
    if (line.trim() === "") isIncident = false;
    else if (/^irt:/i.test(line)) isIncident = true;
    country ??= /^country:\s*([A-Za-z]{2})\s*$/i.exec(line)?.[1]?.toUpperCase();
    const named = mailIn(line, isIncident);
    const isNew =
      named && !candidates.some((each) => each.mail === named.mail && each.role === named.role);
    if (named && isNew && candidates.length < candidatesMax)
      candidates.push({ ...named, depth: 1, order: candidates.length, answer });
  }
  return {
    candidates,
    handles: jpnicHandlesIn(answer.text),
    ...(country !== undefined && { country }),
  };
}
