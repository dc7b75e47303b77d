// For: the state of one followed log, and the small chunks that carry no lines.
// Never: shared between logs, except the buffer, which only one log reads into at a time.

import type { Said } from "../../base/said.ts";
import type { TailCheckpoint, TailChunk } from "./chunk.ts";
import { newMemory, remember } from "./memory.ts";
import type { Memory } from "./memory.ts";
import { checkpointOf, moveTo } from "./open-file.ts";
import type { OpenFile } from "./open-file.ts";
import { truncatedSaid } from "./tail-said.ts";

/** Set from outside: a poll is due, the rotated files may have changed. */
export interface Signals {
  poll: boolean;
  scan: boolean;
}

/** `busy`: nothing yet, but there is work; ask again after the others had their turn. */
export type Step = TailChunk | "busy";
export type Steps<Result = void> = AsyncGenerator<Step, Result, void>;

export interface LogState {
  readonly path: string;
  readonly memory: Memory;
  readonly signals: Signals;
  readonly buffer: Buffer;
  live: OpenFile | undefined;
  /** The live file was found truncated or rewritten, and has not been started anew yet. */
  isChanged: boolean;
  /** Rotated files still open: somebody may write to them. */
  readonly held: OpenFile[];
  /** Sentences told since the live file could last be opened. */
  readonly told: Set<string>;
  /** The next opening of the live file is worth telling. */
  isLate: boolean;
  /** The live file could be opened at some time. */
  wasThere: boolean;
  missingPolls: number;
  polls: number;
  /** Broken .gz files by identity → size, not tried again until they change. */
  readonly broken: Map<string, number>;
  /** Identities found beside the log at the last scan; undefined: not listed yet. */
  found: Set<string> | undefined;
  /** Files read before that were missing at the last poll; undefined: checked. */
  suspects: Set<string> | undefined;
}

export function newLogState(
  path: string,
  checkpoints: Iterable<TailCheckpoint>,
  signals: Signals,
  buffer: Buffer,
  isLate: boolean,
): LogState {
  const memory = newMemory(path, checkpoints);
  return {
    path,
    memory,
    signals,
    buffer,
    live: undefined,
    isChanged: false,
    held: [],
    told: new Set(),
    isLate,
    wasThere: false,
    missingPolls: 0,
    polls: 0,
    broken: new Map(),
    found: undefined,
    suspects: new Set(),
  };
}

export function isOpen(state: LogState, identity: string): boolean {
  return state.live?.identity === identity || state.held.some((file) => file.identity === identity);
}

const none = Buffer.alloc(0);

/** A chunk without lines; its checkpoint, if any, is remembered. */
export function mark(
  state: LogState,
  kind: TailChunk["kind"],
  checkpoint?: TailCheckpoint,
  said?: Said,
): TailChunk {
  if (checkpoint) remember(state.memory, checkpoint);
  return {
    kind,
    path: state.path,
    identity: checkpoint?.identity ?? state.live?.identity ?? "",
    offset: checkpoint?.offset ?? 0,
    bytes: none,
    cutLines: 0,
    ...(checkpoint && { checkpointAfter: checkpoint }),
    ...(said && { said }),
  };
}

/** Each trouble is told once until the log can be opened again. */
export function* tell(state: LogState, said: Said): Generator<TailChunk, void, void> {
  if (state.told.has(said.en)) return;
  state.told.add(said.en);
  yield mark(state, "trouble", undefined, said);
}

/** The file is read anew from its beginning, and that bytes may be lost is said. */
export async function startAnew(state: LogState, file: OpenFile): Promise<TailChunk> {
  await moveTo(file, 0);
  return mark(state, "gap", checkpointOf(file, false), truncatedSaid(state.path));
}
