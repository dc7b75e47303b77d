// For: does the mail server take mail for our own domain: the dialogue up to RCPT. RFC 5321.
// Never: DATA; never a recipient of another domain.

import type { Target } from "../../../estate/graph-target.ts";
import { brokenOff, codeOf, fail, ok, unknown } from "../saw.ts";
import type { Seen } from "../saw.ts";
import { openTalk } from "./open-talk.ts";
import type { Talk } from "./open-talk.ts";

type SmtpTarget = Extract<Target, { kind: "smtp" }>;

/** The last line of an answer that may have several. */
async function answerOf(talk: Talk): Promise<string> {
  for (;;) {
    const line = await talk.line();
    if (!/^\d{3}-/.test(line)) return line;
  }
}

function judge(step: string, answer: string): Seen | undefined {
  const evidence = `${step}: ${answer}`;
  if (answer.startsWith("2")) return undefined;
  // Out of room, or something it needs does not work: its own words for trouble.
  if (/^(?:452|431)/.test(answer)) return fail("full", evidence);
  if (/^(?:421|451|454)/.test(answer) || step === "greeting") return fail("put-off", evidence);
  if (answer.startsWith("4")) return unknown("put-off", evidence);
  return unknown("policy", evidence);
}

/** Never rejects. */
export async function probeSmtp({ at, recipient }: SmtpTarget, withinMs: number): Promise<Seen> {
  const talk = openTalk(at, false, withinMs);
  const domain = recipient.slice(recipient.lastIndexOf("@") + 1);
  const steps = [
    ["greeting", ""],
    ["EHLO", `EHLO hinomi-probe.${domain}`],
    ["MAIL", "MAIL FROM:<>"],
    ["RCPT", `RCPT TO:<${recipient}>`],
  ] as const;
  let last = "";
  try {
    for (const [step, words] of steps) {
      last = step;
      if (words !== "") talk.say(words);
      const answer = await answerOf(talk);
      const seen = judge(step, answer);
      if (step === "RCPT" || seen) talk.say("QUIT");
      if (seen) return seen;
      if (step === "RCPT") return ok("answered", `RCPT <${recipient}>: ${answer}`);
    }
    return unknown("broken", last);
  } catch (error) {
    return brokenOff(codeOf(error), `${last}: ${codeOf(error)} @${at.address}:${at.port}`);
  } finally {
    talk.end();
  }
}
