// For: who stays when a room keeps more findings apart than it may.
// Never: why a finding is kept apart; that is the room's word.

import { expect, test } from "vitest";
import { limits } from "../base/limits.ts";
import type { Finding } from "../detect/finding.ts";
import { createKeptApart } from "./kept-apart.ts";

function finding(name: number, count: number): Finding {
  return {
    key: `scan ${name}`,
    rule: "scan",
    title: "A scan",
    level: "low",
    hinomi: {},
    group: {},
    count,
    firstMs: name,
    lastMs: name,
    bytesIn: 0,
    bytesOut: 0,
    answers: {},
    places: [],
  };
}

test("a finding that grows stands there once, with its newest count", () => {
  const apart = createKeptApart();
  apart.keep("worm-scan", finding(1, 2));
  apart.keep("worm-scan", finding(2, 3));
  apart.keep("worm-scan", finding(1, 5));
  expect(apart.mostHits("worm-scan").map(({ key, count }) => [key, count])).toEqual([
    ["scan 1", 5],
    ["scan 2", 3],
  ]);
});

test("of a crowd those with the most hits stay, however late they grew", () => {
  const apart = createKeptApart();
  const crowd = 10 * limits.keptApart;
  for (let name = 1; name <= crowd; name += 1) apart.keep("worm-scan", finding(name, name));
  apart.keep("worm-scan", finding(1, crowd + 1));
  const kept = apart.mostHits();
  expect(kept).toHaveLength(limits.keptApart);
  expect(kept.slice(0, 2).map(({ count }) => count)).toEqual([crowd + 1, crowd]);
  expect(kept.at(-1)?.count).toBe(crowd - limits.keptApart + 2);
});

test("each room has its own, and all of them can be asked for together", () => {
  const apart = createKeptApart();
  apart.keep("worm-scan", finding(1, 1));
  apart.keep("break-in", finding(2, 2));
  expect(apart.mostHits("break-in").map(({ key }) => key)).toEqual(["scan 2"]);
  expect(apart.mostHits().map(({ key }) => key)).toEqual(["scan 2", "scan 1"]);
  expect(apart.mostHits("mail")).toEqual([]);
});
