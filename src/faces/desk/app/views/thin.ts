// For: a series with more points than a screen can show: neighbours are averaged, so that "per hour" stays true.
// Never: changes a short series, or the peak that is written beside the plot.

import type { View } from "../../../../words/view.ts";

export type SeriesView = Extract<View, { type: "series" }>;

/** Whole multiples a person can name: hours become 2 h, 3 h, 6 h, half days, days, weeks … */
const factors = [1, 2, 3, 6, 12, 24, 48, 168, 336, 672, 2016, 4032, 8064];

/** The same span with at most `pointsMax` points (as far as the factors reach), each the mean of those it stands for. */
export function thinned(view: SeriesView, pointsMax: number): SeriesView {
  const factor =
    factors.find((each) => view.times.length / each <= pointsMax) ?? factors.at(-1) ?? 1;
  if (factor === 1) return view;
  const lines = view.lines.map((line) => {
    const values: number[] = [];
    for (let at = 0; at < view.times.length; at += factor) {
      const group = line.values.slice(at, at + factor);
      values.push(group.reduce((sum, value) => sum + value, 0) / Math.max(1, group.length));
    }
    return { ...line, values };
  });
  const times = view.times.filter((_, at) => at % factor === 0);
  return { ...view, times, lines, stepMs: view.stepMs * factor };
}

/** Zeros between zeros become gaps: the floor of a plot with several lines stays clean. */
export function withoutFloor(values: readonly number[]): (number | null)[] {
  return values.map((value, at) =>
    value === 0 && !values[at - 1] && !values[at + 1] ? null : value,
  );
}

/** Index of the largest value, the first of equals. */
export function peakOf(values: readonly number[]): number {
  return values.reduce((best, value, at) => (value > (values[best] ?? 0) ? at : best), 0);
}
