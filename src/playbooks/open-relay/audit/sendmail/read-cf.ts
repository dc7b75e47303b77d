// For: what a generated sendmail.cf says about relaying: its version, its features, whether it refuses at all, rules of our own that let in.
// Never: rules run; only shapes that sendmail's own m4 writes, and the one shape of a rule that ends every check.

import { features } from "./features.ts";

export interface CfFacts {
  /** `8.17.1`, out of `DZ…`. */
  readonly version: string | undefined;
  /** Feature → line of the mark of it. */
  readonly features: ReadonlyMap<string, number>;
  /** A rule set check_rcpt is there and refuses strangers. */
  readonly refuses: boolean;
  /** Rules in Local_check_rcpt and its like that let in whatever they match. */
  readonly letIn: readonly { readonly line: number; readonly isRouted: boolean }[];
  /** Names that may relay (class R), one by one. */
  readonly relayNames: readonly { readonly name: string; readonly line: number }[];
  /** `Fw…`, `FR…`: files of names. */
  readonly nameFiles: readonly string[];
}

const idMark = /\$Id: (\w+)\.m4,v/;
/** Strips the operators of a right side that does nothing but let in. */
const lets = /\$#\s*OK|\$@\s*(?:OK|RELAY)|\$#\s*RELAY/;

export function readCf(text: string): CfFacts {
  const found = new Map<string, number>();
  const letIn: { line: number; isRouted: boolean }[] = [];
  const relayNames: { name: string; line: number }[] = [];
  const nameFiles: string[] = [];
  let version: string | undefined;
  let refuses = false;
  let set = "";
  for (const [index, row] of text.split("\n").entries()) {
    const line = index + 1;
    const mark = row.startsWith("#") ? idMark.exec(row)?.[1] : undefined;
    if (mark !== undefined && features.some(({ name }) => name === mark)) found.set(mark, line);
    for (const { name, rule } of features) {
      if (rule && !found.has(name) && rule.test(row)) found.set(name, line);
    }
    if (row.startsWith("DZ")) version = /^DZ\s*([\d.]+)/.exec(row)?.[1] ?? version;
    if (row.startsWith("S")) set = /^S\s*([\w-]+)/.exec(row)?.[1] ?? "";
    if (row.startsWith("R") && /Relaying denied/i.test(row)) refuses = true;
    if (row.startsWith("R") && /^Local_check_rcpt$|^Local_Relay_Authorized$/.test(set)) {
      const [left = "", right = ""] = row.slice(1).split(/\t+/);
      if (lets.test(right)) letIn.push({ line, isRouted: /@.*[:%!]|%|!/.test(left) });
    }
    if (row.startsWith("CR")) {
      for (const name of row.slice(2).trim().split(/\s+/)) {
        if (name !== "") relayNames.push({ name, line });
      }
    }
    const file = /^F[wR](?:-o\s*)?(\/[\w./-]+)/.exec(row)?.[1];
    if (file !== undefined) nameFiles.push(file);
  }
  return { version, features: found, refuses, letIn, relayNames, nameFiles };
}
