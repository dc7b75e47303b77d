// For: `H=(helo) [192.0.2.7] F=<a@b> rejected RCPT <c@d>: relay not permitted` and what else Exim refuses.
// Never: an address that is not Exim's own field; that stands first, before sender and recipient.
//
// Counting: `sender verify fail` is followed by the `rejected RCPT` that counts it.

import { type Draft, setSender, setText } from "../draft.ts";
import { setClient } from "../peer.ts";
import { refusalReason } from "../refusal-words.ts";
import { heloOf, readHost } from "./exim-host.ts";

const verb =
  / (temporarily )?(rejected|discarded) (RCPT|MAIL|EHLO or HELO|HELO|EHLO|connection|DATA|AUTH|VRFY|EXPN|ETRN|STARTTLS|after DATA|after end of message|in "?[A-Z]+"?|by local_scan\(\)|by non-SMTP ACL|PRDR|during MIME ACL checks)(?=[ :,]|$)/;

const stages: Readonly<Record<string, string>> = {
  "EHLO or HELO": "HELO",
  EHLO: "HELO",
  connection: "CONNECT",
  "after DATA": "END-OF-MESSAGE",
  "after end of message": "END-OF-MESSAGE",
  "by local_scan()": "END-OF-MESSAGE",
  "during MIME ACL checks": "END-OF-MESSAGE",
};

/** Words behind `rejected RCPT <a@b>`: behind the colon that follows the argument. */
function wordsOf(text: string, at: number): { readonly argument?: string; readonly words: string } {
  if (text[at] === " " && text[at + 1] === "<") {
    const close = text.indexOf(">", at);
    if (close > 0) {
      const words = text.slice(close + 1);
      return { argument: text.slice(at + 2, close), words: words.replace(/^: /, "") };
    }
  }
  const colon = text.indexOf(": ", at);
  return { words: colon < 0 ? text.slice(at) : text.slice(colon + 2) };
}

function reasonOf(stage: string, words: string): string {
  if (
    /sender verify failed|sender address .* (?:unrouteable|cannot be)|unrouteable sender/i.test(
      words.slice(0, 300),
    )
  ) {
    return "unknown-sender-domain";
  }
  const reason = refusalReason(words);
  if (reason !== "policy") return reason;
  if (stage === "HELO") return "bad-helo";
  return stage === "END-OF-MESSAGE" ? "content" : "policy";
}

/** `text` begins with `H=`. */
export function readRejection(text: string): Draft | undefined {
  const host = readHost(text, 2);
  if (!host) return undefined;
  const rest = text.slice(host.end);
  const draft: Draft = {};
  setClient(draft, host);
  setText(draft, "mail.helo", heloOf(text, 2));
  if (/^[^"]{0,80} sender verify (?:fail|defer) for </.test(rest.slice(0, 200))) {
    return Object.assign(draft, {
      "event.action": "refuse",
      "event.outcome": "failure",
      "event.reason": "unknown-sender-domain",
      "event.attempts": 0,
    });
  }
  const found = verb.exec(rest);
  if (!found) return undefined;
  const kind = found[3] as string;
  const stage = stages[kind] ?? kind;
  const { argument, words } = wordsOf(rest, found.index + found[0].length);
  setText(draft, "mail.stage", stage);
  setSenderOf(draft, rest.slice(0, found.index));
  if (stage === "RCPT") setText(draft, "email.to.address", argument);
  if (stage === "MAIL" && argument !== undefined) setSender(draft, argument);
  return Object.assign(draft, {
    "event.action": "refuse",
    "event.outcome": "failure",
    "event.type": "denied",
    "event.reason": reasonOf(stage, words),
    "mail.verdict": found[2] === "discarded" ? "discard" : "reject",
  });
}

/** ` X=… F=<a@b> A=…` between the client and the verdict. */
function setSenderOf(draft: Draft, between: string): void {
  const at = between.indexOf(" F=<");
  const end = at < 0 ? -1 : between.indexOf(">", at);
  if (end > 0) setSender(draft, between.slice(at + 4, end));
}
