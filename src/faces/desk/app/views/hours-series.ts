// For: an incident's hours as a series view: gaps filled with zero, days instead of hours when it lasts long.
// Never: more than some 1,500 points.

import { dayMs, hourMs } from "../../../../base/clock.ts";
import type { Hour } from "../../../kit/contract.ts";
import { en } from "../words/en.ts";
import { ja } from "../words/ja.ts";
import type { SeriesView } from "./thin.ts";

const hoursMax = 60 * 24;
const pointsMax = 1500;
/** Fewer would be one broad block that looks like a background. */
const pointsMin = 12;

export function hoursSeries(hours: readonly Hour[]): SeriesView | undefined {
  const first = hours[0];
  const last = hours.at(-1);
  if (!first || !last) return undefined;
  const isLong = (last.hourMs - first.hourMs) / hourMs > hoursMax;
  const stepMs = isLong ? dayMs : hourMs;
  // Before its first hour the incident had no events, so there is nothing untrue in beginning earlier.
  const fromMs = Math.min(
    Math.max(first.hourMs, last.hourMs - (pointsMax - 1) * stepMs),
    last.hourMs - (pointsMin - 1) * stepMs,
  );
  const count = Math.floor((last.hourMs - fromMs) / stepMs) + 1;
  const values = Array<number>(count).fill(0);
  for (const hour of hours) {
    const at = Math.floor((hour.hourMs - fromMs) / stepMs);
    if (at >= 0 && at < count) values[at] = (values[at] ?? 0) + hour.hits;
  }
  const title = isLong
    ? { ja: ja.daysTitle, en: en.daysTitle }
    : { ja: ja.hoursTitle, en: en.hoursTitle };
  const unit = isLong
    ? { ja: ja.daysUnit, en: en.daysUnit }
    : { ja: ja.hoursUnit, en: en.hoursUnit };
  return {
    type: "series",
    title,
    unit,
    times: values.map((_, at) => fromMs + at * stepMs),
    stepMs,
    lines: [{ label: { ja: ja.events, en: en.events }, values }],
  };
}
