// For: what is worth a line in the diary while an attack goes on: 100, 1,000 … attempts and 10, 100 … hosts.
// Never: a line for each attempt.

import type { Said } from "../../base/said.ts";
import { grouped } from "../../base/text.ts";
import { say } from "./say.ts";

export interface Milestone {
  readonly name: string;
  readonly said: Said;
}

function powersUpTo(count: number, from: number): number[] {
  const powers: number[] = [];
  for (let power = from; power <= count; power *= 10) powers.push(power);
  return powers;
}

/** All passed so far, smallest first; names are stable (`attempts-1000`, `hosts-100`). */
export function milestonesOf(name: Said, attempts: number, hosts: number): Milestone[] {
  const told = (what: "attempts" | "hosts", from: number, reached: number) =>
    powersUpTo(reached, from).map((count) => ({
      name: `${what}-${count}`,
      get said() {
        return say(`milestone.${what}`, { name, count: grouped(count) });
      },
    }));
  return [...told("attempts", 100, attempts), ...told("hosts", 10, hosts)];
}
