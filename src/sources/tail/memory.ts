// For: what is known of one log's files: the checkpoint of each, and a few earlier ones of this
// run.
// Never: written to disk here; the consumer stores the checkpoints.

import type { TailCheckpoint } from "./chunk.ts";

/** Earlier checkpoints kept, to know a copy that was made shortly before the last read. */
const recentMax = 32;

export interface Memory {
  readonly known: Map<string, TailCheckpoint>;
  readonly recent: TailCheckpoint[];
}

export function newMemory(path: string, checkpoints: Iterable<TailCheckpoint>): Memory {
  const memory: Memory = { known: new Map(), recent: [] };
  for (const checkpoint of checkpoints) {
    if (checkpoint.path === path) memory.known.set(checkpoint.identity, checkpoint);
  }
  return memory;
}

export function remember(memory: Memory, checkpoint: TailCheckpoint): void {
  memory.known.set(checkpoint.identity, checkpoint);
  memory.recent.push(checkpoint);
  if (memory.recent.length > recentMax) memory.recent.shift();
}

export function candidates(memory: Memory): TailCheckpoint[] {
  return [...memory.known.values(), ...memory.recent];
}

export function unfinished(memory: Memory): Set<string> {
  const open = [...memory.known.values()].filter((checkpoint) => !checkpoint.done);
  return new Set(open.map((checkpoint) => checkpoint.identity));
}
