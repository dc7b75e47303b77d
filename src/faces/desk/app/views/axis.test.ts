// For: what stands below and beside a plot.

import { describe, expect, it } from "vitest";
import { amountLabel, timeLabels } from "./axis.ts";

const start = Date.parse("2001-08-03T18:00:00+09:00") / 1000;
const hour = 3600;

describe("the time axis", () => {
  it("names the day where it begins and only the hour after that", () => {
    const ticks = [start, start + 3 * hour, start + 6 * hour, start + 9 * hour];
    expect(timeLabels(ticks, 3 * hour, "ja", "Asia/Tokyo")).toEqual([
      "18:00\n8月3日",
      "21:00",
      "00:00\n8月4日",
      "03:00",
    ]);
    expect(timeLabels(ticks, 3 * hour, "en", "Asia/Tokyo")[2]).toBe("00:00\n4 Aug");
  });

  it("names days alone when ticks are days apart", () => {
    expect(timeLabels([start, start + 48 * hour], 48 * hour, "ja", "Asia/Tokyo")).toEqual([
      "8月3日",
      "8月5日",
    ]);
  });
});

describe("the other axis", () => {
  it("keeps small numbers whole and shortens large ones as each language does", () => {
    expect(amountLabel(1204, "ja")).toBe("1,204");
    expect(amountLabel(0.25, "en")).toBe("0.25");
    expect(amountLabel(12_000, "ja")).toBe("1.2万");
    expect(amountLabel(12_000, "en")).toBe("12K");
  });
});
