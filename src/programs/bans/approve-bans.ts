// For: bans that belong to no incident: shown as the hand would carry them out, approved, carried out, in the journal.
// Never: a plan that differs in a letter from what was shown; never without the hand.

import { randomBytes } from "node:crypto";
import { approvalLifeMs, signApproval } from "../../actions/approval.ts";
import { byHandIncident } from "../../actions/ban-wish.ts";
import type { BanWish } from "../../actions/ban-wish.ts";
import { planOf } from "../../actions/plan.ts";
import type { Plan, PlanDraft, Shown } from "../../actions/plan.ts";
import { startRun } from "../../actions/run.ts";
import type { Run } from "../../actions/run.ts";
import type { Refused } from "../../faces/kit/desk-work.ts";
import type { Approving, By } from "../desk-work/approve-plan.ts";
import { carryOut } from "../desk-work/carry-out.ts";
import type { WorkContext } from "../desk-work/context.ts";
import { deskKey } from "../desk-work/desk-key.ts";
import { recordOf } from "../desk-work/records.ts";
import { approvedEntry } from "../desk-work/run-entries.ts";
import { knownNow } from "./known-now.ts";
import { draftOf } from "./plan-bans.ts";

/** What a look into the future needs; it changes nothing. */
export type Looking = Pick<WorkContext, "store" | "settings" | "clock" | "askHand">;

const noHand: Refused = {
  refused: {
    ja: "手当てを実行する「手」が設定されていないため、何もしていません。hinomi hand --init を root で実行し、hinomi.yaml の hand.socket に置き場所を書いてください。",
    en: 'There is no hand to carry anything out, so nothing was done. Run "hinomi hand --init" as root and name its socket in hinomi.yaml (hand.socket).',
  },
};

export const silentHand: Refused = {
  refused: {
    ja: "「手」が応えないため、何もしていません。systemctl status hinomi-hand で動いているか確かめてください。",
    en: 'The hand does not answer, so nothing was done. See whether it runs: "systemctl status hinomi-hand".',
  },
};

const otherThanSeen: Refused = {
  refused: {
    ja: "見ていた間に手当ての中身が変わりました。何も実行していません。もう一度見て、確かめてください。",
    en: "The plan has changed since it was shown, so nothing was done. Look once more.",
  },
};

/** The draft with what the hand would execute for each step. */
export async function planShown(
  { askHand }: Pick<WorkContext, "askHand">,
  draft: PlanDraft,
): Promise<Plan | Refused> {
  if (!askHand) return noHand;
  const shown: Shown[] = [];
  for (const [index, { call }] of draft.steps.entries()) {
    const answer = await askHand({ id: `show-${index}`, type: "show", call });
    if (!answer) return silentHand;
    if (answer.type !== "done") return { refused: answer.said };
    shown.push(answer.result["shown"] as Shown);
  }
  return planOf(byHandIncident, draft, shown);
}

/** Nothing is done or kept by it. */
export async function proposeBans(looking: Looking, wish: BanWish): Promise<Plan | Refused> {
  const nowMs = looking.clock.now();
  const login = wish.do === "add" ? wish.from : undefined;
  const known = await knownNow({ ...looking, nowMs, ...(login !== undefined && { login }) });
  const drafted = draftOf(wish, known, nowMs);
  return "refused" in drafted ? drafted : planShown(looking, drafted.draft);
}

/** Signs a fresh approval of exactly this plan and has it carried out. `entries`: what else the journal is told first. */
export async function carryOutBans(
  context: WorkContext,
  plan: Plan,
  { who, way }: By,
  entries: Parameters<WorkContext["scribe"]["write"]>[1] = [],
): Promise<Approving> {
  const atMs = context.clock.now();
  const nonce = randomBytes(16).toString("base64url");
  const times = { atMs, untilMs: atMs + approvalLifeMs };
  const body = { plan: plan.id, hash: plan.hash, who, way, ...times, nonce };
  const approval = signApproval(body, deskKey(context.storeFolder));
  const run: Run = startRun(plan, nonce, who, atMs);
  const records = [
    recordOf("plan", plan.id, atMs, plan, plan.incident),
    recordOf("approval", run.id, atMs, approval, plan.incident),
    recordOf("run", run.id, atMs, run, plan.incident),
  ];
  await context.scribe.write({ records }, [...entries, approvedEntry(plan, approval)]);
  return { run, ended: carryOut(context, plan, approval, run) };
}

/** `hash`: of the plan that was seen. */
export async function approveBans(
  context: WorkContext,
  wish: BanWish,
  hash: string,
  by: By,
): Promise<Approving | Refused> {
  const plan = await proposeBans(context, wish);
  if ("refused" in plan) return plan;
  if (plan.hash !== hash) return otherThanSeen;
  return carryOutBans(context, plan, by);
}
