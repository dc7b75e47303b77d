// For: "did it stop?" answered no sooner than it can be, and "did writing help?" only from enough sources.
// Never: a clock.

import fc from "fast-check";
import { expect, test } from "vitest";
import { dayMs, hourMs } from "../../../base/clock.ts";
import { startLetter } from "../life/next-letter.ts";
import { didItStop, letterVerdict } from "./did-it-stop.ts";
import { letterEffect, letterMetrics } from "./letter-effect.ts";

const after = (days: number, rest = {}) =>
  didItStop({ hitsBefore: 7, sentMs: 0, hitsSince: 0, nowMs: days * dayMs, ...rest });

test("one hit a day before: three silent days are too early by an hour, then it has stopped", () => {
  expect(after(3 - 1 / 24)).toMatchObject({ verdict: "too-early", againMs: 3 * dayMs });
  expect(after(3)).toMatchObject({ verdict: "stopped", perDayBefore: 1, neededMs: 3 * dayMs });
});

test("hundreds a day before: 48 hours are waited all the same", () => {
  expect(after(1, { hitsBefore: 7_000 }).verdict).toBe("too-early");
  expect(after(2, { hitsBefore: 7_000 })).toMatchObject({
    verdict: "stopped",
    neededMs: 48 * hourMs,
  });
});

test("seen once in the week before: silence means nothing for three weeks", () => {
  expect(after(20, { hitsBefore: 1 }).verdict).toBe("too-early");
  expect(after(21, { hitsBefore: 1 }).verdict).toBe("stopped");
});

test("a hit since begins the silence anew; many mean it goes on, few that it is less", () => {
  const since = (hitsSince: number, lastDay: number, nowDay: number) =>
    after(nowDay, { hitsSince, lastMs: lastDay * dayMs }).verdict;
  expect([since(1, 2, 4), since(2, 9, 10), since(9, 9, 10), since(1, 2, 5)]).toEqual([
    "reduced",
    "reduced",
    "continuing",
    "stopped",
  ]);
});

test("silence that would be common by chance is never called the end", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5_000 }),
      fc.integer({ min: 0, max: 2_000 }),
      (hits, hours) => {
        const told = didItStop({
          hitsBefore: hits,
          sentMs: 0,
          hitsSince: 0,
          nowMs: hours * hourMs,
        });
        if (told.verdict !== "stopped") return;
        expect(Math.exp((-hits / 7) * (hours / 24))).toBeLessThanOrEqual(0.05);
        expect(hours).toBeGreaterThanOrEqual(48);
      },
    ),
  );
});

test("a letter about several sources has stopped when all have", () => {
  expect([
    letterVerdict([]),
    letterVerdict(["stopped", "too-early"]),
    letterVerdict(["stopped", "stopped"]),
    letterVerdict(["stopped", "continuing"]),
    letterVerdict(["continuing", "continuing"]),
  ]).toEqual(["too-early", "too-early", "stopped", "reduced", "continuing"]);
});

const pair = (stratum: string, notified: [number, number], control: [number, number]) => ({
  stratum,
  notified: { sources: notified[0], stopped: notified[1] },
  control: { sources: control[0], stopped: control[1] },
});

test("nineteen sources are too few to tell, twenty are told with their uncertainty", () => {
  expect(letterEffect([pair("nimda", [19, 19], [500, 250])])).toEqual({
    kind: "too-few",
    notified: 19,
    control: 500,
  });
  const told = letterEffect([pair("nimda", [20, 15], [20, 10])]);
  expect(told).toMatchObject({
    kind: "told",
    notifiedPercent: 75,
    controlPercent: 50,
    differencePoints: 25,
  });
  expect(told.kind === "told" && told.uncertainPoints).toBeCloseTo(28.95, 1);
});

test("a family that dies by itself is not our doing: each is compared with its own kind", () => {
  const told = letterEffect([pair("fading", [90, 81], [10, 9]), pair("lasting", [10, 1], [90, 9])]);
  expect(told.kind === "told" && told.differencePoints).toBeCloseTo(0, 10);
  expect(letterEffect([pair("a", [50, 25], [0, 0]), pair("b", [0, 0], [50, 25])]).kind).toBe(
    "too-few",
  );
});

test("the numbers: sent, bounced, acknowledged, answered, stopped, median time to an answer", () => {
  const letter = {
    ...startLetter({ token: "t", mail: "m", isGuess: false, sources: [], candidateMs: 0 }),
  };
  const metrics = letterMetrics([
    letter,
    { ...letter, sentMs: 10, repliedMs: 20, acknowledgedMs: 11, effect: "stopped" },
    { ...letter, sentMs: 10, repliedMs: 50 },
    { ...letter, sentMs: 10, bouncedMs: 12 },
  ]);
  expect(metrics).toEqual({
    sent: 3,
    bounced: 1,
    acknowledged: 1,
    answered: 2,
    stopped: 1,
    reminded: 0,
    replyMedianMs: 25,
  });
});
