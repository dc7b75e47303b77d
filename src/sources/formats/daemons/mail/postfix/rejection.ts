// For: `reject: RCPT from host[192.0.2.7]: 554 5.7.1 <a@b>: Relay access denied; from=<…> to=<…> …` of smtpd, postscreen and cleanup.
// Never: an address behind the client's own words; it stands at a fixed place before them.
//
// Counting: each line is one attempt, except `reject_warning`/`warn` (nothing was refused) and what postscreen says at RCPT of a
// client whose protocol error it has named before.

import { type Draft, setText } from "../draft.ts";
import { type Peer, readPeer, setClient } from "../peer.ts";
import { readReply, refusalReason } from "../refusal-words.ts";
import { envelopeTailAt, setEnvelopeTail } from "./envelope-tail.ts";

/** What Postfix does with a request, and whether it was refused. */
const verdicts: Readonly<Record<string, "refused" | "passed">> = {
  reject: "refused",
  "milter-reject": "refused",
  discard: "refused",
  "milter-discard": "refused",
  reject_warning: "passed",
  warn: "passed",
  warning: "passed",
  info: "passed",
  hold: "passed",
  "milter-hold": "passed",
  "milter-quarantine": "passed",
  filter: "passed",
  redirect: "passed",
  prepend: "passed",
  replace: "passed",
  strip: "passed",
  bcc: "passed",
  "delay-warning": "passed",
};

export interface Verdict {
  readonly verdict: "refused" | "passed";
  readonly word: string;
  /** Index behind `reject: `. */
  readonly at: number;
}

/** `reject: ` at the beginning of what is said of a mail. */
export function readVerdict(rest: string): Verdict | undefined {
  const colon = rest.slice(0, 24).indexOf(": ");
  const word = rest.slice(0, Math.max(colon, 0));
  const verdict = Object.hasOwn(verdicts, word) ? verdicts[word] : undefined;
  return verdict && { verdict, word, at: colon + 2 };
}

/** The words of the reply without the address that it begins with: `<client's words>: Relay access denied`. */
function wordsOf(reply: string): string {
  const quoted = reply.startsWith("<") ? reply.lastIndexOf(">: ") : -1;
  return quoted < 0 ? reply : reply.slice(quoted + 3);
}

function setWhy(draft: Draft, stage: string, words: string): void {
  const reason = refusalReason(words);
  if (reason === "pipelining") {
    draft["event.action"] = "garbage";
    draft["event.reason"] = reason;
    return;
  }
  const isContent =
    stage === "END-OF-MESSAGE" && (reason === "policy" || reason === "access-denied");
  draft["event.reason"] = isContent ? "content" : reason;
  if (reason === "early-talk") draft["event.attempts"] = 0;
}

/** Fields common to all that was refused or would have been. */
export function verdictFields({ verdict, word }: Verdict, stage: string): Draft {
  if (verdict === "refused") {
    return {
      "event.action": "refuse",
      "event.outcome": "failure",
      "event.type": "denied",
      "mail.stage": stage,
      "mail.verdict": word,
    };
  }
  return {
    "event.action": "receive",
    "event.type": "info",
    "mail.stage": stage,
    "mail.verdict": word,
  };
}

/** `ETRN words... from host[address]: …`: the only request whose words stand before the client. */
function etrnPeerAt(rest: string, at: number): number {
  const from = rest.lastIndexOf("... from ");
  return from < at ? -1 : from + "... from ".length;
}

function peerAt(rest: string, at: number, stage: string): number {
  if (stage === "ETRN") return etrnPeerAt(rest, at);
  return rest.startsWith(" from ", at + stage.length) ? at + stage.length + " from ".length : -1;
}

/** All that is refused at a stage of the dialogue; undefined for content (header, body), which cleanup says in another order. */
export function readRejection(rest: string, found: Verdict): Draft | undefined {
  const stage =
    /^(?:CONNECT|EHLO|HELO|MAIL|RCPT|DATA|BDAT|VRFY|ETRN|AUTH|STARTTLS|QUIT|RSET|NOOP|XCLIENT|XFORWARD|END-OF-MESSAGE|UNKNOWN)(?= )/.exec(
      rest.slice(found.at, found.at + 24),
    )?.[0];
  if (stage === undefined) return undefined;
  const at = peerAt(rest, found.at, stage);
  const peer: Peer | undefined = at < 0 ? undefined : readPeer(rest, at);
  if (!peer || !/^(?:: |$)/.test(rest.slice(peer.end, peer.end + 2))) return undefined;
  const draft = verdictFields(found, stage);
  setClient(draft, peer);
  const { reply, at: wordsAt } = readReply(rest, peer.end + 2);
  setText(draft, "mail.reply", reply);
  const tailAt = envelopeTailAt(rest, wordsAt);
  const words = wordsOf(rest.slice(wordsAt, tailAt < 0 ? rest.length : tailAt));
  if (found.verdict === "refused") setWhy(draft, stage, words);
  setEnvelopeTail(draft, rest, tailAt);
  return draft;
}
