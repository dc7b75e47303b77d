// For: times as the administrator reads them.

import { describe, expect, it } from "vitest";
import { wordsFor } from "../words/words.ts";
import { clockTime, dateTime, hourMinute, machineTime, monthDay, stepText } from "./time.ts";
import { agoText, durationText, numberText, percentText } from "./use-format.ts";

const codeRed = Date.parse("2001-08-04T13:05:09+09:00");
const tokyo = "Asia/Tokyo";

describe("a time", () => {
  it("stands in the estate's zone, whatever the browser's", () => {
    expect(hourMinute(codeRed, "ja", tokyo)).toBe("13:05");
    expect(hourMinute(codeRed, "en", "UTC")).toBe("04:05");
    expect(clockTime(codeRed, "en", tokyo)).toBe("13:05:09");
  });

  it("after midnight is 0, not 24 or 12 am", () => {
    const midnight = Date.parse("2001-08-04T00:00:00+09:00");
    expect(hourMinute(midnight, "ja", tokyo)).toBe("00:00");
    expect(hourMinute(midnight, "en", tokyo)).toBe("00:00");
  });

  it("names its year only when that is another", () => {
    const sameYear = Date.parse("2001-12-31T00:00:00+09:00");
    const later = Date.parse("2026-01-01T00:00:00+09:00");
    expect(dateTime(codeRed, sameYear, "ja", tokyo)).toBe("8月4日 13:05");
    expect(dateTime(codeRed, sameYear, "en", tokyo)).toBe("4 Aug 13:05");
    expect(dateTime(codeRed, later, "ja", tokyo)).toBe("2001年8月4日 13:05");
    expect(dateTime(codeRed, later, "en", tokyo)).toBe("4 Aug 2001, 13:05");
  });

  it("that stands for a day is told without an hour, in the page's zone", () => {
    const midnight = Date.parse("2001-09-19T00:00:00+09:00");
    const said = (stepMs: number, language: "ja" | "en", zone = tokyo, now = codeRed) =>
      stepText(midnight, stepMs, now, language, zone);
    expect([said(86_400_000, "ja"), said(86_400_000, "en")]).toEqual(["9月19日", "19 Sept"]);
    expect([said(3_600_000, "ja"), said(3_600_000, "en")]).toEqual([
      "9月19日 00:00",
      "19 Sept 00:00",
    ]);
    expect(said(7 * 86_400_000, "en", "UTC")).toBe("18 Sept");
    const later = Date.parse("2026-01-01T00:00:00+09:00");
    expect(said(86_400_000, "ja", tokyo, later)).toBe("2001年9月19日");
    expect(said(86_400_000, "en", tokyo, later)).toBe("19 Sept 2001");
  });

  it("that is none is a dash, and an unknown zone is UTC", () => {
    expect(dateTime(Number.NaN, 0, "ja", tokyo)).toBe("–");
    expect(machineTime(1e300)).toBe("");
    expect(hourMinute(codeRed, "en", "Nowhere/Else")).toBe("04:05");
    expect(monthDay(Number.POSITIVE_INFINITY, "en", tokyo)).toBe("–");
  });
});

describe("how long ago", () => {
  it.each([
    [20_000, "たった今", "just now"],
    [180_000, "3分前", "3 min ago"],
    [3_600_000, "1時間前", "1 hour ago"],
    [50 * 86_400_000, "50日前", "50 days ago"],
    [-5000, "たった今", "just now"],
  ])("%d ms", (ageMs, japanese, english) => {
    expect(agoText(ageMs, wordsFor("ja"))).toBe(japanese);
    expect(agoText(ageMs, wordsFor("en"))).toBe(english);
  });
});

describe("a number", () => {
  it("is grouped, and has a decimal only when small", () => {
    expect(numberText(1204)).toBe("1,204");
    expect(numberText(9.25)).toBe("9.3");
    expect(numberText(9)).toBe("9");
    expect(numberText(Number.NaN)).toBe("–");
  });

  it("of hundred is never rounded to nothing, and written as each language does", () => {
    expect(percentText(0, "en")).toBe("0 %");
    expect(percentText(0.004, "en")).toBe("<0.1 %");
    expect(percentText(9.21, "en")).toBe("9.2 %");
    expect(percentText(61.4, "en")).toBe("61 %");
    expect(percentText(9.21, "ja")).toBe("9.2%");
    expect(percentText(0.004, "ja")).toBe("<0.1%");
  });

  it("of seconds becomes minutes and hours", () => {
    expect(durationText(38, wordsFor("ja"))).toBe("38秒");
    expect(durationText(600, wordsFor("en"))).toBe("10 min");
    expect(durationText(21_600, wordsFor("en"))).toBe("6 h");
  });
});
