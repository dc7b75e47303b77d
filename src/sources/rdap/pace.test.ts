// For: no registry is asked more often than it bears.
// Never: a wait; times are numbers here.

import { expect, test } from "vitest";
import { hourMs } from "../../base/clock.ts";
import { createPace } from "./pace.ts";

function waits(registry: "ripe" | "lacnic", times: number): number[] {
  const pace = createPace();
  return Array.from({ length: times }, () => {
    const turn = pace.take(registry, 0);
    return "waitMs" in turn ? turn.waitMs / 1000 : -1;
  });
}

test("one question a second, and LACNIC ten a minute", () => {
  expect(waits("ripe", 12)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(waits("lacnic", 22)).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 120, 121,
  ]);
});

test("the registries do not wait for each other", () => {
  const pace = createPace();
  expect([pace.take("ripe", 0), pace.take("arin", 0)]).toEqual([{ waitMs: 0 }, { waitMs: 0 }]);
});

test("after a 429 a registry has an hour's rest, longer when it asks, never more than a day", () => {
  const pace = createPace();
  expect(pace.hold("lacnic", 0)).toBe(hourMs);
  expect(pace.take("lacnic", hourMs - 1)).toEqual({ heldUntilMs: hourMs });
  expect(pace.take("lacnic", hourMs)).toEqual({ waitMs: 0 });
  expect(pace.take("ripe", 1)).toEqual({ waitMs: 0 });
  expect(pace.hold("ripe", 0, 5 * hourMs)).toBe(5 * hourMs);
  expect(pace.hold("arin", 0, 500 * hourMs)).toBe(24 * hourMs);
});
