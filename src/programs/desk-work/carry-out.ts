// For: carrying an approved plan out, step by step, each step in the journal before the next begins.
// Never: goes on after a failed step; never leaves unsaid what state the machine is in.

import type { Approval } from "../../actions/approval.ts";
import type { Plan } from "../../actions/plan.ts";
import { nextOf, ran, tookBack } from "../../actions/run.ts";
import type { Next, Run } from "../../actions/run.ts";
import { approvedPartOf } from "../../actions/wire.ts";
import type { HandAnswer } from "../../actions/wire.ts";
import type { WorkContext } from "./context.ts";
import { recordOf } from "./records.ts";
import { runEnded, stepEntry } from "./run-entries.ts";

async function ask(
  { askHand }: WorkContext,
  plan: Plan,
  approval: Approval,
  next: Exclude<Next, { do: "nothing" }>,
): Promise<HandAnswer | undefined> {
  const { step } = next;
  const common = { id: `${approval.nonce}-${step}`, plan: approvedPartOf(plan), approval, step };
  if (next.do === "run") return askHand?.({ ...common, type: "run" });
  const { call } = next;
  return askHand?.({ ...common, type: "undo", ...(call && { call }) });
}

/** Writes the run down as it is now, with what there is to say about it. */
export async function writeRun(
  context: WorkContext,
  run: Run,
  entries: Parameters<WorkContext["scribe"]["write"]>[1],
): Promise<void> {
  const record = recordOf("run", run.id, context.clock.now(), run, run.incident);
  await context.scribe.write({ records: [record] }, entries);
  context.changed({ incidents: [run.incident] });
}

/** Resolves with the run as it ended. */
export async function carryOut(
  context: WorkContext,
  plan: Plan,
  approval: Approval,
  started: Run,
): Promise<Run> {
  let run = started;
  for (let next = nextOf(run, plan); next.do !== "nothing"; next = nextOf(run, plan)) {
    const answer = await ask(context, plan, approval, next);
    const atMs = context.clock.now();
    run =
      next.do === "run"
        ? ran(run, plan, next.step, answer, atMs)
        : tookBack(run, plan, next.step, answer, atMs);
    const entries = [stepEntry(run, plan, next, atMs)];
    if (run.state !== "running") entries.push(runEnded(run, plan, atMs));
    await writeRun(context, run, entries);
  }
  return run;
}
