// For: a process that runs and does not answer is the root itself: what it should have answered is attached to it.
// Never: two troubles for two questions that the same process leaves unanswered.

import type { ProbeSaw } from "../../playbook.ts";
import type { WatchState } from "./memory.ts";
import type { Root } from "./root.ts";
import type { RoundFacts } from "./round-facts.ts";
import { stateOfRoot } from "./standing-words.ts";

export interface SeenRoot extends Root {
  /** The answer that made it one. */
  readonly saw: ProbeSaw;
  readonly state: WatchState;
}

function seenRoot(root: Root, facts: RoundFacts): SeenRoot[] {
  const saw = facts.sawOf.get(root.node);
  if (!saw) return [];
  const state = stateOfRoot(saw, facts);
  const process = facts.processBehind(root.node);
  if (state !== "hung" || process === undefined || process === root.node)
    return [{ ...root, saw, state }];
  return [{ node: process, saw, state, unchecked: [], affected: [root.node, ...root.affected] }];
}

export function promoted(roots: readonly Root[], facts: RoundFacts): readonly SeenRoot[] {
  const byNode = new Map<string, SeenRoot>();
  for (const root of roots.flatMap((each) => seenRoot(each, facts))) {
    const known = byNode.get(root.node);
    const affected = [...new Set([...(known?.affected ?? []), ...root.affected])];
    byNode.set(root.node, { ...(known ?? root), affected });
  }
  return [...byNode.values()];
}
