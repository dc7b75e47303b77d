// For: following one log for ever: its backlog, its live file, and what rotation makes of them.
// Never: ahead of its consumer. A chunk counts as committed when the next step is asked for.

import type { BigIntStats } from "node:fs";
import { drain, drainHeld, finish } from "./drain-file.ts";
import { statOrNothing } from "./family.ts";
import { judgeLive } from "./judge.ts";
import { isOpen, mark, startAnew, tell } from "./log-state.ts";
import type { LogState, Step, Steps } from "./log-state.ts";
import { unfinished } from "./memory.ts";
import { checkpointOf, moveTo, openLog } from "./open-file.ts";
import type { OpenFile } from "./open-file.ts";
import { whyUnreadable } from "./readable.ts";
import type { Recognition } from "./recognise.ts";
import { retire, scanRotated } from "./scan-rotated.ts";
import { appearedSaid, lostSaid, vanishedSaid } from "./tail-said.ts";

/**
 * Quiet polls until a rotated file is let go; longer while no new file took its name, for its
 * writer goes on.
 */
const quietPolls = 2;
const quietPollsAlone = 60;

/** Polls between two looks at the rotated files when no event asked for one. */
const scanPolls = 30;

function isSame(file: OpenFile, found: BigIntStats): boolean {
  return file.dev === found.dev && file.ino === found.ino;
}

/**
 * While a file is open its inode cannot be given to another, so device and inode tell whether the
 * name still means it.
 */
function followName(state: LogState, found: BigIntStats | undefined): void {
  if (state.live && !(found && isSame(state.live, found))) {
    state.live.quietPolls = 0;
    state.held.push(state.live);
    state.live = undefined;
    state.isChanged = false;
    state.signals.scan = true;
  }
  const at = found ? state.held.findIndex((file) => isSame(file, found)) : -1;
  if (!state.live && at >= 0) [state.live] = state.held.splice(at, 1);
}

/**
 * Nothing is known of a file before it was judged: if that fails it stays closed, and the next poll
 * tries again.
 */
async function openJudged(state: LogState): Promise<[OpenFile, Recognition]> {
  const file = await openLog(state.path, state.path);
  try {
    const judged = await judgeLive(file, state.memory);
    if (judged.how !== "new") file.format = judged.checkpoint.format;
    if (judged.how === "identity" || judged.how === "content") await moveTo(file, judged.offset);
    return [file, judged];
  } catch (error) {
    await file.handle.close();
    throw error;
  }
}

/** A file we still hold came back under its name between two looks: read on with what we have, or its lines count twice. */
async function takeBack(state: LogState, opened: OpenFile): Promise<OpenFile | undefined> {
  const at = state.held.findIndex(({ dev, ino }) => dev === opened.dev && ino === opened.ino);
  if (at < 0) return undefined;
  await opened.handle.close();
  return state.held.splice(at, 1)[0];
}

async function* openLive(state: LogState): Steps {
  let judged: Recognition;
  try {
    const [opened, found] = await openJudged(state);
    judged = found;
    state.live = (await takeBack(state, opened)) ?? opened;
    if (state.live !== opened) judged = { how: "new" };
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    // Between two names of a rotation there may be none for a moment; that is told after two polls,
    // as vanished.
    if (isMissing && state.wasThere) return;
    state.isLate = true;
    yield* tell(state, await whyUnreadable(state.path, error));
    return;
  }
  state.wasThere = true;
  state.isChanged = judged.how === "changed";
  if (judged.how !== "content") return;
  yield* retire(state, judged.checkpoint);
  yield mark(state, "lines", checkpointOf(state.live, false));
}

/**
 * On truncation the rotated files come first: a copy of what was here may hold lines that were not
 * read.
 */
async function* readLive(state: LogState, file: OpenFile): Steps {
  for (;;) {
    if (state.isChanged) {
      yield* scanRotated(state);
      state.isChanged = false;
      yield await startAnew(state, file);
    }
    if ((yield* drain(state, file, false)) === "empty") return;
    state.isChanged = true;
  }
}

/** Files that were half read before the start and are nowhere now, at two polls running. */
async function* reportLost(state: LogState): Steps {
  if (!state.suspects || !state.live || !state.found) return;
  const { found, suspects } = state;
  const missing = [...unfinished(state.memory)].filter(
    (one) => !found.has(one) && !isOpen(state, one),
  );
  const lost = missing.filter((one) => suspects.has(one));
  state.suspects = missing.length > lost.length ? new Set(missing) : undefined;
  for (const identity of lost) {
    const known = state.memory.known.get(identity);
    if (known) yield mark(state, "gap", { ...known, done: true }, lostSaid(state.path));
  }
  state.signals.scan = state.suspects !== undefined || state.signals.scan;
}

async function* poll(state: LogState): Steps {
  const patience = state.live ? quietPolls : quietPollsAlone;
  for (const file of state.held.slice()) {
    file.quietPolls += 1;
    if (file.quietPolls > patience) yield* finish(state, file);
  }
  state.missingPolls = state.live ? 0 : state.missingPolls + 1;
  if (state.missingPolls === quietPolls && state.wasThere && !state.isLate) {
    state.isLate = true;
    yield mark(state, "vanished", undefined, vanishedSaid(state.path));
  }
  yield* reportLost(state);
}

async function* pass(state: LogState): Steps {
  const isPoll = state.signals.poll;
  state.signals.poll = false;
  state.polls += isPoll ? 1 : 0;
  if (isPoll && state.polls % scanPolls === 0) state.signals.scan = true;
  followName(state, await statOrNothing(state.path));
  for (const file of state.held.slice()) yield* drainHeld(state, file);
  if (!state.live) yield* openLive(state);
  if (state.live && state.isLate) {
    state.isLate = false;
    state.told.clear();
    yield mark(state, "appeared", undefined, appearedSaid(state.path));
  }
  if (state.signals.scan) {
    state.signals.scan = false;
    yield* scanRotated(state);
  }
  if (state.live) yield* readLive(state, state.live);
  if (isPoll) yield* poll(state);
}

async function letGo(state: LogState): Promise<void> {
  for (const file of state.live ? [...state.held, state.live] : state.held)
    await file.handle.close();
  state.held.length = 0;
  state.live = undefined;
}

/**
 * `idle`: everything there is has been handed on; ask again after an event or a poll. Never throws
 * for a file's sake.
 */
export async function* followLog(state: LogState): AsyncGenerator<Step | "idle", void, void> {
  try {
    for (;;) {
      try {
        yield* pass(state);
      } catch (error) {
        yield* tell(state, await whyUnreadable(state.path, error));
      }
      yield "idle";
    }
  } finally {
    await letGo(state);
  }
}
