// For: `ruleset=check_rcpt, arg1=<a@b>, relay=host [192.0.2.7], reject=550 5.7.1 <a@b>... Relaying denied`: whatever a rule set refused.
// Never: an address when arg1 or the reply holds a second `relay=…, reject=` (a recipient may be any quoted text).

import { type Draft, setReason, setSender, setText } from "../draft.ts";
import { setClient } from "../peer.ts";
import { readReply, refusalReason } from "../refusal-words.ts";
import { matchesOf } from "../sole-match.ts";
import { clientPattern, readClientField, setRelayServer } from "./client-field.ts";

const relayField = new RegExp(
  String.raw`, relay=(${clientPattern}|[^\s,]{1,256}), (reject|discard|quarantine)(?:=|$)`,
  "g",
);

const withoutRelay = /, (reject|discard|quarantine)(?:=|$)/g;

/** Rule set → the stage at which it is asked. Others (`tls_server`) speak of servers that we ask. */
const stages: Readonly<Record<string, string>> = {
  check_relay: "CONNECT",
  check_mail: "MAIL",
  check_rcpt: "RCPT",
  check_data: "DATA",
  check_vrfy: "VRFY",
  check_expn: "EXPN",
  check_etrn: "ETRN",
  check_eoh: "header",
  check_eom: "END-OF-MESSAGE",
  check_compat: "RCPT",
  trust_auth: "AUTH",
  tls_client: "STARTTLS",
};

/** The reply's words behind the address it begins with: `<a@b>... Relaying denied`. */
function wordsOf(reply: string): string {
  const dots = reply.startsWith("<") ? reply.lastIndexOf(">... ") : -1;
  return dots < 0 ? reply : reply.slice(dots + 5);
}

function setArgument(draft: Draft, stage: string, argument: string): void {
  const comma = argument.indexOf(">, arg2=");
  const address = comma < 0 ? argument : argument.slice(0, comma + 1);
  if (!address.startsWith("<") || !address.endsWith(">")) return;
  if (stage === "RCPT") setText(draft, "email.to.address", address.slice(1, -1));
  if (stage === "MAIL") setSender(draft, address.slice(1, -1));
}

export function readRuleset(rest: string): Draft | undefined {
  const opening = /^ruleset=([A-Za-z0-9_]{1,40}), arg1=/.exec(rest.slice(0, 64));
  if (!opening) return undefined;
  const stage = stages[opening[1] as string];
  const relays = matchesOf(relayField, rest);
  const found = relays?.length === 1 ? relays[0] : undefined;
  const verdicts = found ?? matchesOf(withoutRelay, rest)?.[0];
  const draft: Draft = {
    "event.action": "refuse",
    "event.outcome": "failure",
    "event.type": "denied",
    "event.reason": "policy",
    "mail.verdict": found?.[4] ?? (found ? "reject" : (verdicts?.[1] ?? "reject")),
    ...(stage !== undefined && { "mail.stage": stage }),
  };
  if (!found) return draft;
  const relay = found[1] as string;
  if (stage === undefined) setRelayServer(draft, relay);
  else setFrom(draft, relay);
  if (stage !== undefined) setArgument(draft, stage, rest.slice(opening[0].length, found.index));
  const { reply, at } = readReply(rest, found.index + found[0].length);
  setText(draft, "mail.reply", reply);
  setWhy(draft, wordsOf(rest.slice(at)));
  return draft;
}

function setFrom(draft: Draft, relay: string): void {
  const peer = readClientField(relay);
  if (peer) setClient(draft, peer);
}

function setWhy(draft: Draft, words: string): void {
  const reason =
    /does not resolve|domain name required|sender address .* does not exist|domain of sender/i.test(
      words.slice(0, 400),
    )
      ? "unknown-sender-domain"
      : refusalReason(words);
  setReason(draft, reason);
  if (reason === "early-talk") draft["event.reason"] = "policy";
}
