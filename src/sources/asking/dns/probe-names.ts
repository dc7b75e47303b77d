// For: does a name server answer, and what: our own zone, a name outside, its version.
// Never: "no answer" for a server that answered no: refused by policy is no failure of the server.

import type { At, Target } from "../../../estate/graph-target.ts";
import { brokenOff, fail, ok, unknown } from "../saw.ts";
import type { Seen } from "../saw.ts";
import { askServer } from "./ask-server.ts";
import type { Unanswered } from "./ask-server.ts";
import { recordTypes } from "./message.ts";
import type { Answer } from "./message.ts";

type DnsTarget = Extract<Target, { kind: "dns" }>;

const codes = ["noerror", "formerr", "servfail", "nxdomain", "notimp", "refused"];

function isUnanswered(heard: Answer | Unanswered): heard is Unanswered {
  return typeof heard.code === "string";
}

function judge(heard: Answer, expects: DnsTarget["expects"], said: string): Seen {
  const word = codes[heard.code] ?? `code-${heard.code}`;
  const evidence = `${said}: ${word.toUpperCase()}, ${heard.records} records`;
  if (word === "servfail") return fail("servfail", evidence);
  // The server refuses to answer us: its settings say so.
  if (word === "refused") return unknown("policy", evidence);
  if (word === "noerror" && heard.records > 0) return ok("answered", evidence);
  if (word === "noerror" || word === "nxdomain") {
    if (expects === "reply") return ok("answered", evidence);
    return fail(word === "nxdomain" ? "nxdomain" : "no-record", evidence);
  }
  return unknown(word, evidence);
}

async function versionOf(at: At, withinMs: number): Promise<string> {
  const asked = { name: "version.bind", type: recordTypes.TXT, class: 3 };
  const heard = await askServer(at, asked, withinMs);
  return isUnanswered(heard) || heard.text === undefined ? "" : `, version ${heard.text}`;
}

/** `turn`: the number of the round, by which the names are asked in turn. */
export async function probeNames(
  { at, names, type, expects, asksVersion = false }: DnsTarget,
  turn: number,
  withinMs: number,
): Promise<Seen> {
  const name = names[turn % Math.max(1, names.length)];
  if (name === undefined || at.length === 0) return unknown("nothing-to-ask", "no name, no server");
  let last: Seen = unknown("nothing-to-ask", "");
  const shareMs = withinMs / at.length;
  for (const server of at) {
    const said = `${name} ${type} @${server.address}`;
    const heard = await askServer(server, { name, type: recordTypes[type], class: 1 }, shareMs);
    if (isUnanswered(heard)) {
      last = brokenOff(heard.code, `${said}: ${heard.code}`);
      continue;
    }
    last = judge(heard, expects, said);
    if (last.status !== "ok") continue;
    const version = asksVersion ? await versionOf(server, Math.min(300, shareMs / 4)) : "";
    return ok(last.why, last.evidence + version);
  }
  return last;
}
