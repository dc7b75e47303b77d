// For: what would be done, as data that a person can read and a machine can carry out, unchanged.
// Never: a step whose exact command or change is not shown; never carried out without an Approval of exactly these steps.

import { createHash } from "node:crypto";
import { canonicalJson } from "../base/canonical-json.ts";
import type { Said } from "../base/said.ts";
import type { Call } from "./catalogue.ts";

/** Exactly what will happen: the command as it is executed, or the change of a file as a unified diff. */
export type Shown =
  | { readonly type: "command"; readonly argv: readonly string[] }
  | { readonly type: "diff"; readonly file: string; readonly diff: string };

/** How a step is taken back. `answer`: the hand says how, once it is done (it holds the backup). */
export type Undo =
  | { readonly type: "call"; readonly call: Call; readonly said: Said }
  | { readonly type: "answer"; readonly said: Said }
  | { readonly type: "none"; readonly why: Said };

export interface Step {
  /** Kebab-case, unique within its plan. */
  readonly name: string;
  readonly call: Call;
  readonly said: Said;
  readonly shown: Shown;
  readonly why: Said;
  readonly risk: Said;
  readonly undo: Undo;
}

/** contain: stops the harm. fix: removes the cause. stop-gap: helps until the fix, and is reminded of. */
export type Purpose = "contain" | "fix" | "stop-gap";

export interface PlanDraft {
  /** Stable within its room, kebab-case: what standing consent is given to. */
  readonly name: string;
  readonly purpose: Purpose;
  readonly title: Said;
  readonly why: Said;
  readonly steps: readonly Step[];
  /** Left out on purpose, shown with the reason: our own addresses, partners, the administrator's own session. */
  readonly leftOut: readonly { readonly what: string; readonly why: Said }[];
  /** How it will be known that it worked. */
  readonly proof: Said;
}

export interface Plan extends PlanDraft {
  /** PLAN- and the first 12 hex digits of its hash: another change is another plan. */
  readonly id: string;
  readonly incident: string;
  /** Hex sha256 of incident, name and steps. */
  readonly hash: string;
}

/** What an approval is bound to: nothing in here may differ between what was seen and what is done. */
export function planHash(incident: string, name: string, steps: readonly Step[]): string {
  return createHash("sha256").update(canonicalJson({ incident, name, steps })).digest("hex");
}

export function planOf(incident: string, draft: PlanDraft): Plan {
  const hash = planHash(incident, draft.name, draft.steps);
  return { ...draft, id: `PLAN-${hash.slice(0, 12)}`, incident, hash };
}
