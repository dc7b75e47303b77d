// For: agreeing with the mail server on what is said, waited for and changed. Its offer is the most there is: what it does not
// offer is not asked for, and what was not granted is not done.
// Never: a bit that was not offered.

import { macroStages, newestVersion, oldestVersion } from "./flags.ts";
import { actionBits } from "./flags.ts";
import type { MacroStage } from "./flags.ts";

export interface Grant {
  readonly version: number;
  /** Bits of `actionBits`. */
  readonly actions: number;
  /** Bits of `stepBits`. */
  readonly steps: number;
}

export interface Wishes {
  readonly actions: number;
  readonly steps: number;
  /** Macros by stage; without it the mail server's own choice. */
  readonly macros?: Partial<Readonly<Record<MacroStage, readonly string[]>>>;
}

export interface Agreement {
  readonly grant: Grant;
  /** Stages with the macros that the mail server is asked to send. */
  readonly macros: readonly (readonly [stage: number, names: string])[];
}

export function isGranted(bits: number, bit: number): boolean {
  return (bits & bit) === bit;
}

/** What version 1 and 2 mean when they offer nothing by number (libmilter's SMFI_V1_ACTS). */
const oldActions = 0xf;

/** A version that we do not speak: undefined. */
export function negotiate(offer: Grant, wishes: Wishes): Agreement | undefined {
  if (offer.version < oldestVersion) return undefined;
  const version = Math.min(offer.version, newestVersion);
  const offered = offer.actions === 0 ? oldActions : offer.actions;
  const lists = Object.entries(wishes.macros ?? {}) as [MacroStage, readonly string[]][];
  const canChoose = lists.length > 0 && isGranted(offered, actionBits.chooseMacros);
  const asked = wishes.actions & ~actionBits.chooseMacros;
  const actions = (offered & asked) | (canChoose ? actionBits.chooseMacros : 0);
  return {
    grant: { version, actions: actions >>> 0, steps: (offer.steps & wishes.steps) >>> 0 },
    macros: canChoose
      ? lists.map(([stage, names]) => [macroStages[stage].number, names.join(" ")] as const)
      : [],
  };
}
