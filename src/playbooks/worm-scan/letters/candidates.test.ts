// For: who is written about, and above all who never is.
// Never: a log read.

import { expect, test } from "vitest";
import { hourMs } from "../../../base/clock.ts";
import { judgeCandidate, wavesOf } from "./candidates.ts";
import type { LetterCandidate } from "./candidates.ts";

const worm: LetterCandidate = {
  source: "198.51.100.9",
  kind: "worm",
  sourceIs: "infected-victim",
  hits: 16,
  completeSets: 1,
  waves: 1,
  busiestDay: 16,
  verdict: "stranger",
  isForgeable: false,
};

const is = (rest: Partial<LetterCandidate>) => judgeCandidate({ ...worm, ...rest }).isCandidate;

test("a complete set is enough, three hits in two waves are enough, less is not", () => {
  const waves = (hits: number, count: number) => is({ completeSets: 0, hits, waves: count });
  expect([is({}), waves(3, 2), waves(2, 2), waves(300, 1)]).toEqual([true, true, false, false]);
});

test("never: research, ours, allowed, inside, forgeable, once, no address", () => {
  const never: readonly Partial<LetterCandidate>[] = [
    { kind: "research" },
    { verdict: "own" },
    { verdict: "allowed" },
    { verdict: "inner" },
    { source: "10.0.0.9" },
    { source: "fe80::/64" },
    { isForgeable: true },
    { completeSets: 0, hits: 1, waves: 1 },
    { source: "pc7.example.jp" },
  ];
  expect(never.map(is)).toEqual(never.map(() => false));
  expect(judgeCandidate({ ...worm, kind: "research" }).why.en).toMatch(/research/);
});

test("a scanner is no infected machine; password guessing counts from a hundred a day", () => {
  const scanner = { kind: "recon", sourceIs: "scanner", completeSets: 0, waves: 9 } as const;
  const guessing = { kind: "bruteforce", sourceIs: "attacker", completeSets: 0 } as const;
  expect([
    is(scanner),
    is({ ...guessing, busiestDay: 99 }),
    is({ ...guessing, busiestDay: 100 }),
  ]).toEqual([false, false, true]);
});

test("an IPv6 source is counted by its /64 and may be written about", () => {
  expect(is({ source: "2001:db8:5:9::/64" })).toBe(true);
});

test("six quiet hours end a wave", () => {
  const hours = (...at: number[]) => wavesOf(at.map((hour) => hour * hourMs));
  expect([hours(), hours(1), hours(7, 1), hours(1, 7.01), hours(1, 8, 2, 15)]).toEqual([
    0, 1, 1, 2, 2,
  ]);
});
