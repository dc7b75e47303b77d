// For: is this step of this plan approved, here and now, once? What comes back is the only call that may be carried out.
// Never: a call from outside the approved steps; a step twice, out of order, or unlike what was shown.

import type { KeyObject } from "node:crypto";
import { approvalFault } from "../../../actions/approval.ts";
import { catalogue, finalVerbs, readCall } from "../../../actions/catalogue.ts";
import type { Call } from "../../../actions/catalogue.ts";
import { planHash } from "../../../actions/plan.ts";
import type { HandRefusal, HandRequest } from "../../../actions/wire.ts";
import { canonicalJson } from "../../../base/canonical-json.ts";
import { limits } from "../../../base/limits.ts";
import type { HandSettings } from "../settings.ts";
import { undoFits } from "../undo-fits.ts";
import { shownOf } from "../verb-table.ts";
import type { Memory, Used } from "./memory.ts";

export type PlanRequest = Extract<HandRequest, { type: "run" | "undo" }>;

export interface Judging {
  readonly deskKey: KeyObject;
  readonly nowMs: number;
  readonly settings: HandSettings;
  readonly memory: Memory;
  /** The own log begins here: of earlier approvals nobody knows whether they were used. */
  readonly logBeganMs: number;
}

export type Approved = { readonly call: Call } | { readonly why: HandRefusal };

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** Signed by the desk for exactly these steps. */
function planFault({ plan, approval }: PlanRequest, judging: Judging): HandRefusal | undefined {
  const fault = approvalFault(approval, judging.deskKey, judging.nowMs);
  if (fault === "signature") return "not-approved";
  const hash = planHash(plan.incident, plan.name, plan.steps);
  const isThis = hash === approval.hash && plan.id === approval.plan;
  if (!isThis || plan.id !== `PLAN-${hash.slice(0, 12)}`) return "other-plan";
  if (fault === "from-the-future") return "not-approved";
  return undefined;
}

/** The calls of all steps; undefined when one shows something else than it does, or hides something in its undo. */
function callsOf({ plan }: PlanRequest, settings: HandSettings): readonly Call[] | undefined {
  const calls: Call[] = [];
  for (const { call: written, shown, undo } of plan.steps) {
    const call = readCall(written);
    if (!call || !catalogue[call.verb].changes) return undefined;
    const mustShow = shownOf(call, settings);
    if (!mustShow || !isSame(shown, mustShow)) return undefined;
    if (finalVerbs[call.verb] && undo?.type !== "none") return undefined;
    if (undo?.type === "call") {
      const back = readCall(undo.call);
      if (!back || !undoFits(call, back)) return undefined;
    } else if (undo?.type !== "answer" && undo?.type !== "none") return undefined;
    calls.push(call);
  }
  return calls;
}

/** Each step once, one after the other, and none after the way back has begun. */
function runFault(step: number, used: Used | undefined): HandRefusal | undefined {
  if (used?.steps.has(step) || used?.isGoingBack) return "used";
  for (let earlier = 0; earlier < step; earlier += 1) {
    if (used?.steps.get(earlier)?.state !== "done") return "not-approved";
  }
  return undefined;
}

function undoCall(request: PlanRequest, calls: readonly Call[], used: Used | undefined): Approved {
  const { plan, step } = request;
  const done = used?.steps.get(step);
  if (done && done.state !== "done" && done.state !== "begun" && done.state !== "failed") {
    return { why: "used" };
  }
  const undo = plan.steps[step]?.undo;
  if (done?.state !== "done" || undo?.type === "none") return { why: "not-undoable" };
  // Last first: a later step that is still in force and can be taken back comes before.
  for (let later = step + 1; later < calls.length; later += 1) {
    const isInForce = used?.steps.get(later)?.state === "done";
    if (isInForce && plan.steps[later]?.undo.type !== "none") return { why: "not-undoable" };
  }
  const call = undo?.type === "call" ? readCall(undo.call) : done.undo;
  if (!call) return { why: "not-undoable" };
  const named = request.type === "undo" ? request.call : undefined;
  return named === undefined || isSame(named, call) ? { call } : { why: "other-plan" };
}

export function approvedCall(request: PlanRequest, judging: Judging): Approved {
  const fault = planFault(request, judging);
  if (fault) return { why: fault };
  const { approval, step } = request;
  const used = judging.memory.used(approval.nonce);
  if (used && used.planHash !== approval.hash) return { why: "other-plan" };
  // Taking back needs no new approval, but it must be this hand that did the step.
  const isExpired =
    request.type === "run"
      ? approvalFault(approval, judging.deskKey, judging.nowMs) === "expired"
      : judging.nowMs >= approval.untilMs + limits.handUndoMs;
  if (isExpired) return { why: "expired" };
  if (!used && approval.atMs < judging.logBeganMs) return { why: "expired" };
  const calls = callsOf(request, judging.settings);
  const call = calls?.[step];
  if (!calls || !call) return { why: "other-plan" };
  if (request.type === "undo") return undoCall(request, calls, used);
  const runTrouble = runFault(step, used);
  return runTrouble ? { why: runTrouble } : { call };
}
