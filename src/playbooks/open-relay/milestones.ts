// For: what is worth a line in the diary while mail is relayed: the first mail, 10, 100, 1,000 …
// Never: a line for each mail.

import type { Appraisal } from "../../incidents/appraisal.ts";
import { grouped } from "../../base/text.ts";
import { say } from "./say.ts";

/** All passed so far, smallest first; names are stable (`mails-100`). */
export function milestonesOf(mails: number): Appraisal["milestones"] {
  const passed: { name: string; said: ReturnType<typeof say> }[] = [];
  for (let power = 10; power <= mails; power *= 10)
    passed.push({
      name: `mails-${power}`,
      said: say("milestone.mails", { count: grouped(power) }),
    });
  return passed;
}
