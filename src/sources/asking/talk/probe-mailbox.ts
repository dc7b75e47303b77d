// For: does the mailbox server greet and answer: IMAP (RFC 3501) and POP3 (RFC 1939).
// Never: signs in.

import type { Target } from "../../../estate/graph-target.ts";
import { brokenOff, codeOf, fail, ok } from "../saw.ts";
import type { Seen } from "../saw.ts";
import { openTalk } from "./open-talk.ts";

type MailboxTarget = Extract<Target, { kind: "mailbox" }>;

const linesMax = 20;

/** Never rejects. */
export async function probeMailbox(
  { at, protocol, isTls }: MailboxTarget,
  withinMs: number,
): Promise<Seen> {
  const talk = openTalk(at, isTls, withinMs);
  const isImap = protocol === "imap";
  try {
    const greeting = await talk.line();
    const isWelcome = isImap ? /^\* (?:OK|PREAUTH)/i.test(greeting) : greeting.startsWith("+OK");
    if (!isWelcome) return fail("greeting", greeting);
    talk.say(isImap ? "hinomi-probe NOOP" : "NOOP");
    for (let count = 0; count < linesMax; count += 1) {
      const answer = await talk.line();
      // POP3 knows no NOOP before one has signed in, and says so: an answer.
      if (isImap && !answer.startsWith("hinomi-probe ")) continue;
      talk.say(isImap ? "hinomi-bye LOGOUT" : "QUIT");
      return ok("answered", `${greeting} / ${answer}`);
    }
    return fail("broken", greeting);
  } catch (error) {
    return brokenOff(codeOf(error), `${codeOf(error)} @${at.address}:${at.port}`);
  } finally {
    talk.end();
  }
}
