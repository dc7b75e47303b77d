// For: what the president, the staff and the administrator are told of a worm.

import { expect, test } from "vitest";
import { incidentWith } from "./fixture/made-up.ts";
import { snapshotWith } from "./fixture/made-up-snapshot.ts";
import { tellWorm } from "./tell.ts";

test("an attack that did nothing: calm, with its numbers, and no decision to make", () => {
  const told = tellWorm(incidentWith(), snapshotWith());
  expect(told.conclusion.map(({ said }) => said.ja)).toEqual([
    "攻撃は続いています。",
    "ホームページもメールも、いつもどおり使えています。",
  ]);
  expect(told.whyUs.said.ja).toContain("うちを狙ったものではありません");
  expect(told.figures.map(({ name, value }) => [name, value])).toEqual([
    ["hosts", 312],
    ["attempts", 1204],
    ["share-of-line", 10],
  ]);
  expect(told.decisions).toEqual([]);
  expect(told.duty.answer).toBe("no");
});

test("somebody may have got in: one decision, a report soon, and no all-clear", () => {
  const told = tellWorm(incidentWith({ reach: "succeeded" }), snapshotWith());
  expect(told.decisions).toHaveLength(1);
  expect(told.duty.answer).toBe("unchecked");
  expect(told.spread.certainty).toBe("estimate");
  const calm = tellWorm(incidentWith(), snapshotWith());
  expect(told.nextReportMs).toBeLessThan(calm.nextReportMs);
});

test("while a log is silent nobody is told that nothing happened", () => {
  const told = tellWorm(incidentWith(), snapshotWith({ isBlind: true }));
  expect(told.spread).toMatchObject({ certainty: "unknown" });
  expect(told.conclusion[1].certainty).toBe("unknown");
  expect(told.conclusion[1].said.ja).not.toContain("いつもどおり");
});

test("the share of a line whose speed nobody told is unknown, not 0", () => {
  const { lineBitsPerSecond: _speed, ...rest } = snapshotWith();
  const told = tellWorm(incidentWith(), rest);
  const share = told.figures.find(({ name }) => name === "share-of-line");
  expect(share).toMatchObject({ value: undefined, certainty: "unknown" });
  expect(told.impact.certainty).toBe("unknown");
});
