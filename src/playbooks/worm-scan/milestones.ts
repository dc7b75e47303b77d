// For: the diary's milestones: 1, 10, 100 … attempts and 10, 100 … hosts; at 10,000 attempts the diary's aim is reached.
// Never: "no harm done" where the log cannot know.

import type { Said } from "../../base/said.ts";
import { grouped } from "../../base/text.ts";
import { say } from "./say.ts";

/** 10,000 → 1万, 1,000,000 → 100万, 1,000 → 1,000. */
function japaneseCount(count: number): string {
  if (count >= 100_000_000) return `${grouped(count / 100_000_000)}億`;
  return count >= 10_000 ? `${grouped(count / 10_000)}万` : grouped(count);
}

function powersUpTo(count: number, from: number): number[] {
  const powers: number[] = [];
  for (let power = from; power <= count; power *= 10) powers.push(power);
  return powers;
}

export interface Milestone {
  readonly name: string;
  readonly said: Said;
}

/** All passed so far, smallest first; names are stable (`attempts-10000`, `hosts-100`). */
export function milestonesOf(
  name: Said,
  attempts: number,
  hosts: number,
  isHarmless: boolean,
): Milestone[] {
  const harm = isHarmless ? say("milestone.harmless") : { ja: "", en: "" };
  const words = (count: number) => ({
    name,
    count: { ja: japaneseCount(count), en: grouped(count) },
    harm,
  });
  const passed = powersUpTo(attempts, 1).map((count) => ({
    name: `attempts-${count}`,
    get said() {
      if (count === 1) return say("milestone.first", words(count));
      return say(count === 10_000 ? "milestone.aim" : "milestone.attempts", words(count));
    },
  }));
  const hostsPassed = powersUpTo(hosts, 10).map((count) => ({
    name: `hosts-${count}`,
    get said() {
      return say("milestone.hosts", words(count));
    },
  }));
  return [...passed, ...hostsPassed];
}
