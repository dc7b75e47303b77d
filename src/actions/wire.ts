// For: what goes over the hand's socket: one JSON object a line, a request and its answer.
// Never: a shape that the hand trusts; it reads each request through `readRequest` and the catalogue.

import { z } from "zod";
import { readCall } from "./catalogue.ts";
import type { Call } from "./catalogue.ts";
import type { Approval } from "./approval.ts";
import type { Said } from "../base/said.ts";
import type { Plan, Step } from "./plan.ts";

/** Longest request or answer, bytes with its newline. */
export const wireBytesMax = 1024 * 1024;

/**
 * look: a verb that changes nothing. show: what the hand would do for a call, as a step has to show it; nothing is done.
 * run / undo: one step of an approved plan.
 */
export type HandRequest =
  | { readonly id: string; readonly type: "show"; readonly call: Call }
  | { readonly id: string; readonly type: "look"; readonly call: Call }
  | {
      readonly id: string;
      readonly type: "run";
      readonly plan: ApprovedPlan;
      readonly approval: Approval;
      readonly step: number;
    }
  | {
      readonly id: string;
      readonly type: "undo";
      readonly plan: ApprovedPlan;
      readonly approval: Approval;
      readonly step: number;
      /** The undo that the step's answer named, where the plan leaves it to the answer. */
      readonly call?: Call;
    };

/** What the hash of an approval covers. */
export interface ApprovedPlan {
  readonly id: string;
  readonly incident: string;
  readonly name: string;
  readonly steps: readonly Step[];
}

/** Why the hand did nothing. */
export type HandRefusal =
  | "not-understood"
  | "not-approved"
  | "expired"
  | "used"
  | "other-plan"
  | "not-in-settings"
  | "never-ban"
  | "changed-meanwhile"
  | "too-often"
  | "not-undoable";

export type HandAnswer =
  | {
      readonly id: string;
      readonly type: "done";
      /** What the verb found or made: bans with counters, a file's text, a service's state … plain JSON. */
      readonly result: Readonly<Record<string, unknown>>;
      readonly undo?: Call;
    }
  | { readonly id: string; readonly type: "failed"; readonly said: Said; readonly output: string }
  | {
      readonly id: string;
      readonly type: "refused";
      readonly why: HandRefusal;
      readonly said: Said;
    };

const approvalShape = z.strictObject({
  plan: z.string().max(64),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  who: z.string().max(128),
  way: z.enum(["desk", "cli", "consent"]),
  atMs: z.number(),
  untilMs: z.number(),
  nonce: z.string().regex(/^[\w-]{22}$/),
  signature: z.string().regex(/^[\w-]{86}$/),
});

const planShape = z.strictObject({
  id: z.string().max(64),
  incident: z.string().max(64),
  name: z.string().max(64),
  // Each step is hashed as it came and its call read by the catalogue; nothing else of it is acted on.
  steps: z
    .array(z.looseObject({ name: z.string().max(64) }))
    .min(1)
    .max(64),
});

const requestId = z.string().regex(/^[\w-]{1,64}$/);

/** A request out of a parsed line; undefined for anything else. */
export function readRequest(value: unknown): HandRequest | undefined {
  if (value === null || typeof value !== "object") return undefined;
  const { id, type, call, plan, approval, step, ...rest } = value as Record<string, unknown>;
  if (!requestId.safeParse(id).success || Object.keys(rest).length > 0) return undefined;
  if (type === "look" || type === "show") {
    if (plan !== undefined || approval !== undefined || step !== undefined) return undefined;
    const read = readCall(call);
    return read && { id: id as string, type, call: read };
  }
  if (type !== "run" && type !== "undo") return undefined;
  const readPlan = planShape.safeParse(plan);
  const readApproval = approvalShape.safeParse(approval);
  if (!readPlan.success || !readApproval.success) return undefined;
  if (!Number.isInteger(step) || (step as number) < 0) return undefined;
  const common = {
    id: id as string,
    plan: readPlan.data as unknown as ApprovedPlan,
    approval: readApproval.data,
    step: step as number,
  };
  if (type === "run") return call === undefined ? { ...common, type } : undefined;
  if (call === undefined) return { ...common, type };
  const undoCall = readCall(call);
  return undoCall && { ...common, type, call: undoCall };
}

export function approvedPartOf({ id, incident, name, steps }: Plan): ApprovedPlan {
  return { id, incident, name, steps };
}
