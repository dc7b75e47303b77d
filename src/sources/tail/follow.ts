// For: following many logs at once, without losing or doubling a line, whatever rotation does to
// them.
// Never: reading ahead of the consumer; one chunk is out at a time, and the logs take turns.

import { basename, dirname, join } from "node:path";
import type { TailCheckpoint, TailChunk } from "./chunk.ts";
import { placesOf } from "./family.ts";
import { findLogs, folderOf, isPattern } from "./find-logs.ts";
import { followLog } from "./follow-log.ts";
import { newLogState } from "./log-state.ts";
import type { Signals, Step } from "./log-state.ts";
import { newReadBuffer } from "./open-file.ts";
import { rotatedName } from "./rotated-name.ts";
import { newBell } from "./bell.ts";
import { tooManySaid } from "./tail-said.ts";
import { watchFolders } from "./watch-folders.ts";

export interface FollowOptions {
  /** What was committed before. */
  readonly checkpoints: Iterable<TailCheckpoint>;
  readonly signal: AbortSignal;
  /** Default 1,000 ms. */
  readonly pollMs?: number;
}

interface Followed {
  readonly path: string;
  readonly signals: Signals;
  readonly steps: AsyncGenerator<Step | "idle", void, void>;
  /** Where the log lies: its own name and, for a symbolic link, its target's. */
  places: readonly string[];
  isActive: boolean;
  /** Something happened while it was being looked at. */
  isAgain: boolean;
}

/** Polls between two looks for new files that match a pattern, when no event asked for one. */
const findPolls = 10;

interface Following {
  readonly paths: readonly string[];
  readonly checkpoints: readonly TailCheckpoint[];
  readonly logs: Map<string, Followed>;
  readonly buffer: Buffer;
  isFindDue: boolean;
  isFirst: boolean;
  isFullTold: boolean;
}

function stir(log: Followed): void {
  log.isActive = true;
  log.isAgain = true;
}

/**
 * Our own log grew, or one of its rotated parts came, went or was renamed; the packing of a file is
 * left to the polls.
 */
function notice(
  following: Following,
  folder: string,
  name: string | undefined,
  isRename: boolean,
): boolean {
  let isOurs = false;
  for (const log of following.logs.values()) {
    for (const place of log.places) {
      if (dirname(place) !== folder) continue;
      const isLive = name === undefined || name === basename(place);
      if (!isLive && !(name && rotatedName(basename(place), name))) continue;
      if (isRename) log.signals.scan = true;
      // The name may be a link that points elsewhere now.
      if (isRename && isLive) following.isFindDue = true;
      if (isLive || isRename) stir(log);
      isOurs = true;
    }
  }
  if (isRename && !isOurs) following.isFindDue = true;
  return isOurs || isRename;
}

async function* findNew(following: Following): AsyncGenerator<TailChunk, void, void> {
  following.isFindDue = false;
  const { logs: paths, isFull } = await findLogs(following.paths);
  for (const path of paths) {
    if (following.logs.has(path)) continue;
    const signals: Signals = { poll: true, scan: true };
    const isLate = !following.isFirst;
    const state = newLogState(path, following.checkpoints, signals, following.buffer, isLate);
    const steps = followLog(state);
    following.logs.set(path, {
      path,
      signals,
      steps,
      places: [path],
      isActive: true,
      isAgain: false,
    });
  }
  following.isFirst = false;
  if (!isFull || following.isFullTold) return;
  following.isFullTold = true;
  const path = following.paths.find(isPattern) ?? "";
  const bytes = Buffer.alloc(0);
  yield { kind: "trouble", path, identity: "", offset: 0, bytes, cutLines: 0, said: tooManySaid() };
}

async function foldersOf(following: Following): Promise<Set<string>> {
  const folders = new Set(following.paths.filter(isPattern).map(folderOf));
  for (const log of following.logs.values()) {
    log.places = await placesOf(log.path);
    for (const place of log.places) folders.add(dirname(place));
  }
  return folders;
}

/** One step of each log that has something to do. */
async function* round(
  following: Following,
  signal: AbortSignal,
): AsyncGenerator<TailChunk, boolean, void> {
  let isBusy = false;
  for (const log of following.logs.values()) {
    if (!log.isActive || signal.aborted) continue;
    const step = await log.steps.next();
    if (step.done || step.value === "idle") {
      log.isActive = log.isAgain;
      log.isAgain = false;
    } else if (step.value !== "busy") {
      yield step.value;
    }
    isBusy ||= log.isActive;
  }
  return isBusy;
}

/**
 * Chunks of all logs that `paths` (files, or patterns with `*` and `?`) mean, now and later; first
 * what was written since the checkpoints. The body of the consumer's `for await` commits a chunk;
 * only then is more read. Ends when the signal is aborted. Files that cannot be read are chunks of
 * kind `trouble`; it does not throw for them.
 */
export async function* follow(
  paths: readonly string[],
  options: FollowOptions,
): AsyncGenerator<TailChunk, void, void> {
  const following: Following = {
    paths: paths.map((path) => join(path)),
    checkpoints: [...options.checkpoints],
    logs: new Map(),
    buffer: newReadBuffer(),
    isFindDue: true,
    isFirst: true,
    isFullTold: false,
  };
  const bell = newBell(options.signal, options.pollMs ?? 1000);
  const watching = watchFolders((folder, name, isRename) => {
    if (notice(following, folder, name, isRename)) bell.ring();
  });
  try {
    while (!options.signal.aborted) {
      const polls = bell.takePoll();
      if (following.isFindDue || polls % findPolls === 1) {
        yield* findNew(following);
        watching.set(await foldersOf(following));
      }
      if (polls > 0) {
        for (const log of following.logs.values()) {
          log.signals.poll = true;
          stir(log);
        }
      }
      const isBusy = yield* round(following, options.signal);
      if (!isBusy) await bell.wait();
    }
  } finally {
    bell.close();
    watching.close();
    for (const log of following.logs.values()) await log.steps.return();
  }
}
