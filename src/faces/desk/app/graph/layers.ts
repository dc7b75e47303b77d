// For: where the nodes of a dependency picture stand: what people use above, what it needs below.
// Never: a loop that a circle of needs could keep going; more than linear work per sweep.

import type { GraphEdge, GraphNode } from "../../../../words/view.ts";

/** More cannot be read as a picture. */
export const graphNodesMax = 48;

export interface Placed {
  readonly node: GraphNode;
  readonly layer: number;
  /** Place within its layer, from the left. */
  readonly at: number;
}

/** An edge with the places that it goes through in the layers between, so that it passes beside the boxes. */
export interface Way {
  readonly edge: GraphEdge;
  readonly through: readonly { readonly layer: number; readonly at: number }[];
}

export interface Layers {
  readonly placed: readonly Placed[];
  readonly ways: readonly Way[];
  /** Places in each layer, taken by boxes or passed through. */
  readonly sizes: readonly number[];
  /** Most places in one layer. */
  readonly widest: number;
  readonly depth: number;
}

function needsOf(edges: readonly GraphEdge[]): Map<string, string[]> {
  const needs = new Map<string, string[]>();
  for (const { from, to } of edges) needs.set(from, [...(needs.get(from) ?? []), to]);
  return needs;
}

/** Longest way down from what nobody needs; a circle is cut where it closes. */
function depths(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Map<string, number> {
  const layer = new Map(nodes.map(({ id }) => [id, 0]));
  // A way without a circle has fewer steps than there are nodes.
  for (let round = 1; round < nodes.length; round += 1) {
    let isSettled = true;
    for (const { from, to } of edges) {
      const below = (layer.get(from) ?? 0) + 1;
      if (below <= (layer.get(to) ?? 0) || below >= nodes.length) continue;
      layer.set(to, below);
      isSettled = false;
    }
    if (isSettled) break;
  }
  return layer;
}

/** Edges of the circle that close it: found by walking down once from every node. */
function withoutCircles(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): readonly GraphEdge[] {
  const needs = needsOf(edges);
  const state = new Map<string, "walking" | "done">();
  const closing = new Set<string>();
  function walk(id: string): void {
    state.set(id, "walking");
    for (const next of needs.get(id) ?? []) {
      if (state.get(next) === "walking") closing.add(`${id}\n${next}`);
      else if (!state.has(next)) walk(next);
    }
    state.set(id, "done");
  }
  for (const { id } of nodes) if (!state.has(id)) walk(id);
  return edges.filter(({ from, to }) => !closing.has(`${from}\n${to}`));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A box, or (without a node) a place where an edge passes. */
interface Slot {
  readonly id: string;
  readonly node?: GraphNode;
  /** What stands above it and is tied to it. */
  readonly above: string[];
}

function passing(edge: GraphEdge, layer: number): string {
  return `${edge.from}\n${edge.to}\n${edge.kind}\n${layer}`;
}

/** Ids of the slots between the two ends of an edge that goes down more than one layer. */
function slotsBetween(edge: GraphEdge, layer: ReadonlyMap<string, number>): [string, number][] {
  const [from, to] = [layer.get(edge.from) ?? 0, layer.get(edge.to) ?? 0];
  return Array.from({ length: Math.max(0, to - from - 1) }, (_, index) => [
    passing(edge, from + 1 + index),
    from + 1 + index,
  ]);
}

function rowsOf(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  layer: ReadonlyMap<string, number>,
): Slot[][] {
  const rows: Slot[][] = [];
  const slots = new Map<string, Slot>();
  function add(slot: Slot, at: number): void {
    if (slots.has(slot.id)) return;
    slots.set(slot.id, slot);
    (rows[at] ??= []).push(slot);
  }
  for (const node of nodes) add({ id: node.id, node, above: [] }, layer.get(node.id) ?? 0);
  for (const edge of edges) {
    let last = edge.from;
    for (const [id, at] of slotsBetween(edge, layer)) {
      add({ id, above: [last] }, at);
      last = id;
    }
    slots.get(edge.to)?.above.push(last);
  }
  return Array.from(rows, (row) => row ?? []);
}

/** Each below the middle of what needs it, so that few lines cross. */
function order(rows: readonly Slot[][]): Map<string, number> {
  const place = new Map<string, number>();
  for (const row of rows) {
    const wanted = new Map(
      row.map(({ id, above }, index) => {
        const known = above.flatMap((each) => place.get(each) ?? []);
        return [id, known.length > 0 ? mean(known) : index - (row.length - 1) / 2];
      }),
    );
    row.sort((a, b) => (wanted.get(a.id) ?? 0) - (wanted.get(b.id) ?? 0));
    row.forEach(({ id }, index) => place.set(id, index - (row.length - 1) / 2));
  }
  return place;
}

/** Edges to unknown nodes and from a node to itself are dropped. */
export function layersOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Layers {
  const drawn = nodes.slice(0, graphNodesMax);
  const known = new Set(drawn.map(({ id }) => id));
  const usable = edges.filter(({ from, to }) => from !== to && known.has(from) && known.has(to));
  const layer = depths(drawn, withoutCircles(drawn, usable));
  const rows = rowsOf(drawn, usable, layer);
  order(rows);
  const at = new Map(rows.flatMap((row) => row.map(({ id }, index) => [id, index] as const)));
  const placed = rows.flatMap((row, index) =>
    row.flatMap(({ node }, place) => (node ? [{ node, layer: index, at: place }] : [])),
  );
  return {
    placed,
    ways: usable.map((edge) => ({
      edge,
      through: slotsBetween(edge, layer).map(([id, index]) => ({
        layer: index,
        at: at.get(id) ?? 0,
      })),
    })),
    sizes: rows.map((row) => row.length),
    widest: Math.max(0, ...rows.map((row) => row.length)),
    depth: rows.length,
  };
}
