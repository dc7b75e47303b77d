// For: the root: what failed although everything it cannot do without is well; what fails because of it is attached to it.
// Never: a verdict over what could not be checked; that is said instead.

import { hardNeedsOf } from "../../../estate/graph-order.ts";
import type { EstateGraph } from "../../../estate/graph.ts";

/** How a node stands in this round. */
export interface Standing {
  /** Failed for certain. */
  readonly isFailed: boolean;
  /** Fails now, be it for the first time. */
  readonly isFailing: boolean;
  /** Could not be asked. */
  readonly isUnknown: boolean;
}

export interface Root {
  readonly node: string;
  /** Nodes that fail because of it; those that people notice first. */
  readonly affected: readonly string[];
  /** Needs of it that could not be checked: it may be a symptom of one of them. */
  readonly unchecked: readonly string[];
}

export interface Roots {
  readonly roots: readonly Root[];
  /** Fail for the first time: to be looked at again at once. */
  readonly pending: readonly string[];
}

const unseen: Standing = { isFailed: false, isFailing: false, isUnknown: true };

interface Judged {
  /** Ends of the chains of broken needs that it hangs on; itself when it hangs on none. */
  readonly ends: ReadonlySet<string>;
  readonly unchecked: readonly string[];
}

export function findRoots(graph: EstateGraph, standing: ReadonlyMap<string, Standing>): Roots {
  const known = new Map<string, Judged | "open">();
  const of = (node: string) => standing.get(node) ?? unseen;

  /** Undefined: it works, or nothing is known against it. */
  function judge(node: string): Judged | undefined {
    const { isFailing, isUnknown } = of(node);
    if (!isFailing && !isUnknown) return undefined;
    const before = known.get(node);
    // A circle of needs has no root of its own; the chain ends where it was entered.
    if (before === "open") return undefined;
    if (before) return before;
    known.set(node, "open");
    const judged = judgeNeeds(node);
    known.set(node, judged);
    return judged;
  }

  function judgeNeeds(node: string): Judged {
    const ends = new Set<string>();
    const unchecked: string[] = [];
    for (const group of hardNeedsOf(graph, node)) {
      if (group.some((each) => !of(each).isFailing && !of(each).isUnknown)) continue;
      const judged = group.map(judge);
      const found = judged.flatMap((each) => [...(each?.ends ?? [])]);
      if (found.length > 0 && judged.every((each) => each && each.ends.size > 0))
        for (const end of found) ends.add(end);
      else unchecked.push(...group.filter((each) => of(each).isUnknown));
    }
    if (ends.size === 0 && of(node).isFailing) ends.add(node);
    return { ends, unchecked };
  }

  const felt = new Set(graph.nodes.flatMap(({ name, isFelt }) => (isFelt ? [name] : [])));
  const affected = new Map<string, string[]>();
  const candidates: [string, readonly string[]][] = [];
  for (const { name } of graph.nodes) {
    if (!of(name).isFailing) continue;
    const judged = judge(name);
    if (judged?.ends.has(name)) candidates.push([name, judged.unchecked]);
    else
      for (const end of judged?.ends ?? []) affected.set(end, [...(affected.get(end) ?? []), name]);
  }
  const feltFirst = (nodes: readonly string[]) =>
    nodes.toSorted((a, b) => Number(felt.has(b)) - Number(felt.has(a)));
  return {
    roots: candidates
      .filter(([node]) => of(node).isFailed)
      .map(([node, unchecked]) => ({
        node,
        unchecked,
        affected: feltFirst(affected.get(node) ?? []),
      })),
    pending: candidates.filter(([node]) => !of(node).isFailed).map(([node]) => node),
  };
}
