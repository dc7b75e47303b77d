// For: who is told when: once, soon, again while nobody acts, and never too often.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hourMs, minuteMs, secondMs } from "../../base/clock.ts";
import type { Severity, State } from "../incident.ts";
import { due, heard, noNotices, taken } from "./notices.ts";
import type { NoticesState } from "./notices.ts";

function incident(id: string, severity: Severity, state: State = "open") {
  return { id, severity, state };
}

/** Plays minutes of a clock and answers what was told when, in seconds. */
function play(state: NoticesState, untilMs: number, stepMs = 10 * secondMs) {
  const told: [number, string, string][] = [];
  let now = state;
  for (let atMs = 0; atMs <= untilMs; atMs += stepMs) {
    const next = due(now, atMs);
    now = next.state;
    told.push(
      ...next.notices.map((each) => {
        return [atMs / secondMs, each.reason, each.incidents.join()] satisfies [
          number,
          string,
          string,
        ];
      }),
    );
  }
  return { told, state: now };
}

describe("an incident", () => {
  test("is told once after its group had 20 seconds, then reminded of three times", () => {
    const { told } = play(heard(noNotices, incident("A", 1), 0, 2), 24 * hourMs, minuteMs / 3);
    expect(told).toEqual([
      [20, "opened", "A"],
      [1800, "reminder", "A"],
      [7200, "reminder", "A"],
      [28_800, "reminder", "A"],
    ]);
  });

  test("that is less urgent than asked for is never told", () => {
    expect(play(heard(noNotices, incident("A", 3), 0, 2), hourMs).told).toEqual([]);
  });

  test("somebody looks after is not reminded of, but its end is told", () => {
    const opened = play(heard(noNotices, incident("A", 1), 0, 2), minuteMs).state;
    const mine = taken(opened, "A");
    expect(play(mine, 10 * hourMs).told).toEqual([]);
    const over = due(heard(mine, incident("A", 1, "resolved"), hourMs, 2), hourMs);
    expect(over.notices.map(({ reason }) => reason)).toEqual(["resolved"]);
    expect(over.state.told).toEqual([]);
  });

  test("that gets worse is told again at once, one that gets better is not", () => {
    const opened = play(heard(noNotices, incident("A", 2), 0, 2), minuteMs).state;
    const worse = due(heard(opened, incident("A", 1), minuteMs, 2), minuteMs);
    expect(worse.notices.map(({ reason }) => reason)).toEqual(["worsened"]);
    const better = due(heard(worse.state, incident("A", 2), minuteMs, 2), minuteMs);
    expect(better.notices).toEqual([]);
  });

  test("that is over before anybody was told is not told", () => {
    const brief = heard(heard(noNotices, incident("A", 1), 0, 2), incident("A", 1, "merged"), 5, 2);
    expect(play(brief, hourMs).told).toEqual([]);
  });

  test("a machine that was off reminds once, not three times", () => {
    const opened = play(heard(noNotices, incident("A", 1), 0, 2), minuteMs).state;
    const late = due(opened, 9 * hourMs);
    expect(late.notices).toHaveLength(1);
    expect(due(late.state, 9 * hourMs + minuteMs).notices).toEqual([]);
  });
});

describe("a flood of incidents", () => {
  test("is six messages in the hour, then one that names all the others", () => {
    let state = noNotices;
    for (let n = 0; n < 40; n += 1) state = heard(state, incident(`I${n}`, 2), 0, 2);
    const { told } = play(state, hourMs + minuteMs);
    expect(told.filter(([, reason]) => reason === "opened")).toHaveLength(6);
    const digests = told.filter(([, reason]) => reason === "digest");
    expect(digests).toHaveLength(1);
    const named = new Set(digests[0]?.[2].split(","));
    for (let n = 6; n < 40; n += 1) expect(named).toContain(`I${n}`);
  });

  test("never makes more than six messages in any hour, whatever happens", () => {
    const step = fc.record({
      id: fc.constantFrom("A", "B", "C", "D", "E", "F", "G", "H", "I"),
      severity: fc.constantFrom<Severity>(1, 2, 3, 4),
      state: fc.constantFrom<State>("open", "contained", "resolved", "merged"),
      waitMs: fc.integer({ min: 0, max: 10 * minuteMs }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        let state = noNotices;
        let nowMs = 0;
        const times: number[] = [];
        for (const { id, severity, state: life, waitMs } of steps) {
          nowMs += waitMs;
          const next = due(heard(state, incident(id, severity, life), nowMs, 2), nowMs);
          state = next.state;
          times.push(...next.notices.map(() => nowMs));
        }
        for (const atMs of times) {
          const inHour = times.filter((each) => each >= atMs && each < atMs + hourMs);
          expect(inHour.length).toBeLessThanOrEqual(6);
        }
      }),
    );
  });
});
