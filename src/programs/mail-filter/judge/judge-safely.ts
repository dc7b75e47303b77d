// For: the policy's judgement of a mail, and "hold" where judging it failed or something of it was not seen.
// Never: a throw to the outside.

import { exitCodes, Trouble } from "../../../base/trouble.ts";
import type { JudgedEnvelope, MailJudgement } from "../../../playbooks/playbook.ts";
import type { JudgingDeps } from "./judging-filter.ts";
import type { SeenMail } from "./look-and-scan.ts";

const failed: MailJudgement = {
  verdict: "hold",
  reasons: [
    {
      path: "",
      word: "not-judged",
      said: {
        ja: "このメールは検査できなかったため、念のため止めました。",
        en: "This mail could not be judged and was held to be on the safe side.",
      },
      verdict: "hold",
    },
  ],
};

export function judgeSafely(
  { door, policy, fault }: Pick<JudgingDeps, "door" | "policy" | "fault">,
  envelope: JudgedEnvelope,
  { content, scan }: SeenMail,
): MailJudgement {
  try {
    const judgement = door.judge(policy(), envelope, content, scan);
    // A mail of which nothing at all was seen is never passed, whatever a policy says of "unread".
    const isUnseen = content.parts.length === 0 && content.unread.length > 0;
    return isUnseen && judgement.verdict === "pass" ? failed : judgement;
  } catch (error) {
    fault(error instanceof Error ? error : new Trouble(asSaid(error), exitCodes.software));
    return failed;
  }
}

function asSaid(error: unknown): { readonly ja: string; readonly en: string } {
  return { ja: String(error), en: String(error) };
}
