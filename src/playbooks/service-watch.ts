// For: the contract of a room that watches by asking: rounds in, events for its own log and wishes out.
// Never: a probe made, a service touched.

import type { Said } from "../base/said.ts";
import type { EstateGraph } from "../estate/graph.ts";
import type { Event } from "../events/event.ts";

/** What one probe saw of one node. `unknown` is neither: it could not be asked. */
export interface ProbeSaw {
  /** Of the estate's graph. */
  readonly node: string;
  readonly status: "ok" | "fail" | "unknown";
  /** A word: `refused`, `timeout`, `servfail`, `zombie`, `stopped`, `gone`, `full` … */
  readonly why: string;
  readonly ms: number;
  /** What was answered, shortened. A stranger's text. */
  readonly evidence: string;
  /** When the process that answers was started, where that is known: another one is a death that nobody saw. */
  readonly startedMs?: number;
}

/** One look at everything, and what was heard since the last one. */
export interface WatchRound {
  readonly atMs: number;
  readonly graph: EstateGraph;
  readonly saw: readonly ProbeSaw[];
  /** Lines of the daemons' logs and of systemd about deaths, oldest first; strangers' texts, at most the last minutes. */
  readonly heard: readonly {
    readonly atMs: number;
    readonly program: string;
    readonly text: string;
    /**
     * Who wrote it for certain, by what the journal itself notes of its writers: `systemd` for process 1, else the unit
     * without `.service`. Absent: anybody who may write into that log.
     */
    readonly by?: string;
  }[];
  /** Distinct clients of the proxy in the last hour, and offices among them; absent: no such log. */
  readonly users?: { readonly people: number; readonly offices: number };
  /** Services that the administrator keeps for himself: until when, ms. */
  readonly held?: ReadonlyMap<string, number>;
  /** Settings of a service that were changed in the last day: node → path. */
  readonly changed: ReadonlyMap<string, string>;
  /** Last requests before now, by node (the name server's query log …): who asked what, oldest first. */
  readonly asked: ReadonlyMap<string, readonly { readonly atMs: number; readonly text: string }[]>;
}

/** What the watch wants done; the hand does it, where a plan or a standing consent allows. */
export interface WatchWish {
  readonly node: string;
  readonly does: "restart" | "term" | "abort" | "kill" | "look-at-once";
  readonly afterMs: number;
  readonly why: Said;
}

/** A room that watches by asking: pure, its memory is plain JSON and goes from round to round. */
export interface ServiceWatch {
  /** `memory`: undefined at the very first round. Events are written to the log of class `watch`, which the room's rules judge. */
  judge(
    memory: unknown,
    round: WatchRound,
  ): {
    readonly memory: unknown;
    readonly events: readonly Event[];
    readonly wishes: readonly WatchWish[];
  };
}
