// For: taking the facts of a file and judging by them what it is (see recognise.ts).
// Never: reading lines.

import type { FileHandle } from "node:fs/promises";
import { bytesBefore, fingerprintBytes } from "./identity.ts";
import { isCopyOf, gzFacts, plainFacts, recognise } from "./recognise.ts";
import type { Facts, Recognition } from "./recognise.ts";
import { candidates } from "./memory.ts";
import type { Memory } from "./memory.ts";
import type { OpenFile } from "./open-file.ts";
import { unpack } from "./unpack.ts";

/**
 * `copy`: of the live file, which still has those bytes itself; leave it alone until it is
 * truncated.
 */
export type Judgement = Recognition | { readonly how: "copy" };

/** The live file, as long as the bytes read from it are still there. */
export type Intact = FileHandle | undefined;

export async function judgeLive(file: OpenFile, memory: Memory): Promise<Recognition> {
  const all = [...memory.known.values()];
  const facts = await plainFacts(
    file.handle,
    all.map((checkpoint) => checkpoint.offset),
  );
  return recognise(file.identity, facts, memory.known, all, true);
}

async function judge(
  file: OpenFile,
  facts: Facts,
  memory: Memory,
  live: Intact,
): Promise<Judgement> {
  const isKnown = memory.known.has(file.identity);
  if (!isKnown && live && (await isCopyOf(facts, live))) return { how: "copy" };
  return recognise(file.identity, facts, memory.known, candidates(memory), false);
}

export async function judgePlain(file: OpenFile, memory: Memory, live: Intact): Promise<Judgement> {
  const offsets = candidates(memory).map((checkpoint) => checkpoint.offset);
  return judge(file, await plainFacts(file.handle, offsets), memory, live);
}

/** Cheap, and enough for nearly all: a file that begins otherwise is no copy. */
async function beginsAlike(file: OpenFile, live: FileHandle): Promise<boolean> {
  const there = await bytesBefore(live, fingerprintBytes);
  try {
    for await (const block of unpack(file.handle)) {
      const length = Math.min(block.length, there.length);
      return length > 0 && block.subarray(0, length).equals(there.subarray(0, length));
    }
  } catch {
    // A broken file is told about by whoever reads it.
  }
  return false;
}

/** A known .gz does not change and is not unpacked to be compared. */
export async function* judgeGz(
  file: OpenFile,
  memory: Memory,
  live: Intact,
): AsyncGenerator<"busy", Judgement, void> {
  const own = memory.known.get(file.identity);
  if (own) return { how: "identity", offset: own.offset, checkpoint: own };
  // Nothing was read yet. But the live file may be open already, and this be what became of it.
  if (memory.known.size === 0 && !(live && (await beginsAlike(file, live)))) return { how: "new" };
  const offsets = candidates(memory).map((checkpoint) => checkpoint.offset);
  return judge(file, yield* gzFacts(file.handle, offsets), memory, live);
}
