// For: what would be done, as data that a person can read and a machine can carry out, unchanged.
// Never: a step whose exact command or change is not shown; never carried out without an Approval of exactly these steps.

import { createHash } from "node:crypto";
import { canonicalJson } from "../base/canonical-json.ts";
import type { Said } from "../base/said.ts";
import type { Call } from "./catalogue.ts";

/**
 * Exactly what will happen: the command as it is executed, with what it is given on its standard input; or the change of
 * a file (its path) as a unified diff.
 */
export type Shown =
  | { readonly type: "command"; readonly argv: readonly string[]; readonly input?: string }
  | { readonly type: "diff"; readonly file: string; readonly diff: string };

/** How a step is taken back. `answer`: the hand says how, once it is done (it holds the backup). */
export type Undo =
  | { readonly type: "call"; readonly call: Call; readonly said: Said }
  | { readonly type: "answer"; readonly said: Said }
  | { readonly type: "none"; readonly why: Said };

/** A step as a room gives it. What exactly will be executed is the hand's to say. */
export interface StepDraft {
  /** Kebab-case, unique within its plan. */
  readonly name: string;
  readonly call: Call;
  readonly said: Said;
  readonly why: Said;
  readonly risk: Said;
  readonly undo: Undo;
}

export interface Step extends StepDraft {
  readonly shown: Shown;
}

/** contain: stops the harm. fix: removes the cause. stop-gap: helps until the fix, and is reminded of. */
export type Purpose = "contain" | "fix" | "stop-gap";

export interface PlanDraft {
  /** Stable within its room, kebab-case: what standing consent is given to. */
  readonly name: string;
  readonly purpose: Purpose;
  readonly title: Said;
  readonly why: Said;
  readonly steps: readonly StepDraft[];
  /** Left out on purpose, shown with the reason: our own addresses, partners, the administrator's own session. */
  readonly leftOut: readonly { readonly what: string; readonly why: Said }[];
  /** How it will be known that it worked. */
  readonly proof: Said;
}

export interface Plan extends PlanDraft {
  readonly steps: readonly Step[];
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

/** `shown`: what each step will execute, by its index. */
export function planOf(incident: string, draft: PlanDraft, shown: readonly Shown[]): Plan {
  const steps = draft.steps.map((step, index) => {
    const exactly = shown[index];
    if (!exactly) throw new Error(`step ${step.name} does not show what it does`);
    return { ...step, shown: exactly };
  });
  const hash = planHash(incident, draft.name, steps);
  return { ...draft, steps, id: `PLAN-${hash.slice(0, 12)}`, incident, hash };
}
