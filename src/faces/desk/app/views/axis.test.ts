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

describe("the time axis of days", () => {
  const days = (...texts: readonly string[]) => texts.map((text) => Date.parse(text) / 1000);

  it("names the year where it begins when there are two", () => {
    const ticks = days("2001-12-31T00:00:00+09:00", "2002-01-07T00:00:00+09:00");
    expect(timeLabels(ticks, 168 * hour, "ja", "Asia/Tokyo")).toEqual([
      "12月31日\n2001年",
      "1月7日\n2002年",
    ]);
    expect(timeLabels(ticks, 168 * hour, "en", "Asia/Tokyo")).toEqual([
      "31 Dec\n2001",
      "7 Jan\n2002",
    ]);
  });

  it("is the page's, not the browser's: the same midnight is another day elsewhere", () => {
    const ticks = days("2001-09-19T00:00:00+09:00");
    expect(timeLabels(ticks, 24 * hour, "en", "Asia/Tokyo")).toEqual(["19 Sept"]);
    expect(timeLabels(ticks, 24 * hour, "en", "UTC")).toEqual(["18 Sept"]);
    expect(timeLabels(ticks, hour, "ja", "UTC")).toEqual(["15:00\n9月18日"]);
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
