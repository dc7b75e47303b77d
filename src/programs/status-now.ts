// For: putting the status together from the store, the board and the watch.
// Never: a verdict of its own; faces/kit judges.

import { hostname } from "node:os";
import { readFileSync } from "node:fs";
import type { LimitReached } from "../base/limits.ts";
import { judgeStatus } from "../faces/kit/judge-status.ts";
import type { SourceStatus, Status } from "../faces/kit/status.ts";
import type { Store } from "../incidents/store.ts";
import type { Board } from "./board.ts";
import { openAsks } from "./quarantine/desk/quarantine-records.ts";

export interface StatusOptions {
  readonly store: Store;
  readonly nowMs: number;
  readonly timeZone: string;
  readonly rules: number;
  readonly limits: readonly LimitReached[];
  /** Of the watch in this process; without it the sources are those of the store. */
  readonly board?: Board;
  readonly isWatching: boolean;
  readonly rehearsal?: string;
}

export function productVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

async function storedSources(store: Store): Promise<SourceStatus[]> {
  const files = await store.files();
  return files.map(({ path, format, lines, unparsed, bytes, lastMs }) => ({
    name: path,
    format,
    state: "done",
    lines,
    unparsed,
    bytes,
    ...(lastMs > 0 && { lastMs }),
  }));
}

export async function statusNow(options: StatusOptions): Promise<Status> {
  const { store, board, nowMs } = options;
  const progress = board?.progress();
  return judgeStatus({
    nowMs,
    open: await store.incidents({ states: ["suspected", "open", "contained", "recovering"] }),
    sources: board ? board.sources(nowMs) : await storedSources(store),
    ...(progress && { replay: progress }),
    isWatching: options.isWatching,
    asking: new Set((await openAsks(store)).map(({ mail }) => mail)).size,
    limits: options.limits,
    versions: { hinomi: productVersion(), node: process.versions.node, rules: options.rules },
    store: {
      bytes: await store.sizeBytes(),
      journalEntries: (await store.lastJournalEntry())?.seq ?? 0,
    },
    timeZone: options.timeZone,
    // A rehearsal plays on the imaginary firm's gateway.
    host: options.rehearsal === undefined ? hostname() : "gw1.example.jp",
    ...(options.rehearsal !== undefined && { rehearsal: options.rehearsal }),
  });
}
