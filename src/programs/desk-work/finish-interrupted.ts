// For: runs that were under way when Hinomi was ended: what is not known of them is said, and what was done is taken back.
// Never: goes on with a plan after a break; nobody knows what has changed meanwhile.

import type { Approval } from "../../actions/approval.ts";
import { nextOf, ran } from "../../actions/run.ts";
import { carryOut, writeRun } from "./carry-out.ts";
import type { WorkContext } from "./context.ts";
import { bodyOf, donePlans } from "./records.ts";
import { renewedApproval } from "./approve-plan.ts";
import { stepEntry } from "./run-entries.ts";

export async function finishInterrupted(context: WorkContext): Promise<void> {
  for (const { plan, run } of await donePlans(context.store)) {
    if (run.state !== "running") continue;
    const given = bodyOf(await context.store.record("approval", run.id)) as Approval | undefined;
    if (!given) continue;
    const next = nextOf(run, plan);
    const atMs = context.clock.now();
    const isCutOff = next.do === "run";
    const after = isCutOff ? ran(run, plan, next.step, undefined, atMs) : run;
    if (isCutOff) await writeRun(context, after, [stepEntry(after, plan, next, atMs)]);
    await carryOut(context, plan, renewedApproval(context, given), after);
  }
}
