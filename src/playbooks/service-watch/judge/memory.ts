// For: what the watch remembers from round to round: votes, deaths, troubles, attempts to restart. Plain JSON, bounded.
// Never: trusted as it comes back: a memory that is damaged, or of another version, is a new one.

import type { Harm } from "./harm.ts";
import {
  isFlag,
  isListOf,
  isNumber,
  isOneOf,
  isRecordOf,
  isShape,
  isText,
  maybe,
} from "./shape.ts";

/** How long it took is worked out from the last so many times. */
export const outagesMax = 20;

export interface NodeMemory {
  /** The last three answers, oldest first: o ok, f fail, u unknown. */
  readonly votes: string;
  readonly state: "ok" | "fail" | "unknown";
  readonly why: string;
  /** Its process was seen running, and has not been seen dead since. */
  readonly isAlive: boolean;
  readonly startedMs?: number;
  /** When it last answered well. */
  readonly okMs?: number;
  readonly isUncheckedTold: boolean;
}

export interface Death {
  readonly atMs: number;
  /** Undefined: it left no trace. */
  readonly signature?: string;
  /** Who asked for what just before, `203.0.113.7 TKEY`; undefined: nobody keeps a list of requests there. */
  readonly asked?: readonly string[];
}

export interface Deaths {
  /** Ascending, at most those of seven days. */
  readonly list: readonly Death[];
  readonly rate: number;
  readonly rateMs: number;
  readonly isLoop: boolean;
}

export const watchStates = ["up", "dead", "hung", "failing", "unknown", "explained"] as const;

export type WatchState = (typeof watchStates)[number];

/** What is known of a trouble, as it is told. */
export interface Found {
  readonly state: WatchState;
  readonly cause: string;
  readonly signature?: string;
  readonly score: number;
  readonly affected: readonly string[];
  readonly facts: readonly string[];
  readonly step: string;
  readonly deaths: number;
  readonly evidence: string;
}

export interface Trouble {
  readonly root: string;
  /** What names it, for as long as the same trouble comes back. */
  readonly startedMs: number;
  /** Grows with each thing that is told of it. */
  readonly sequence: number;
  readonly isRunning: boolean;
  readonly sinceMs: number;
  readonly lastMs: number;
  readonly toldMs: number;
  /** What failed because of it while it lasted. */
  readonly symptoms: readonly string[];
  readonly harm?: Harm;
  /** What was told of it last: "it lasts" says the same again. */
  readonly harmTold?: readonly string[];
  readonly finding: Found;
}

const phases = [
  "up",
  "held",
  "observing",
  "restarting",
  "proving",
  "term",
  "abort",
  "kill",
] as const;

export interface RestartMemory {
  readonly phase: (typeof phases)[number];
  /** Why it is held: a step word. */
  readonly held?: string;
  readonly tries: number;
  /** When the phase began, or when the restart is due. */
  readonly atMs: number;
  /** It was left to something else, which gave up. */
  readonly isTakenOver: boolean;
}

export interface WatchMemory {
  readonly version: 1;
  readonly atMs: number;
  readonly nodes: Readonly<Record<string, NodeMemory>>;
  readonly deaths: Readonly<Record<string, Deaths>>;
  readonly troubles: readonly Trouble[];
  readonly restarts: Readonly<Record<string, RestartMemory>>;
  /** Root → how many seconds its last troubles lasted, the newest last. */
  readonly outages: Readonly<Record<string, readonly number[]>>;
}

const isNode = isShape({
  votes: isText,
  state: isOneOf(["ok", "fail", "unknown"]),
  why: isText,
  isAlive: isFlag,
  startedMs: maybe(isNumber),
  okMs: maybe(isNumber),
  isUncheckedTold: isFlag,
});

const isDeath = isShape({
  atMs: isNumber,
  signature: maybe(isText),
  asked: maybe(isListOf(isText)),
});

const isDeaths = isShape({
  list: isListOf(isDeath),
  rate: isNumber,
  rateMs: isNumber,
  isLoop: isFlag,
});

const isFound = isShape({
  state: isOneOf(watchStates),
  cause: isText,
  signature: maybe(isText),
  score: isNumber,
  affected: isListOf(isText),
  facts: isListOf(isText),
  step: isText,
  deaths: isNumber,
  evidence: isText,
});

const isTrouble = isShape({
  root: isText,
  startedMs: isNumber,
  sequence: isNumber,
  isRunning: isFlag,
  sinceMs: isNumber,
  lastMs: isNumber,
  toldMs: isNumber,
  symptoms: isListOf(isText),
  harmTold: maybe(isListOf(isText)),
  harm: maybe(isShape({ people: isNumber, offices: isNumber, lostMs: isNumber })),
  finding: isFound,
});

const isRestart = isShape({
  phase: isOneOf(phases),
  held: maybe(isText),
  tries: isNumber,
  atMs: isNumber,
  isTakenOver: isFlag,
});

const isMemory = isShape({
  version: (value) => value === 1,
  atMs: isNumber,
  nodes: isRecordOf(isNode),
  deaths: isRecordOf(isDeaths),
  troubles: isListOf(isTrouble),
  restarts: isRecordOf(isRestart),
  outages: isRecordOf(isListOf(isNumber)),
});

const nothing: WatchMemory = {
  version: 1,
  atMs: -1,
  nodes: {},
  deaths: {},
  troubles: [],
  restarts: {},
  outages: {},
};

export function readMemory(value: unknown): WatchMemory {
  return isMemory(value) ? (value as WatchMemory) : nothing;
}
