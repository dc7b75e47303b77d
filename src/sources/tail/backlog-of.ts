// For: what of a log has not been read yet: its rotated parts, oldest first, then the live file.
// Never: reading it; `readPiece` does, or workers by byte range.

import type { FileHandle } from "node:fs/promises";
import type { Piece, TailCheckpoint } from "./chunk.ts";
import { predecessorsOf } from "./family.ts";
import type { Member } from "./family.ts";
import { judgeGz, judgeLive, judgePlain } from "./judge.ts";
import type { Intact, Judgement } from "./judge.ts";
import { newMemory, unfinished } from "./memory.ts";
import type { Memory } from "./memory.ts";
import { moveTo, openLog } from "./open-file.ts";
import type { OpenFile } from "./open-file.ts";
import { truncatedSaid } from "./tail-said.ts";

const stepBytes = 64 * 1024;

async function afterLastNewline(handle: FileHandle, from: number, size: number): Promise<number> {
  const buffer = Buffer.alloc(stepBytes);
  for (let end = size; end > from; end -= stepBytes) {
    const start = Math.max(from, end - stepBytes);
    const { bytesRead } = await handle.read(buffer, 0, end - start, start);
    const at = buffer.subarray(0, bytesRead).lastIndexOf(10);
    if (at >= 0) return start + at + 1;
  }
  return from;
}

async function afterNextNewline(handle: FileHandle, from: number, size: number): Promise<number> {
  const buffer = Buffer.alloc(stepBytes);
  for (let start = from; start < size; start += stepBytes) {
    const { bytesRead } = await handle.read(buffer, 0, stepBytes, start);
    const at = buffer.subarray(0, bytesRead).indexOf(10);
    if (at >= 0) return start + at + 1;
    if (bytesRead === 0) break;
  }
  return from;
}

async function plainPiece(
  path: string,
  file: OpenFile,
  judged: Judgement,
): Promise<Piece | undefined> {
  if (judged.how === "copy") return undefined;
  const { size } = await file.handle.stat();
  const isKept = judged.how === "identity" || judged.how === "content";
  await moveTo(file, isKept ? judged.offset : 0);
  const from = file.inCut ? await afterNextNewline(file.handle, file.offset, size) : file.offset;
  const to = await afterLastNewline(file.handle, from, size);
  if (from === to && judged.how !== "content") return undefined;
  const format = judged.how === "new" ? "" : judged.checkpoint.format;
  const piece = { path, livePath: file.path, identity: file.identity, from, to, gz: false, format };
  const sizeBytes = to - from;
  return judged.how === "changed"
    ? { ...piece, sizeBytes, gap: truncatedSaid(file.path) }
    : { ...piece, sizeBytes };
}

async function gzPiece(
  member: Member,
  file: OpenFile,
  memory: Memory,
  live: Intact,
): Promise<Piece | undefined> {
  if (memory.known.get(file.identity)?.done) return undefined;
  const judging = judgeGz(file, memory, live);
  let step = await judging.next();
  while (!step.done) step = await judging.next();
  const judged = step.value;
  if (judged.how === "copy") return undefined;
  const from = judged.how === "identity" || judged.how === "content" ? judged.offset : 0;
  const format = judged.how === "new" ? "" : judged.checkpoint.format;
  const { path, identity, size: sizeBytes } = member;
  return { path, livePath: file.path, identity, from, to: Infinity, gz: true, sizeBytes, format };
}

async function memberPiece(
  path: string,
  member: Member,
  memory: Memory,
  live: Intact,
): Promise<Piece | undefined> {
  const file = await openLog(member.path, path).catch(() => undefined);
  if (!file) return undefined;
  try {
    if (file.identity !== member.identity) return undefined;
    if (member.gz) return await gzPiece(member, file, memory, live);
    return await plainPiece(member.path, file, await judgePlain(file, memory, live));
  } finally {
    await file.handle.close();
  }
}

/**
 * Pieces in the order of time. What cannot be opened, or is being renamed this moment, is left to
 * `follow`, which says so or reads it. An unfinished last line is left to `follow` too.
 */
export async function backlogOf(
  path: string,
  checkpoints: Iterable<TailCheckpoint>,
): Promise<Piece[]> {
  const memory = newMemory(path, checkpoints);
  const live = await openLog(path, path).catch(() => undefined);
  try {
    const judged = live && (await judgeLive(live, memory));
    const intact = judged?.how === "changed" ? undefined : live?.handle;
    const pieces: (Piece | undefined)[] = [];
    const members = await predecessorsOf(path, unfinished(memory)).catch(() => []);
    for (const member of members) pieces.push(await memberPiece(path, member, memory, intact));
    if (live && judged) pieces.push(await plainPiece(path, live, judged));
    return pieces.filter((piece) => piece !== undefined);
  } finally {
    await live?.handle.close();
  }
}
