// For: a plan being carried out, as data: what is done, what comes next, what must be taken back.
// Never: a socket; the program that asks the hand feeds its answers in here.

import type { Said } from "../base/said.ts";
import type { Call } from "./catalogue.ts";
import type { Plan } from "./plan.ts";
import type { HandAnswer } from "./wire.ts";

/** `unsure`: the hand went silent in the middle; nobody knows whether it was done. */
export type StepState = "waiting" | "done" | "failed" | "unsure" | "undone" | "not-undone";

export interface StepRun {
  readonly name: string;
  readonly state: StepState;
  readonly atMs?: number;
  readonly result?: Readonly<Record<string, unknown>>;
  /** How the hand would take it back. */
  readonly undo?: Call;
  /** Why it failed, or could not be taken back. */
  readonly said?: Said;
}

/** running → done; after a failure what can be taken back is, then failed; undone: a person took a done run back. */
export type RunState = "running" | "done" | "failed" | "undone";

export interface Run {
  /** RUN- and the approval's nonce. */
  readonly id: string;
  readonly plan: string;
  readonly incident: string;
  readonly who: string;
  readonly startedMs: number;
  readonly endedMs?: number;
  readonly state: RunState;
  /** A step failed, or a person wants it back: no further step is done, the done ones are taken back, last first. */
  readonly isGoingBack: boolean;
  readonly steps: readonly StepRun[];
}

export type Next =
  | { readonly do: "run"; readonly step: number }
  | { readonly do: "undo"; readonly step: number; readonly call?: Call }
  | { readonly do: "nothing" };

export function startRun(plan: Plan, nonce: string, who: string, atMs: number): Run {
  return {
    id: `RUN-${nonce}`,
    plan: plan.id,
    incident: plan.incident,
    who,
    startedMs: atMs,
    state: "running",
    isGoingBack: false,
    steps: plan.steps.map(({ name }) => ({ name, state: "waiting" })),
  };
}

/** A run that is done, to be taken back. */
export function takingBack(run: Run): Run {
  return { ...run, state: "running", isGoingBack: true };
}

/** What has to be done now. */
export function nextOf(run: Run, plan: Plan): Next {
  if (run.state !== "running") return { do: "nothing" };
  if (run.isGoingBack) return nextBack(run, plan);
  const step = run.steps.findIndex(({ state }) => state === "waiting");
  return step < 0 ? { do: "nothing" } : { do: "run", step };
}

/** The last step that is done and can be taken back; one that cannot stays done. */
function nextBack(run: Run, plan: Plan): Next {
  const step = run.steps.findLastIndex(
    ({ state }, index) => state === "done" && plan.steps[index]?.undo.type !== "none",
  );
  const undo = plan.steps[step]?.undo;
  if (!undo) return { do: "nothing" };
  const call = undo.type === "call" ? undo.call : run.steps[step]?.undo;
  return call ? { do: "undo", step, call } : { do: "undo", step };
}

function withStep(run: Run, at: number, change: Partial<StepRun>): Run {
  const steps = run.steps.map((step, index) => (index === at ? { ...step, ...change } : step));
  return { ...run, steps };
}

/** Ends the run when nothing is left to do. */
function settled(run: Run, plan: Plan, atMs: number): Run {
  if (nextOf(run, plan).do !== "nothing") return run;
  const hasFailed = run.steps.some(({ state }) => state === "failed" || state === "unsure");
  const state: RunState = hasFailed ? "failed" : run.isGoingBack ? "undone" : "done";
  return { ...run, state, endedMs: atMs };
}

/** The hand's answer to a step; undefined: it went silent, and nobody knows whether the step was done. */
export function ran(
  run: Run,
  plan: Plan,
  step: number,
  answer: HandAnswer | undefined,
  atMs: number,
): Run {
  const after = withStep(run, step, { ...outcomeOf(answer), atMs });
  const isGoingBack = run.isGoingBack || answer?.type !== "done";
  return settled({ ...after, isGoingBack }, plan, atMs);
}

function outcomeOf(answer: HandAnswer | undefined): Partial<StepRun> & { state: StepState } {
  if (!answer) return { state: "unsure" };
  if (answer.type !== "done") return { state: "failed", said: answer.said };
  const { result, undo } = answer;
  return { state: "done", result, ...(undo && { undo }) };
}

/** The hand's answer to taking a step back. */
export function tookBack(
  run: Run,
  plan: Plan,
  step: number,
  answer: HandAnswer | undefined,
  atMs: number,
): Run {
  const isBack = answer?.type === "done";
  const said = answer && "said" in answer ? answer.said : undefined;
  const change: Partial<StepRun> = { state: isBack ? "undone" : "not-undone", atMs };
  return settled(withStep(run, step, said ? { ...change, said } : change), plan, atMs);
}
