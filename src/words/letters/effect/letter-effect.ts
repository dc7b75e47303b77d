// For: did writing help? Those who were written to beside those who were not, of the same family in the same week.
// Never: a percentage from a handful; most sources vanish by themselves, letter or not.

import type { Letter } from "../life/letter.ts";

/** Fewer than so many sources in a group say nothing. */
export const groupLeast = 20;

/** Sources whose re-check has a verdict; those that are "too-early" are left out by the caller. */
export interface EffectGroup {
  readonly sources: number;
  readonly stopped: number;
}

export interface EffectPair {
  /** Family and week, `nimda 2001-W38`: both groups must be of the same. */
  readonly stratum: string;
  readonly notified: EffectGroup;
  readonly control: EffectGroup;
}

export type LetterEffect =
  | {
      readonly kind: "told";
      /** Percent of the notified that stopped, of the control, and the difference in percentage points. */
      readonly notifiedPercent: number;
      readonly controlPercent: number;
      readonly differencePoints: number;
      /** Half of the difference's 95 % interval, percentage points: when larger than the difference, it may be chance. */
      readonly uncertainPoints: number;
      readonly notified: number;
      readonly control: number;
    }
  | { readonly kind: "too-few"; readonly notified: number; readonly control: number };

/**
 * Control groups are weighted by the notified of the same stratum, so that a family that dies by itself does not count as
 * our doing. Strata without one of both groups are left out.
 */
export function letterEffect(pairs: readonly EffectPair[]): LetterEffect {
  const usable = pairs.filter((each) => each.notified.sources > 0 && each.control.sources > 0);
  const sum = (pick: (pair: EffectPair) => number) =>
    usable.reduce((total, each) => total + pick(each), 0);
  const notified = sum((each) => each.notified.sources);
  const control = sum((each) => each.control.sources);
  if (notified < groupLeast || control < groupLeast) return { kind: "too-few", notified, control };
  const stoppedShare = sum((each) => each.notified.stopped) / notified;
  const weight = (each: EffectPair) => each.notified.sources / notified;
  const share = ({ stopped, sources }: EffectGroup) => stopped / sources;
  const controlShare = sum((each) => weight(each) * share(each.control));
  const variance =
    (stoppedShare * (1 - stoppedShare)) / notified +
    sum((each) => {
      const p = share(each.control);
      return (weight(each) ** 2 * p * (1 - p)) / each.control.sources;
    });
  return {
    kind: "told",
    notifiedPercent: 100 * stoppedShare,
    controlPercent: 100 * controlShare,
    differencePoints: 100 * (stoppedShare - controlShare),
    uncertainPoints: 196 * Math.sqrt(variance),
    notified,
    control,
  };
}

export interface LetterMetrics {
  readonly sent: number;
  readonly bounced: number;
  readonly acknowledged: number;
  /** By a human being. */
  readonly answered: number;
  readonly stopped: number;
  readonly reminded: number;
  /** Median time from the letter to a human being's answer, ms. */
  readonly replyMedianMs?: number;
}

/** A letter counts once in each column that it ever reached. */
export function letterMetrics(letters: readonly Letter[]): LetterMetrics {
  const sent = letters.filter(({ sentMs }) => sentMs !== undefined);
  const count = (reached: (letter: Letter) => boolean) => sent.filter(reached).length;
  const times = sent
    .flatMap(({ sentMs, repliedMs }) =>
      sentMs === undefined || repliedMs === undefined ? [] : [repliedMs - sentMs],
    )
    .sort((a, b) => a - b);
  const middle = times.length / 2;
  const low = times[Math.ceil(middle) - 1];
  const high = times[Math.floor(middle)];
  return {
    sent: sent.length,
    bounced: count(({ bouncedMs }) => bouncedMs !== undefined),
    acknowledged: count(({ acknowledgedMs }) => acknowledgedMs !== undefined),
    answered: count(({ repliedMs }) => repliedMs !== undefined),
    stopped: count(({ effect }) => effect === "stopped"),
    reminded: count(({ remindedMs }) => remindedMs !== undefined),
    ...(low !== undefined && high !== undefined && { replyMedianMs: (low + high) / 2 }),
  };
}
