// For: totals that do not depend on how a log was cut.

import fc from "fast-check";
import { expect, test } from "vitest";
import { limits } from "../../base/limits.ts";
import type { ChunkTotals } from "../finding.ts";
import { addHour, addNotFound, emptyTotals, hourOf, mergeTotals } from "./totals.ts";

const line = fc.record({
  timeMs: fc.integer({ min: -3_600_000, max: 9 * 3_600_000 }),
  inBytes: fc.nat({ max: 5000 }),
  notFound: fc.option(fc.nat({ max: 30 }), { nil: undefined }),
});

function counted(
  lines: readonly { timeMs: number; inBytes: number; notFound: number | undefined }[],
): ChunkTotals {
  const totals = emptyTotals();
  for (const { timeMs, inBytes, notFound } of lines) {
    totals.lines += 1;
    totals.firstMs = Math.min(totals.firstMs, timeMs);
    totals.lastMs = Math.max(totals.lastMs, timeMs);
    addHour(totals, hourOf(timeMs), 1, inBytes, 2);
    if (notFound !== undefined) addNotFound(totals, notFound, 1, "a.log");
  }
  return totals;
}

test("a log cut anywhere gives the same totals as the whole", () => {
  fc.assert(
    fc.property(fc.array(line), fc.nat(), (lines, place) => {
      const cut = lines.length === 0 ? 0 : place % lines.length;
      const parts = counted(lines.slice(0, cut));
      mergeTotals(parts, counted(lines.slice(cut)), "a.log");
      expect(parts).toEqual(counted(lines));
    }),
  );
});

test("sizes of 404 answers beyond the limit are told, not kept", () => {
  const totals = emptyTotals();
  for (let size = 0; size < limits.notFoundSizes + 3; size += 1)
    addNotFound(totals, size, 2, "a.log");
  addNotFound(totals, 0, 1, "a.log");
  expect(totals.notFoundSizes.size).toBe(limits.notFoundSizes);
  expect(totals.notFoundSizes.get(0)).toBe(3);
  expect(totals.limits).toEqual([{ limit: "notFoundSizes", where: "a.log", times: 6 }]);
});

test("an hour before 1970 begins before it ends", () => {
  expect(hourOf(-1)).toBe(-3_600_000);
});
