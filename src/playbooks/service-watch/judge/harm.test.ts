// For: whom a trouble keeps from work: the most people heard of, and minutes for the time that it lasts only.

import { expect, test } from "vitest";
import type { Found } from "./memory.ts";
import { tellTroubles } from "./troubles.ts";

const minuteMs = 60_000;
const found: Found = {
  state: "dead",
  cause: "unseen",
  score: 30,
  affected: ["web:by-name"],
  facts: ["felt=web:by-name"],
  step: "none",
  deaths: 1,
  evidence: "",
};

function harmIn(facts: unknown): string {
  return String(facts)
    .split(" ")
    .filter((fact) => /^(?:users|lost)=/.test(fact))
    .join(" ");
}

/** Rounds of [minute, people or none, is it failing]; what was told of the harm in each. */
function told(
  rounds: readonly (readonly [number, number | undefined, boolean])[],
  facts = found.facts,
) {
  let troubles: Parameters<typeof tellTroubles>[0] = [];
  return rounds.map(([minute, people, isRunning]) => {
    const now = {
      root: "proc:named",
      isRunning,
      alsoTell: isRunning ? [] : (["recovered"] as const),
      found: { ...found, facts, state: isRunning ? ("dead" as const) : ("up" as const) },
    };
    const users = people === undefined ? undefined : { people, offices: 3 };
    const result = tellTroubles(troubles, [now], minute * minuteMs, users);
    troubles = JSON.parse(JSON.stringify(result.troubles)) as typeof troubles;
    return result.events.map((event) => harmIn(event["watch.facts"]));
  });
}

test("the most people that were heard of, and the minutes of all stretches, not those between them", () => {
  expect(
    told([
      [0, 10, true],
      [5, 12, true],
      [10, undefined, false],
      [60, 8, true],
      [70, 8, false],
    ]),
  ).toEqual([
    ["users=10,3 lost=0"],
    ["users=10,3 lost=0"],
    ["users=12,3 lost=120"],
    ["users=12,3 lost=120"],
    ["users=12,3 lost=240"],
  ]);
});

test("nothing is told of people where nobody notices it, or no proxy's log is read", () => {
  expect(told([[0, 10, true]], [])).toEqual([[""]]);
  expect(told([[0, undefined, true]])).toEqual([[""]]);
});
