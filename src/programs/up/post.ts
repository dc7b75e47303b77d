// For: what lasts while Hinomi is up, and what is made anew with every change of the rules.
// Never: behaviour.

import type { Incident } from "../../incidents/incident.ts";
import type { Store } from "../../incidents/store.ts";
import type { RecentRecords } from "../../sources/journald/recent-records.ts";
import type { Board } from "../board.ts";
import type { RulesInForce } from "../rules.ts";
import type { Scribe } from "../scribe.ts";
import type { Session } from "../session.ts";
import type { Watch } from "../watch.ts";
import type { Reader } from "./reader.ts";
import type { WatchedLogs } from "./watched-logs.ts";

export interface Post {
  readonly session: Session;
  readonly store: Store;
  readonly scribe: Scribe;
  readonly found: WatchedLogs;
  readonly board: Board;
  /** End when the backlog is read; no desk. */
  readonly isOnce: boolean;
  /** Hears of every commit. */
  readonly onCommit: (changed: readonly Incident[]) => void;
}

/** From one set of rules to the next. */
export interface Round {
  readonly rules: RulesInForce;
  readonly reader: Reader;
  readonly recent: RecentRecords;
  readonly watch: Watch;
  /** Ends this round only. */
  readonly stop: AbortController;
  /** The first one tells what it found; a later one goes on quietly. */
  readonly isFirst: boolean;
}
