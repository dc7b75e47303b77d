// For: the life of one service under our care: dead, starting again, proving itself, up; what hangs is asked to end, then made to.
// Never: a dependent of it; a restart that cannot help; silence: every step has its word.

import { minuteMs, secondMs } from "../../../base/clock.ts";
import type { WatchWish } from "../../playbook.ts";
import type { RestartMemory } from "./memory.ts";

export interface Patient {
  readonly state: "dead" | "hung" | "up";
  /** It died in this round, be it once more. */
  readonly hasDied: boolean;
  /** Its own probes answer, not only its process is there. */
  readonly isProven: boolean;
  /** Why starting it again would not help: a step word. */
  readonly held: string | undefined;
  /** systemd starts it again. */
  readonly isRestarted: boolean;
  readonly hasGivenUp: boolean;
  readonly isLoop: boolean;
}

export interface Treatment {
  readonly memory: RestartMemory;
  readonly step: string;
  readonly does?: WatchWish["does"];
  readonly afterMs?: number;
}

const delayMaxMs = minuteMs;
const healthyMs = 10 * minuteMs;
/** What a start may take before it counts as failed. */
const startingMs = 15 * secondMs;
/** What is left to systemd is ours after so long. */
const patienceMs = minuteMs;
const signalMs = 10 * secondMs;

export const newcomer: RestartMemory = { phase: "up", tries: 0, atMs: 0, isTakenOver: false };

export function delayMs(tries: number): number {
  return Math.min(delayMaxMs, 2 ** Math.min(tries, 10) * secondMs);
}

function attempt(before: RestartMemory, { isLoop }: Patient, atMs: number): Treatment {
  const afterMs = delayMs(before.tries);
  return {
    memory: { ...before, phase: "restarting", tries: before.tries + 1, atMs: atMs + afterMs },
    step: isLoop ? "loop" : "restarting",
    does: "restart",
    afterMs,
  };
}

function whenDead(before: RestartMemory, patient: Patient, atMs: number): Treatment {
  const { held, isRestarted, hasGivenUp, hasDied, isLoop } = patient;
  if (held !== undefined) return { memory: { ...before, phase: "held", held, atMs }, step: held };
  if (isRestarted && !before.isTakenOver) {
    const sinceMs = before.phase === "observing" && !hasDied ? before.atMs : atMs;
    if (!hasGivenUp && atMs - sinceMs < patienceMs)
      return { memory: { ...before, phase: "observing", atMs: sinceMs }, step: "observing" };
    return attempt({ ...before, isTakenOver: true }, patient, atMs);
  }
  const isUnderWay = before.phase === "restarting" || before.phase === "proving";
  if (isUnderWay && !hasDied && atMs < before.atMs + startingMs)
    return { memory: before, step: isLoop ? "loop" : "restarting" };
  return attempt(before, patient, atMs);
}

const nextSignal = { term: "abort", abort: "kill", kill: "kill" } as const;

function whenHung(before: RestartMemory, { held }: Patient, atMs: number): Treatment {
  const { phase } = before;
  // A start may take a moment until it answers.
  if ((phase === "restarting" || phase === "proving") && atMs < before.atMs + startingMs)
    return { memory: before, step: "proving" };
  if (held !== undefined) return { memory: { ...before, phase: "held", held, atMs }, step: held };
  const isAsked = phase === "term" || phase === "abort" || phase === "kill";
  const waitMs = phase === "kill" ? delayMaxMs : signalMs;
  if (isAsked && atMs - before.atMs < waitMs) return { memory: before, step: phase };
  const does = isAsked ? nextSignal[phase] : "term";
  const memory: RestartMemory = { ...before, phase: does, atMs, isTakenOver: true };
  return { memory, step: does, does, afterMs: 0 };
}

function whenUp(before: RestartMemory, { isProven, isLoop }: Patient, atMs: number): Treatment {
  if (before.phase === "up") {
    const isWell = atMs - before.atMs >= healthyMs && !isLoop;
    return { memory: isWell ? newcomer : before, step: "none" };
  }
  if (!isProven) return { memory: { ...before, phase: "proving" }, step: "proving" };
  return { memory: { ...before, phase: "up", atMs }, step: "none" };
}

/** The next step for one service. In a loop tries are never forgotten, so that restarts come no faster than one a minute. */
export function treat(before: RestartMemory, patient: Patient, atMs: number): Treatment {
  if (patient.state === "dead") return whenDead(before, patient, atMs);
  if (patient.state === "hung") return whenHung(before, patient, atMs);
  return whenUp(before, patient, atMs);
}
