// For: tests: a folder of its own, and a follower that "commits" what it gets as a store would.
// Never: part of the product.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TailCheckpoint, TailChunk } from "./chunk.ts";
import { follow } from "./follow.ts";

/** What stays when the process ends. */
export interface Kept {
  readonly checkpoints: Map<string, TailCheckpoint>;
  readonly lines: string[];
  readonly chunks: TailChunk[];
}

export interface Run {
  stop(): Promise<void>;
}

export function newFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "tail-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function nothingKept(): Kept {
  return { checkpoints: new Map(), lines: [], chunks: [] };
}

export function keep(kept: Kept, chunk: TailChunk): void {
  kept.chunks.push(chunk);
  const lines = chunk.bytes.toString("latin1").split("\n");
  if (lines.at(-1) === "") lines.pop();
  kept.lines.push(...lines);
  const after = chunk.checkpointAfter;
  if (after) kept.checkpoints.set(`${after.path} ${after.identity}`, after);
}

/** Follows with a short poll until stopped; `kept` grows. */
export function run(paths: readonly string[], kept: Kept, pollMs = 15): Run {
  const stopper = new AbortController();
  const checkpoints = [...kept.checkpoints.values()];
  const done = (async () => {
    for await (const chunk of follow(paths, { checkpoints, signal: stopper.signal, pollMs })) {
      keep(kept, chunk);
    }
  })();
  return {
    async stop() {
      stopper.abort();
      await done;
    },
  };
}

/** Waits until it is true; false after a time that only a fault can take. */
export async function until(isTrue: () => boolean, mostMs = 10_000): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < mostMs; waitedMs += 5) {
    if (isTrue()) return true;
    await sleep(5);
  }
  return isTrue();
}

/** Some polls go by, in which what must not happen had its chance. */
export async function polls(count = 8): Promise<void> {
  await sleep(count * 15);
}
