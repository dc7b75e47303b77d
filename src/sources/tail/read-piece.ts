// For: reading one piece of a backlog in order, chunk by chunk, with the checkpoint after each.
// Never: faster than its consumer; a .gz is unpacked as it is taken.

import { limits } from "../../base/limits.ts";
import type { Piece, TailCheckpoint, TailChunk } from "./chunk.ts";
import { cutLines } from "./cut-lines.ts";
import { bytesBefore, tailAfter, tailHash } from "./identity.ts";
import { checkpointOf, moveTo, newReadBuffer, nextLines, openLog } from "./open-file.ts";
import type { OpenFile } from "./open-file.ts";
import { brokenGzipSaid, hugeGzipSaid } from "./tail-said.ts";
import { TooMuchUnpacked, unpack } from "./unpack.ts";

const none = Buffer.alloc(0);

/** The file under this name is another one by now: list the backlog again. */
export class Moved extends Error {}

async function openPiece(piece: Piece): Promise<OpenFile> {
  const file = await openLog(piece.path, piece.livePath);
  if (file.identity === piece.identity) return file;
  await file.handle.close();
  throw new Moved(piece.path);
}

/**
 * Checkpoint for a plain piece that was read up to `offset` (for .gz it comes with the chunks of
 * `readPiece`).
 */
export async function checkpointAt(piece: Piece, offset: number): Promise<TailCheckpoint> {
  const file = await openPiece(piece);
  try {
    const before = await bytesBefore(file.handle, offset);
    const { livePath: path, identity, format } = piece;
    return { path, identity, offset, tailHash: tailHash(before), format, done: false };
  } finally {
    await file.handle.close();
  }
}

/**
 * The stream from `from` on, in runs of at most one chunk, each starting with what the consumer
 * left of the last.
 */
interface Unpacked {
  data: Buffer;
  offset: number;
  tail: Buffer;
  inCut: boolean;
}

function* take(state: Unpacked, piece: Piece, isLast: boolean): Generator<TailChunk, void, void> {
  for (;;) {
    const run = state.data.subarray(0, limits.tailChunkBytes);
    const cut = cutLines(
      run,
      limits.lineBytes,
      state.inCut,
      isLast && run.length === state.data.length,
    );
    if (cut.consumed === 0) return;
    const offset = state.offset;
    state.tail = tailAfter(state.tail, run.subarray(0, cut.consumed));
    state.offset += cut.consumed;
    state.inCut = cut.inCut;
    state.data = state.data.subarray(cut.consumed);
    if (cut.emit === 0) continue;
    const bytes = Buffer.from(run.subarray(0, cut.emit));
    yield gzChunk(
      state,
      piece,
      { kind: "lines", offset, bytes, cutLines: cut.isCut ? 1 : 0 },
      false,
    );
  }
}

function gzChunk(
  state: Unpacked,
  piece: Piece,
  what: Pick<TailChunk, "kind" | "offset" | "bytes" | "cutLines" | "said">,
  done: boolean,
): TailChunk {
  const { livePath: path, identity, format } = piece;
  const hash = tailHash(state.tail);
  return {
    ...what,
    path,
    identity,
    checkpointAfter: { path, identity, offset: state.offset, tailHash: hash, format, done },
  };
}

async function* unpackPiece(piece: Piece, file: OpenFile): AsyncGenerator<TailChunk, void, void> {
  const state: Unpacked = {
    data: Buffer.alloc(0),
    offset: piece.from,
    tail: Buffer.alloc(0),
    inCut: false,
  };
  let position = 0;
  try {
    for await (const block of unpack(file.handle)) {
      const skip = Math.min(block.length, Math.max(0, piece.from - position));
      position += block.length;
      if (skip > 0) {
        state.tail = tailAfter(state.tail, block.subarray(0, skip));
        state.inCut = state.tail.at(-1) !== 10;
      }
      if (skip === block.length) continue;
      state.data = Buffer.concat([state.data, block.subarray(skip)]);
      yield* take(state, piece, false);
    }
  } catch (error) {
    const isHuge = error instanceof TooMuchUnpacked;
    const said = isHuge ? hugeGzipSaid(piece.path) : brokenGzipSaid(piece.path);
    const what = { kind: "trouble", offset: state.offset, bytes: none, cutLines: 0, said } as const;
    // Without a single line from it there is nothing to remember: it may still be being written.
    const { path, identity } = gzChunk(state, piece, what, false);
    yield state.offset === 0 && !isHuge
      ? { ...what, path, identity }
      : gzChunk(state, piece, what, isHuge);
    return;
  }
  yield* take(state, piece, true);
  yield gzChunk(
    state,
    piece,
    { kind: "lines", offset: state.offset, bytes: none, cutLines: 0 },
    true,
  );
}

async function* plainPiece(piece: Piece, file: OpenFile): AsyncGenerator<TailChunk, void, void> {
  await moveTo(file, piece.from);
  file.format = piece.format;
  if (piece.from === piece.to) {
    const { livePath: path, identity, from: offset } = piece;
    const checkpointAfter = checkpointOf(file, false);
    yield { kind: "lines", path, identity, offset, bytes: none, cutLines: 0, checkpointAfter };
  }
  const buffer = newReadBuffer();
  while (file.offset < piece.to) {
    const found = await file.handle.stat({ bigint: true });
    const room = Math.min(buffer.length, file.tail.length + piece.to - file.offset);
    const chunk = await nextLines(file, found, buffer.subarray(0, room), false);
    if (!chunk || chunk === "changed") throw new Moved(piece.path);
    yield chunk;
  }
}

/**
 * Every chunk carries its checkpoint; that of the last chunk of a .gz is `done`. A broken .gz ends
 * with a `trouble`. Errors: Moved when the name holds another file by now (what was yielded stays
 * true), and those of open(2).
 */
export async function* readPiece(piece: Piece): AsyncGenerator<TailChunk, void, void> {
  const file = await openPiece(piece);
  try {
    yield* piece.gz ? unpackPiece(piece, file) : plainPiece(piece, file);
  } finally {
    await file.handle.close();
  }
}
