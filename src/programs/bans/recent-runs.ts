// For: the runs that can still have a ban in force, and what they did.
// Never: all that was ever carried out: this is asked every half minute.

import type { Run } from "../../actions/run.ts";
import type { Proof } from "../../actions/proof.ts";
import { dayMs } from "../../base/clock.ts";
import type { Store } from "../../incidents/store.ts";
import type { DonePlan } from "../../playbooks/playbook.ts";
import { bodyOf, planOfId } from "../desk-work/records.ts";

/** The longest ban, and a day for its proof. */
const reachMs = 32 * dayMs;
export const recentRunsMax = 5_000;

/** Newest change first. */
export async function recentRuns(store: Store, nowMs: number): Promise<readonly DonePlan[]> {
  const records = await store.records({ kind: "run", limit: recentRunsMax });
  const recent = records
    .map(({ body }) => body as unknown as Run)
    .filter(({ startedMs }) => startedMs > nowMs - reachMs);
  const found = await Promise.all(
    recent.map(async (run): Promise<DonePlan | undefined> => {
      const plan = await planOfId(store, run.plan);
      const proof = bodyOf(await store.record("proof", run.id)) as Proof | undefined;
      return plan && { plan, run, ...(proof && { proof }) };
    }),
  );
  return found.filter((each) => each !== undefined);
}
