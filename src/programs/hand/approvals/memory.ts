// For: which steps of which approvals were used, and how they can be taken back; folded from the own log.
// Never: forgotten by a restart.

import type { Call } from "../../../actions/catalogue.ts";
import { limits } from "../../../base/limits.ts";
import type { Act, Entry } from "../log/entries.ts";

/** `begun`: nobody knows how it ended, as after a crash. */
export type UsedState = "begun" | "done" | "failed" | "going-back" | "undone" | "not-undone";

export interface UsedStep {
  readonly state: UsedState;
  /** How the hand itself would take it back. */
  readonly undo?: Call;
}

export interface Used {
  /** Of the plan that the nonce belongs to: it is good for no other. */
  planHash: string;
  readonly steps: Map<number, UsedStep>;
  isGoingBack: boolean;
  lastMs: number;
}

export interface Memory {
  used(nonce: string): Used | undefined;
  /** Takes in an entry of the log, just written or read back. */
  note(entry: Use, atMs: number): void;
}

export type Use = Extract<Entry, { readonly type: "begun" | "ended" }>;

function afterEnd(act: Act, isDone: boolean): UsedState {
  if (act === "run") return isDone ? "done" : "failed";
  return isDone ? "undone" : "not-undone";
}

export function createMemory(): Memory {
  const byNonce = new Map<string, Used>();

  function forget(nowMs: number): void {
    for (const [nonce, { lastMs }] of byNonce) {
      if (lastMs > nowMs - limits.handUndoMs) break;
      byNonce.delete(nonce);
    }
  }

  function note(entry: Use, atMs: number): void {
    const used = byNonce.get(entry.nonce) ?? {
      planHash: "",
      steps: new Map(),
      isGoingBack: false,
      lastMs: 0,
    };
    used.lastMs = atMs;
    // Latest last, so that the oldest are found first.
    byNonce.delete(entry.nonce);
    byNonce.set(entry.nonce, used);
    const was = used.steps.get(entry.step);
    if (entry.type === "begun") {
      used.planHash = entry.planHash;
      if (entry.act === "undo") used.isGoingBack = true;
      used.steps.set(entry.step, { ...was, state: entry.act === "run" ? "begun" : "going-back" });
    } else {
      const state = afterEnd(entry.act, entry.outcome === "done");
      if (state !== "done" && state !== "undone") used.isGoingBack = true;
      used.steps.set(entry.step, { ...was, state, ...(entry.undo && { undo: entry.undo }) });
    }
    forget(atMs);
  }

  return { used: (nonce) => byNonce.get(nonce), note };
}
