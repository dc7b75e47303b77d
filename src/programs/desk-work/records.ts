// For: what people and rooms made, out of the store as what it is: plans, runs, proofs.
// Never: a change; changes go through the scribe.

import type { Plan } from "../../actions/plan.ts";
import type { Proof } from "../../actions/proof.ts";
import type { Run } from "../../actions/run.ts";
import type { Json } from "../../base/canonical-json.ts";
import type { Store, StoredRecord } from "../../incidents/store.ts";
import type { DonePlan } from "../../playbooks/playbook.ts";

/** A thing as the store keeps it. */
export function recordOf(
  kind: string,
  id: string,
  atMs: number,
  body: object,
  incident?: string,
): StoredRecord {
  return { kind, id, atMs, body: body as Json, ...(incident !== undefined && { incident }) };
}

/** What it holds; its kind says of what type. */
export function bodyOf(record: StoredRecord | undefined): unknown {
  return record?.body;
}

export async function planOfId(store: Store, id: string): Promise<Plan | undefined> {
  return bodyOf(await store.record("plan", id)) as Plan | undefined;
}

export async function runOfId(store: Store, id: string): Promise<Run | undefined> {
  return bodyOf(await store.record("run", id)) as Run | undefined;
}

/** What was carried out for one incident or for all, oldest first. */
export async function donePlans(store: Store, incident?: string): Promise<readonly DonePlan[]> {
  const of = incident === undefined ? {} : { incident };
  const runs = await store.records({ kind: "run", ...of });
  const found = await Promise.all(
    runs.map(async (record): Promise<DonePlan | undefined> => {
      const run = record.body as unknown as Run;
      const plan = await planOfId(store, run.plan);
      const proof = bodyOf(await store.record("proof", run.id)) as Proof | undefined;
      return plan && { plan, run, ...(proof && { proof }) };
    }),
  );
  return found
    .filter((each) => each !== undefined)
    .sort((a, b) => a.run.startedMs - b.run.startedMs);
}
