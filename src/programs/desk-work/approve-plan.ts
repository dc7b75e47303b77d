// For: a person's yes: checks that it is to what was seen, signs it, and has it carried out; and taking it back.
// Never: carries out a plan that differs in a letter from what was shown.

import { randomBytes } from "node:crypto";
import { approvalLifeMs, signApproval } from "../../actions/approval.ts";
import type { Approval, ApprovalWay } from "../../actions/approval.ts";
import type { Plan } from "../../actions/plan.ts";
import { startRun, takingBack } from "../../actions/run.ts";
import type { Run } from "../../actions/run.ts";
import type { Said } from "../../base/said.ts";
import type { Refused } from "../../faces/kit/desk-work.ts";
import type { Incident } from "../../incidents/incident.ts";
import { carryOut, writeRun } from "./carry-out.ts";
import type { WorkContext } from "./context.ts";
import { decideIncident } from "./decide-incident.ts";
import { deskKey } from "./desk-key.ts";
import { proposePlans } from "./propose-plans.ts";
import { bodyOf, planOfId, recordOf, runOfId } from "./records.ts";
import { approvedEntry } from "./run-entries.ts";

export interface By {
  readonly who: string;
  readonly way: ApprovalWay;
}

export interface Approving {
  readonly run: Run;
  /** Resolves when it is carried out. */
  readonly ended: Promise<Run>;
}

function refuse(ja: string, en: string): Refused {
  return { refused: { ja, en } };
}

const changedMeanwhile: Said = {
  ja: "見ていた間に手当ての中身が変わりました。何も実行していません。画面を読み直して、もう一度確かめてください。",
  en: "The plan has changed since you looked at it, so nothing was done. Load the page again and look once more.",
};

function approvalOf(context: WorkContext, plan: Plan, { who, way }: By): Approval {
  const atMs = context.clock.now();
  const nonce = randomBytes(16).toString("base64url");
  const body = { plan: plan.id, hash: plan.hash, who, way, atMs, untilMs: atMs + approvalLifeMs };
  return signApproval({ ...body, nonce }, deskKey(context.storeFolder));
}

/** What carrying out means for the incident: contained, or on its way to be well. */
async function tellIncident(context: WorkContext, plan: Plan, run: Run): Promise<void> {
  if (run.state !== "done") return;
  const verb = plan.purpose === "fix" ? "recover" : "contain";
  const decision = { do: verb, why: plan.title } as const;
  // Where the state does not allow it (contained already), nothing has to be told.
  await decideIncident(context, run.incident, { decision }, run.who);
}

async function begin(context: WorkContext, plan: Plan, approval: Approval): Promise<Approving> {
  const run = startRun(plan, approval.nonce, approval.who, approval.atMs);
  const { atMs } = approval;
  const records = [
    recordOf("plan", plan.id, atMs, plan, plan.incident),
    recordOf("approval", run.id, atMs, approval, plan.incident),
    recordOf("run", run.id, atMs, run, plan.incident),
  ];
  await context.scribe.write({ records }, [approvedEntry(plan, approval)]);
  context.changed({ incidents: [plan.incident] });
  const ended = carryOut(context, plan, approval, run).then(async (after) => {
    await tellIncident(context, plan, after);
    return after;
  });
  return { run, ended };
}

export async function approvePlan(
  context: WorkContext,
  incident: Incident,
  planId: string,
  hash: string,
  by: By,
): Promise<Approving | Refused> {
  const { plans, trouble } = await proposePlans(context, incident);
  const plan = plans.find(({ id }) => id === planId);
  if (!plan || plan.hash !== hash) return { refused: trouble ?? changedMeanwhile };
  return begin(context, plan, approvalOf(context, plan, by));
}

/** Takes a finished run back under the approval it was done with, or a fresh one of the same plan when that has expired. */
export async function takeRunBack(
  context: WorkContext,
  runId: string,
  who: string,
): Promise<Approving | Refused> {
  const run = await runOfId(context.store, runId);
  const plan = run && (await planOfId(context.store, run.plan));
  if (!run || !plan)
    return refuse(
      "その手当ての記録が見つかりません。何もしていません。画面を読み直してください。",
      "There is no record of that. Nothing was done; load the page again.",
    );
  if (run.state !== "done")
    return refuse(
      "元に戻せるのは、終わった手当てだけです。何もしていません。",
      "Only what was carried out can be taken back. Nothing was done.",
    );
  const given = bodyOf(await context.store.record("approval", runId)) as Approval | undefined;
  if (!given)
    return refuse(
      "その手当ての承認が見つかりません。何もしていません。手で元に戻してください。",
      "Its approval is not on record. Nothing was done; it has to be taken back by hand.",
    );
  const approval = renewedApproval(context, given, who);
  const back = takingBack(run);
  await writeRun(context, back, [
    {
      atMs: context.clock.now(),
      kind: "plan.recalled",
      incident: run.incident,
      who: "administrator",
      said: {
        ja: `手当てを元に戻すことにしました：${plan.title.ja}`,
        en: `To be taken back: ${plan.title.en}`,
      },
      data: { by: who, run: run.id, plan: plan.id },
    },
  ]);
  return { run: back, ended: carryOut(context, plan, approval, back) };
}

/** The same nonce, so that the hand knows which steps it did under it; a new signature, because the old one may have expired. */
export function renewedApproval(
  context: WorkContext,
  given: Approval,
  who: string = given.who,
): Approval {
  const atMs = context.clock.now();
  const { plan, hash, way, nonce } = given;
  const body = { plan, hash, who, way, nonce, atMs, untilMs: atMs + approvalLifeMs };
  return signApproval(body, deskKey(context.storeFolder));
}
