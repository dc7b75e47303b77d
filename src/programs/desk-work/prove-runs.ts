// For: looking again and again whether what was carried out has worked, until it is settled.
// Never: a proof without a look; what cannot be looked at is unknown, and is said once.

import type { Plan } from "../../actions/plan.ts";
import type { Proof, Readings } from "../../actions/proof.ts";
import type { Run } from "../../actions/run.ts";
import { secondMs } from "../../base/clock.ts";
import type { JournalDraft } from "../../incidents/journal.ts";
import { playbooks } from "../../playbooks/index.ts";
import type { DonePlan, Playbook, RoomSnapshot } from "../../playbooks/playbook.ts";
import type { WorkContext } from "./context.ts";
import { donePlans, recordOf } from "./records.ts";

/** Packets that were under way when the ban came into force. */
const graceMs = 5 * secondMs;
const sourcesMax = 1000;

async function looksOf(
  { askHand }: WorkContext,
  room: Playbook,
  plan: Plan,
): Promise<Readings["looks"]> {
  const looks: Record<string, Readonly<Record<string, unknown>>> = {};
  for (const call of room.looks?.(plan) ?? []) {
    const answer = await askHand?.({ id: "look", type: "look", call });
    if (answer?.type === "done") looks[call.verb] = answer.result;
  }
  return looks;
}

async function readingsOf(
  context: WorkContext,
  room: Playbook,
  { plan, run }: DonePlan,
  { isBlind }: RoomSnapshot,
): Promise<Readings> {
  const sources = await context.store.sources(run.incident, sourcesMax);
  const sinceMs = (run.endedMs ?? run.startedMs) + graceMs;
  const heard = sources.filter(({ lastMs }) => lastMs > sinceMs).map(({ source }) => source);
  return {
    nowMs: context.clock.now(),
    looks: await looksOf(context, room, plan),
    heardSince: isBlind ? undefined : heard,
  };
}

function isDue({ run, proof }: DonePlan, nowMs: number): boolean {
  if (run.state !== "done") return false;
  return !proof || (proof.againMs !== undefined && proof.againMs <= nowMs);
}

function proofEntry(proof: Proof, run: Run): JournalDraft {
  return {
    atMs: proof.atMs,
    kind: `proof.${proof.state}`,
    incident: run.incident,
    who: "hinomi",
    said: proof.said,
    data: { run: run.id, state: proof.state },
  };
}

async function proveOne(context: WorkContext, room: Playbook, done: DonePlan): Promise<void> {
  const snapshot = await context.snapshot(room.name);
  const readings = await readingsOf(context, room, done, snapshot);
  const judged = room.prove?.(done.plan, done.run, readings);
  if (!judged) return;
  const { run } = done;
  const proof: Proof = { run: run.id, incident: run.incident, ...judged, atMs: readings.nowMs };
  // The same answer again is kept, but not told again.
  const isNews = done.proof?.state !== proof.state;
  const record = recordOf("proof", run.id, proof.atMs, proof, run.incident);
  await context.scribe.write({ records: [record] }, isNews ? [proofEntry(proof, run)] : []);
  context.changed({ incidents: [run.incident] });
}

/** Looks at every run that is not settled yet; `incident`: only at those of one incident, due or not. */
export async function proveRuns(context: WorkContext, incident?: string): Promise<void> {
  const nowMs = context.clock.now();
  for (const done of await donePlans(context.store, incident)) {
    if (incident === undefined && !isDue(done, nowMs)) continue;
    const found = await context.store.incident(done.run.incident);
    const room = playbooks.find(({ name }) => name === found?.playbook);
    if (room && done.run.state === "done") await proveOne(context, room, done);
  }
}
