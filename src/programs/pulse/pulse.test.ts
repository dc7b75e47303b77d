// For: when a sign of life is given, and when it is not.

import { expect, test } from "vitest";
import { createPulse } from "./pulse.ts";

function pulseOf(parts: readonly string[]) {
  const clock = { ms: 0 };
  const beats: number[] = [];
  const pulse = createPulse(parts, {
    everyMs: 1000,
    nowMs: () => clock.ms,
    beat: () => void beats.push(clock.ms),
  });
  return { clock, beats, pulse };
}

test("one part that hangs is enough to fall silent, however busy the other is", () => {
  const { clock, beats, pulse } = pulseOf(["store", "services"]);
  for (clock.ms = 0; clock.ms < 10_000; clock.ms += 500) {
    pulse.turned("store");
    if (clock.ms < 3000) pulse.turned("services");
  }
  expect(beats).toEqual([0, 1000, 2000, 3000]);
});

test("it is given once in a while, not with every turn", () => {
  const { clock, beats, pulse } = pulseOf(["store"]);
  for (clock.ms = 0; clock.ms < 3000; clock.ms += 10) pulse.turned("store");
  expect(beats).toEqual([0, 1000, 2000]);
});

test("what nobody asked for does not count", () => {
  const { beats, pulse } = pulseOf(["store"]);
  pulse.turned("services");
  expect(beats).toEqual([]);
});
