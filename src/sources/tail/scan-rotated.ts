// For: looking at the rotated parts of a log and reading what has not been read: at the start, and
// after each rotation.
// Never: the live file.

import { dirname } from "node:path";
import type { TailCheckpoint, TailChunk } from "./chunk.ts";
import { drainHeld, finish } from "./drain-file.ts";
import { predecessorsOf } from "./family.ts";
import type { Member } from "./family.ts";
import { judgeGz, judgePlain } from "./judge.ts";
import type { Intact, Judgement } from "./judge.ts";
import { isOpen, mark, startAnew, tell } from "./log-state.ts";
import type { LogState, Steps } from "./log-state.ts";
import { remember, unfinished } from "./memory.ts";
import { checkpointOf, moveTo, openLog } from "./open-file.ts";
import type { OpenFile } from "./open-file.ts";
import { Moved, readPiece } from "./read-piece.ts";
import { whyUnreadable } from "./readable.ts";
import { unlistedSaid } from "./tail-said.ts";

/** Rotated files kept open per log. */
const heldMax = 4;

function intact(state: LogState): Intact {
  return state.isChanged ? undefined : state.live?.handle;
}

/**
 * A copy of a file that can still be read itself is left alone: it has nothing that the file has
 * not.
 */
function isLeft(state: LogState, judged: Judgement): boolean {
  if (judged.how === "copy") return true;
  if (judged.how !== "content") return false;
  return state.held.some((file) => file.identity === judged.checkpoint.identity);
}

/**
 * The file that a copy was made of is done with, unless it is still the live one (copytruncate).
 */
export function* retire(
  state: LogState,
  checkpoint: TailCheckpoint,
): Generator<TailChunk, void, void> {
  const current = state.memory.known.get(checkpoint.identity);
  if (!current || current.done || isOpen(state, checkpoint.identity)) return;
  yield mark(state, "lines", { ...current, done: true });
}

async function* openMember(state: LogState, member: Member): Steps<OpenFile | undefined> {
  try {
    const file = await openLog(member.path, state.path);
    if (file.identity === member.identity) return file;
    await file.handle.close();
    state.signals.scan = true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      state.signals.scan = true;
    else yield* tell(state, await whyUnreadable(member.path, error));
  }
  return undefined;
}

/** Placed where reading goes on and held; undefined when it is left alone. */
async function place(state: LogState, file: OpenFile): Promise<Judgement | undefined> {
  let isHeld = false;
  try {
    const judged = await judgePlain(file, state.memory, intact(state));
    if (isLeft(state, judged)) return undefined;
    const isKept = judged.how === "identity" || judged.how === "content";
    await moveTo(file, isKept ? judged.offset : 0);
    if ("checkpoint" in judged) file.format = judged.checkpoint.format;
    state.held.push(file);
    isHeld = true;
    return judged;
  } finally {
    if (!isHeld) await file.handle.close();
  }
}

async function* scanPlain(state: LogState, member: Member): Steps {
  const known = state.memory.known.get(member.identity);
  if (known?.done && known.offset === member.size) return;
  const file = yield* openMember(state, member);
  const judged = file && (await place(state, file));
  if (!file || !judged) return;
  if (judged.how === "content") {
    yield* retire(state, judged.checkpoint);
    yield mark(state, "lines", checkpointOf(file, false));
  }
  if (judged.how === "changed") yield await startAnew(state, file);
  yield* drainHeld(state, file);
  const oldest = state.held[0];
  if (oldest && state.held.length > heldMax) yield* finish(state, oldest);
}

async function* scanGz(state: LogState, member: Member): Steps {
  const { path, identity, size: sizeBytes } = member;
  if (state.memory.known.get(identity)?.done || state.broken.get(identity) === sizeBytes) return;
  const file = yield* openMember(state, member);
  if (!file) return;
  let judged: Judgement;
  try {
    judged = yield* judgeGz(file, state.memory, intact(state));
  } finally {
    await file.handle.close();
  }
  if (isLeft(state, judged)) return;
  const from = judged.how === "identity" || judged.how === "content" ? judged.offset : 0;
  const format = "checkpoint" in judged ? judged.checkpoint.format : "";
  if (judged.how === "content") yield* retire(state, judged.checkpoint);
  for await (const chunk of readPiece({
    path,
    livePath: state.path,
    identity,
    from,
    to: Infinity,
    gz: true,
    sizeBytes,
    format,
  })) {
    if (chunk.checkpointAfter) remember(state.memory, chunk.checkpointAfter);
    if (chunk.kind === "trouble") state.broken.set(identity, sizeBytes);
    yield chunk;
  }
}

/** A name that another file took meanwhile is looked at again with the next poll. */
async function* scanMember(state: LogState, member: Member): Steps {
  try {
    yield* member.gz ? scanGz(state, member) : scanPlain(state, member);
  } catch (error) {
    if (
      !(error instanceof Moved) &&
      !(error instanceof Error && "code" in error && error.code === "ENOENT")
    )
      throw error;
    state.signals.scan = true;
  }
}

export async function* scanRotated(state: LogState): Steps {
  let members: Member[];
  try {
    members = await predecessorsOf(state.path, unfinished(state.memory));
  } catch {
    state.found = undefined;
    if (state.live) yield* tell(state, unlistedSaid(dirname(state.path)));
    return;
  }
  state.found = new Set(members.map((member) => member.identity));
  for (const member of members) {
    if (!isOpen(state, member.identity)) yield* scanMember(state, member);
  }
}
