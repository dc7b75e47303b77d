// For: having a room write a letter, with what the house adds: our name, the zone, the clock, the case.
// Never: words of its own.

import type { LetterSourceOf, LetterText } from "../../../playbooks/playbook.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { letterRoom } from "./judge-incident.ts";
import type { KeptLetter } from "../kept/kept.ts";
import type { LetterSender } from "./letter-sender.ts";

export function writeLetter(
  { timeZone }: Pick<WorkContext, "timeZone">,
  { playbook, purpose, language, incident, contact, letter }: KeptLetter,
  sources: readonly LetterSourceOf[],
  { reporter, signature, clock, redact }: LetterSender,
  userAgent: string,
): LetterText | undefined {
  const { networkName } = contact;
  return letterRoom(playbook)?.letters?.write({
    purpose,
    language,
    reporter,
    signature,
    timeZone,
    clock,
    redact,
    sources,
    userAgent,
    caseName: incident,
    ...(networkName !== undefined && { networkName }),
    ...(letter.sentMs !== undefined && { firstLetterMs: letter.sentMs }),
  });
}
