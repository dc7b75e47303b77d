import fc from "fast-check";
import { expect, test } from "vitest";
import { dayMs, hourMs } from "../base/clock.ts";
import { readCall } from "./catalogue.ts";
import { banLadderSeconds, banSeconds } from "./ban-time.ts";
import type { PastBan } from "./ban-time.ts";

const nowMs = Date.parse("2026-11-24T09:00:00Z");

function past(daysAgo: number, hours: number, isTakenBack = false): PastBan {
  const fromMs = nowMs - daysAgo * dayMs;
  return { fromMs, untilMs: fromMs + hours * hourMs, isTakenBack };
}

test.each([
  ["a stranger", [], 1],
  ["banned once, yesterday", [past(1, 1)], 24],
  ["banned twice this week", [past(5, 1), past(3, 24)], 7 * 24],
  ["three times", [past(20, 1), past(18, 24), past(15, 7 * 24)], 31 * 24],
  ["ten times", Array.from({ length: 10 }, (_, index) => past(20 - index, 1)), 31 * 24],
  ["banned again while it was in force", [past(2, 24), past(1.5, 24)], 24],
  ["a ban that was taken back", [past(1, 1, true)], 1],
  ["once, five weeks ago", [past(35, 1)], 1],
  ["three times, quiet for 40 days since", [past(50, 1), past(48, 24), past(47, 168)], 7 * 24],
  ["three times, half a year ago", [past(200, 1), past(198, 24), past(197, 168)], 1],
])("%s", (_title, bans, hours) => {
  expect(banSeconds({ bans, nowMs }) / 3600).toBe(hours);
});

test("is always a time that the hand takes, and one more offence never shortens it", () => {
  const ban = fc
    .tuple(fc.integer({ min: 0, max: 400 * 24 }), fc.integer({ min: 1, max: 744 }))
    .map(([hoursAgo, hours]) => past(hoursAgo / 24, hours));
  fc.assert(
    fc.property(fc.array(ban, { maxLength: 20 }), (bans) => {
      const seconds = banSeconds({ bans, nowMs });
      expect(banLadderSeconds).toContain(seconds);
      const call = { verb: "ban.add", args: { addresses: ["203.0.113.7"], seconds } };
      expect(readCall(call)).toBeDefined();
      const isFree = bans.every(({ untilMs }) => untilMs < nowMs - hourMs);
      if (isFree)
        expect(banSeconds({ bans: [...bans, past(1 / 24, 1)], nowMs })).toBeGreaterThanOrEqual(
          seconds,
        );
    }),
  );
});
