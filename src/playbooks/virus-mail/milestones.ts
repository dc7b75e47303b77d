// For: what is worth a line in the diary while a wave goes on: 100, 1,000 … mails stopped.
// Never: a line for each mail.

import type { Said } from "../../base/said.ts";
import { grouped } from "../../base/text.ts";
import { say } from "./say.ts";

const firstCount = 100;

/** All passed so far, smallest first; names are stable (`mails-100`). */
export function milestonesOf(mails: number): { readonly name: string; readonly said: Said }[] {
  const counts: number[] = [];
  for (let count = firstCount; count <= mails; count *= 10) counts.push(count);
  return counts.map((count) => ({
    name: `mails-${count}`,
    said: say("milestone.mails", { count: grouped(count) }),
  }));
}
