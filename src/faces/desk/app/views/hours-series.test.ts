// For: the course of an incident.

import { describe, expect, it } from "vitest";
import { dayMs, hourMs } from "../../../../base/clock.ts";
import { hoursSeries } from "./hours-series.ts";

function hour(at: number, hits: number) {
  return { hourMs: at * hourMs, hits, bytesIn: 0, bytesOut: 0 };
}

describe("the course of an incident", () => {
  it("is not drawn without hours", () => {
    expect(hoursSeries([])).toBeUndefined();
  });

  it("shows quiet hours as zero", () => {
    const series = hoursSeries([hour(0, 5), hour(3, 1)]);
    expect(series?.lines[0]?.values.slice(-4)).toEqual([5, 0, 0, 1]);
    expect(series?.unit.en).toBe("events/h");
  });

  it("of an hour or two stands among the quiet hours before it, instead of filling the picture", () => {
    const series = hoursSeries([hour(100, 39)]);
    expect(series?.lines[0]?.values).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 39]);
    expect(series?.times.at(-1)).toBe(100 * hourMs);
  });

  it("of many months is told by days", () => {
    const series = hoursSeries([hour(0, 5), hour(1, 2), hour(100 * 24, 1)]);
    expect(series?.stepMs).toBe(dayMs);
    expect(series?.lines[0]?.values[0]).toBe(7);
    expect(series?.unit.en).toBe("events/day");
  });

  it("of many years keeps its newest days, in bounded room", () => {
    const series = hoursSeries([hour(0, 5), hour(20_000 * 24, 3)]);
    expect(series?.times).toHaveLength(1500);
    expect(series?.lines[0]?.values.at(-1)).toBe(3);
  });
});
