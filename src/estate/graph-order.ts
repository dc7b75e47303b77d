// For: questions to the graph: in which order, what a node cannot do without, who stands beside it.
// Never: endless on a circle; a name that is in no node counts as not there.

import type { EstateGraph } from "./graph.ts";

/** Each node's hard needs: groups of which one member is enough, most of them groups of one. Names that are no node are left out. */
export function hardNeedsOf(
  { nodes, needs }: EstateGraph,
  node: string,
): readonly (readonly string[])[] {
  const known = new Set(nodes.map(({ name }) => name));
  const groups = new Map<string, string[]>();
  for (const { from, to, kind, anyOf } of needs) {
    if (from !== node || kind !== "hard" || !known.has(to)) continue;
    const key = anyOf === undefined ? `to ${to}` : `any ${anyOf}`;
    const group = groups.get(key) ?? [];
    if (!group.includes(to)) group.push(to);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What it needs and what needs it, hard or soft, one step away; not itself. */
export function neighboursOf({ needs }: EstateGraph, node: string): readonly string[] {
  const found = new Set<string>();
  for (const { from, to } of needs) {
    if (from === node) found.add(to);
    if (to === node) found.add(from);
  }
  found.delete(node);
  return [...found];
}

/**
 * Names of all nodes, what is needed before what needs it, else as they stand in the graph. `circle`: those that wait for each
 * other; they, and what needs them, come last.
 */
export function inOrder({ nodes, needs }: EstateGraph): {
  readonly names: readonly string[];
  readonly circle: readonly string[];
} {
  const open = new Map(nodes.map(({ name }) => [name, 0]));
  const dependents = new Map<string, string[]>();
  const edges = new Set<string>();
  for (const { from, to } of needs) {
    const edge = JSON.stringify([from, to]);
    if (!open.has(from) || !open.has(to) || edges.has(edge)) continue;
    edges.add(edge);
    open.set(from, (open.get(from) ?? 0) + 1);
    dependents.set(to, [...(dependents.get(to) ?? []), from]);
  }
  const names = [...open].filter(([, count]) => count === 0).map(([name]) => name);
  for (let at = 0; at < names.length; at += 1) {
    for (const from of dependents.get(names[at] ?? "") ?? []) {
      const left = (open.get(from) ?? 0) - 1;
      open.set(from, left);
      if (left === 0) names.push(from);
    }
  }
  const done = new Set(names);
  const waiting = [...open.keys()].filter((name) => !done.has(name));
  // What only waits for a circle is none of it: nothing that waits needs it.
  const circle = new Set(waiting);
  const counts = new Map(
    waiting.map((name) => [
      name,
      (dependents.get(name) ?? []).filter((from) => circle.has(from)).length,
    ]),
  );
  const needed = new Map<string, string[]>();
  for (const to of waiting) {
    for (const from of dependents.get(to) ?? [])
      needed.set(from, [...(needed.get(from) ?? []), to]);
  }
  const loose = waiting.filter((name) => counts.get(name) === 0);
  for (let at = 0; at < loose.length; at += 1) {
    const from = loose[at] ?? "";
    circle.delete(from);
    for (const to of needed.get(from) ?? []) {
      const left = (counts.get(to) ?? 0) - 1;
      counts.set(to, left);
      if (left === 0) loose.push(to);
    }
  }
  return { names: [...names, ...circle, ...loose.toReversed()], circle: [...circle] };
}
