// For: what the plot shows of a long series.

import { describe, expect, it } from "vitest";
import { peakOf, thinned, withoutFloor, type SeriesView } from "./thin.ts";

function series(values: number[]): SeriesView {
  const said = { ja: "件", en: "events" };
  const times = values.map((_, at) => at * 3_600_000);
  return {
    type: "series",
    title: said,
    unit: said,
    times,
    stepMs: 3_600_000,
    lines: [{ label: said, values }],
  };
}

describe("a series on the screen", () => {
  it("is drawn as it is while it fits", () => {
    const view = series([1, 2, 3]);
    expect(thinned(view, 3)).toBe(view);
  });

  it("is averaged when it does not fit, so that the rate stays a rate", () => {
    const thin = thinned(series([4, 8, 0, 2, 5]), 3);
    expect(thin.lines[0]?.values).toEqual([6, 1, 5]);
    expect(thin.times).toEqual([0, 7_200_000, 14_400_000]);
    expect(thin.stepMs).toBe(7_200_000);
  });

  it("leaves its floor empty, but touches it where a line rises and falls", () => {
    expect(withoutFloor([0, 0, 3, 0, 0, 0])).toEqual([null, 0, 3, 0, null, null]);
  });

  it("has its peak at the first of equal values", () => {
    expect(peakOf([1, 7, 7, 2])).toBe(1);
    expect(peakOf([0, 0])).toBe(0);
  });
});
