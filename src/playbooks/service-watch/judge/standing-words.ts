// For: what the probe's own word says about a root: dead, hung or failing, and which cause it suggests.
// Never: more than the word says.

import type { ProbeSaw } from "../../playbook.ts";
import type { CauseWord } from "./cause/cause-words.ts";
import type { WatchState } from "./memory.ts";
import type { RoundFacts } from "./round-facts.ts";
import { isGone, isProcess } from "./votes.ts";

/** It takes connections, or its process runs, and no answer comes. */
const silent: ReadonlySet<string> = new Set(["timeout", "refused", "no-answer", "reset"]);
const policies: ReadonlySet<string> = new Set(["403", "407", "policy", "forbidden", "denied"]);

const suggestedBy: readonly (readonly [string, CauseWord])[] = [
  ["disk", "disk"],
  ["inodes", "disk"],
  ["memory", "memory"],
  ["line", "line"],
  ["tls", "certificate"],
  ["mail:queue", "queue"],
  ["queue", "queue"],
  ["clock", "clock"],
  ["hand", "hand"],
  ["dns:outside", "upstream"],
  ["dns:resolver", "upstream"],
  ["origin", "upstream"],
];

export function stateOfRoot(saw: ProbeSaw, facts: RoundFacts): WatchState {
  if (saw.status === "unknown") return "unknown";
  if (isProcess(saw.node)) return isGone(saw) ? "dead" : saw.why === "stopped" ? "hung" : "failing";
  const process = facts.processBehind(saw.node);
  const isHung = process !== undefined && facts.isOk(process) && silent.has(saw.why);
  return isHung ? "hung" : "failing";
}

/** What was measured itself is surer than what an answer suggests. */
const measured: ReadonlySet<CauseWord> = new Set([
  "disk",
  "memory",
  "line",
  "certificate",
  "queue",
  "clock",
  "hand",
]);

export function pointsOf(word: CauseWord): number {
  if (measured.has(word)) return 85;
  return word === "frozen" || word === "policy" ? 75 : 55;
}

export function suggestedCause(saw: ProbeSaw, state: WatchState): CauseWord | undefined {
  if (state === "dead") return undefined;
  if (state === "hung") return saw.why === "stopped" ? "frozen" : "no-answer";
  if (policies.has(saw.why)) return "policy";
  const kind = suggestedBy.find(
    ([start]) => saw.node === start || saw.node.startsWith(`${start}:`),
  );
  return kind?.[1] ?? "wrong-answer";
}
