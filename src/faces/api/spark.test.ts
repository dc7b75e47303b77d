// For: the small picture beside an incident.

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hourMs } from "../../base/clock.ts";
import { sparkBucketsMax, sparkOf } from "./spark.ts";

describe("the small picture", () => {
  it("does not exist without hours", () => {
    expect(sparkOf([])).toBeUndefined();
    expect(sparkOf([{ hourMs: Number.NaN, hits: 1 }])).toBeUndefined();
  });

  it("shows hours without hits as zero", () => {
    const hours = [
      { hourMs: 0, hits: 4 },
      { hourMs: 3 * hourMs, hits: 2 },
    ];
    expect(sparkOf(hours)).toEqual({ fromMs: 0, stepMs: hourMs, values: [4, 0, 0, 2] });
  });

  it("has few buckets, and every hit is in one", () => {
    const hour = fc.record({ hourMs: fc.nat(20_000).map((at) => at * hourMs), hits: fc.nat(1000) });
    fc.assert(
      fc.property(fc.array(hour, { minLength: 1, maxLength: 60 }), (hours) => {
        const spark = sparkOf(hours);
        expect(spark?.values.length).toBeLessThanOrEqual(sparkBucketsMax);
        const sum = (hits: readonly number[]) => hits.reduce((total, each) => total + each, 0);
        expect(sum(spark?.values ?? [])).toBe(sum(hours.map((each) => each.hits)));
      }),
    );
  });
});
