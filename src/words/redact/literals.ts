// For: finding thousands of literal texts in one pass (Aho–Corasick), in folded text.
// Never: a cost that grows with the number of literals, or with a text made to look like all of them.

import { foldText, isWordEdge } from "./fold-text.ts";

export interface Literal<T> {
  readonly text: string;
  /** True: only as a word, with no letter or digit beside it. */
  readonly isWord: boolean;
  readonly what: T;
}

export interface Found<T> {
  readonly start: number;
  readonly end: number;
  readonly what: T;
}

export interface LiteralFinder<T> {
  /** Every occurrence of every literal; of equal ends the longer ones first. `folded` comes from foldText. */
  find(folded: string): Found<T>[];
}

export function createLiteralFinder<T>(literals: readonly Literal<T>[]): LiteralFinder<T> {
  const next = new Map<number, number>();
  const parent = [0];
  const unit = [0];
  const depth = [0];
  const ends: (Literal<T> | undefined)[] = [undefined];

  const step = (state: number, code: number) => next.get(state * 0x10000 + code);

  for (const literal of literals) {
    const folded = foldText(literal.text);
    if (folded === "") continue;
    let state = 0;
    for (let at = 0; at < folded.length; at += 1) {
      const code = folded.charCodeAt(at);
      let child = step(state, code);
      if (child === undefined) {
        child = parent.length;
        next.set(state * 0x10000 + code, child);
        parent.push(state);
        unit.push(code);
        depth.push(at + 1);
        ends.push(undefined);
      }
      state = child;
    }
    // Of two literals that read the same the first keeps the place.
    ends[state] ??= { ...literal, text: folded };
  }

  const fallback = new Int32Array(parent.length);
  /** The nearest state on the way back that ends a literal, itself not counted. */
  const shorter = new Int32Array(parent.length);
  const byDepth = [...parent.keys()].sort((a, b) => (depth[a] ?? 0) - (depth[b] ?? 0));
  for (const state of byDepth) {
    if (state === 0) continue;
    const from = parent[state] ?? 0;
    const target = from === 0 ? 0 : walk(fallback[from] ?? 0, unit[state] ?? 0);
    fallback[state] = target;
    shorter[state] = ends[target] ? target : (shorter[target] ?? 0);
  }

  function walk(from: number, code: number): number {
    let state = from;
    for (;;) {
      const found = step(state, code);
      if (found !== undefined) return found;
      if (state === 0) return 0;
      state = fallback[state] ?? 0;
    }
  }

  function find(folded: string): Found<T>[] {
    const found: Found<T>[] = [];
    if (parent.length === 1) return found;
    let state = 0;
    for (let at = 0; at < folded.length; at += 1) {
      state = walk(state, folded.charCodeAt(at));
      for (
        let end = ends[state] ? state : (shorter[state] ?? 0);
        end > 0;
        end = shorter[end] ?? 0
      ) {
        const literal = ends[end];
        if (!literal) break;
        const start = at + 1 - literal.text.length;
        if (literal.isWord && !(isWordEdge(folded, start) && isWordEdge(folded, at + 1))) continue;
        found.push({ start, end: at + 1, what: literal.what });
        // Shorter ones inside this one would lose against it.
        break;
      }
    }
    return found;
  }

  return { find };
}
