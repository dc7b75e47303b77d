// For: an incident's hours, put into few evenly spaced buckets, for the small picture beside its sentence.
// Never: an invented bucket; hours without hits are zero.

import { hourMs } from "../../base/clock.ts";
import type { HourTally } from "../../incidents/store.ts";
import type { Spark } from "../kit/contract.ts";

export const sparkBucketsMax = 48;

/** At most 48 buckets of whole hours from the first hour to the last; undefined without any hour. */
export function sparkOf(hours: readonly Pick<HourTally, "hourMs" | "hits">[]): Spark | undefined {
  let fromMs = Number.POSITIVE_INFINITY;
  let toMs = Number.NEGATIVE_INFINITY;
  for (const hour of hours) {
    if (hour.hourMs < fromMs) fromMs = hour.hourMs;
    if (hour.hourMs > toMs) toMs = hour.hourMs;
  }
  if (!Number.isFinite(fromMs) || !Number.isFinite(toMs)) return undefined;
  const total = Math.floor((toMs - fromMs) / hourMs) + 1;
  const stepMs = Math.ceil(total / sparkBucketsMax) * hourMs;
  const values = Array<number>(Math.floor((toMs - fromMs) / stepMs) + 1).fill(0);
  for (const hour of hours) {
    const at = Math.floor((hour.hourMs - fromMs) / stepMs);
    values[at] = (values[at] ?? 0) + hour.hits;
  }
  return { fromMs, stepMs, values };
}
