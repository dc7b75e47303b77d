// For: the life of a letter: what may happen in which state, and what never may.
// Never: a clock; every event says when.

import fc from "fast-check";
import { expect, test } from "vitest";
import { dayMs, hourMs } from "../../../base/clock.ts";
import { bundleLetters } from "./bundle.ts";
import type { Ripe } from "./bundle.ts";
import type { Letter, LetterEvent } from "./letter.ts";
import { nextLetter, startLetter } from "./next-letter.ts";
import { stopForEver } from "./stop-list.ts";

const start = startLetter({
  token: "23456789bcdfghjkmnpq",
  mail: "abuse@isp.example",
  isGuess: false,
  sources: ["198.51.100.9"],
  candidateMs: 0,
});

function live(events: readonly LetterEvent[], letter: Letter = start): Letter {
  return events.reduce((current, event) => nextLetter(current, event).letter, letter);
}

const sent: readonly LetterEvent[] = [
  { kind: "drafted", atMs: 1 },
  { kind: "approved", atMs: hourMs, by: "person" },
  { kind: "sent", atMs: 24 * hourMs },
];

test("the good story: sent, acknowledged by a machine, answered by a person, stopped, closed", () => {
  const letter = live([
    ...sent,
    { kind: "acknowledged", atMs: 25 * hourMs },
    { kind: "replied", atMs: 30 * hourMs },
    { kind: "acknowledged", atMs: 31 * hourMs },
    { kind: "rechecked", atMs: 5 * dayMs, verdict: "stopped" },
    { kind: "closed", atMs: 6 * dayMs },
  ]);
  expect(letter).toMatchObject({
    state: "closed",
    closedBecause: "stopped",
    repliedMs: 30 * hourMs,
    acknowledgedMs: 25 * hourMs,
    effect: "stopped",
    sentTimes: 1,
  });
});

test("the common story: silence, still going on, one reminder, silence, closed by itself", () => {
  const reminded = live([
    ...sent,
    { kind: "waited", atMs: 9 * dayMs },
    { kind: "rechecked", atMs: 9 * dayMs, verdict: "continuing" },
    { kind: "reminded", atMs: 9 * dayMs },
  ]);
  expect(reminded).toMatchObject({ state: "sent", sentTimes: 2 });
  const after = live(
    [
      { kind: "waited", atMs: 20 * dayMs },
      { kind: "rechecked", atMs: 20 * dayMs, verdict: "reduced" },
    ],
    reminded,
  );
  expect(after).toMatchObject({ state: "closed", closedBecause: "no-answer", effect: "reduced" });
});

test("there is one reminder and no more, however the letter came to be in its state", () => {
  const letter: Letter = { ...live(sent), state: "continuing", sentTimes: 2 };
  expect(nextLetter(letter, { kind: "reminded", atMs: 99 * dayMs }).refused).toMatch(
    /one reminder/,
  );
});

test("a letter is held for 24 hours, and not sent without approval", () => {
  const draft = live([{ kind: "drafted", atMs: 1 }]);
  expect(nextLetter(draft, { kind: "sent", atMs: 30 * hourMs }).refused).toMatch(/approved/);
  const approved = live(sent.slice(0, 2));
  expect(nextLetter(approved, { kind: "sent", atMs: 23 * hourMs }).refused).toMatch(/24 hours/);
});

test("standing consent does not approve a guessed address; a person may", () => {
  const guess = { ...live([{ kind: "drafted", atMs: 1 }]), isGuess: true };
  const by = (who: "person" | "standing-consent") =>
    nextLetter(guess, { kind: "approved", atMs: 2, by: who });
  expect(by("standing-consent")).toMatchObject({ refused: /guess/, letter: { state: "draft" } });
  expect(by("person").letter.state).toBe("approved");
});

const anyEvent: fc.Arbitrary<LetterEvent> = fc
  .tuple(
    fc.constantFrom(
      "drafted",
      "approved",
      "sent",
      "bounced",
      "acknowledged",
      "replied",
      "waited",
      "rechecked",
      "reminded",
      "stop-asked",
      "closed",
    ),
    fc.integer({ min: 0, max: 90 }),
    fc.constantFrom("too-early", "stopped", "reduced", "continuing"),
    fc.constantFrom("person", "standing-consent"),
  )
  .map(([kind, day, verdict, by]) => ({ kind, atMs: day * dayMs, verdict, by }));

test("in any order of events: never sent unapproved, never more than twice, nothing after the end", () => {
  let ended = 0;
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 25 }), (events) => {
      let letter: Letter = start;
      for (const event of events) {
        const step = nextLetter(letter, event);
        if (step.refused !== undefined || letter.state === "closed")
          expect(step.letter).toBe(letter);
        letter = step.letter;
        if (letter.sentMs !== undefined) {
          expect(letter.approvedMs).toBeDefined();
          expect(letter.sentMs - letter.candidateMs).toBeGreaterThanOrEqual(24 * hourMs);
        }
        expect(letter.sentTimes).toBeLessThanOrEqual(2);
      }
      if (letter.state === "closed") ended += 1;
    }),
    { numRuns: 1_000 },
  );
  expect(ended).toBeGreaterThan(100);
});

const nowMs = 10 * dayMs;

function ripe(source: string, mail: string, rest: Partial<Ripe> = {}): Ripe {
  return {
    source,
    mail,
    language: "en",
    isGuess: false,
    candidateMs: nowMs - 25 * hourMs,
    hits: 16,
    ...rest,
  };
}

test("one letter per contact, whatever the case of its address; the young, the stopped and the written-to wait", () => {
  const { bundles, waiting } = bundleLetters(
    [
      ripe("198.51.100.1", "abuse@isp.example", { hits: 3 }),
      ripe("198.51.100.2", "Abuse@isp.example", { hits: 9 }),
      ripe("198.51.100.3", "young@isp.example", { candidateMs: nowMs - 23 * hourMs }),
      ripe("198.51.100.4", "abuse@no.example"),
      ripe("203.0.113.4", "abuse@other.example"),
      ripe("2001:db8:5:9::/64", "abuse@six.example"),
      ripe("198.51.100.5", "Abuse@today.example"),
    ],
    {
      nowMs,
      stopList: [
        stopForEver("no.example", 0, "asked"),
        stopForEver("203.0.113.0/24", 0, "by-hand"),
        stopForEver("2001:db8:5::/48", 0, "by-hand"),
      ],
      recent: [
        { mail: "abuse@TODAY.example", atMs: nowMs - 23 * hourMs },
        { mail: "abuse@isp.example", atMs: nowMs - 25 * hourMs },
      ],
    },
  );
  expect(bundles).toMatchObject([{ sources: ["198.51.100.2", "198.51.100.1"] }]);
  expect(waiting).toEqual([
    { source: "198.51.100.3", why: "held" },
    { source: "198.51.100.4", why: "stopped" },
    { source: "203.0.113.4", why: "stopped" },
    { source: "2001:db8:5:9::/64", why: "stopped" },
    { source: "198.51.100.5", why: "written-today" },
  ]);
});

test("at most twenty letters a day and twenty sources a letter; none is lost, the others wait", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(60), fc.nat(99)), { maxLength: 200 }),
      fc.nat(25),
      (pairs, already) => {
        const all = pairs.map(([who, hits], at) => ripe(`s${at}`, `a${who}@isp.example`, { hits }));
        const recent = Array.from({ length: already }, (_, at) => ({
          mail: `old${at}@isp.example`,
          atMs: nowMs - hourMs,
        }));
        const { bundles, waiting } = bundleLetters(all, { nowMs, stopList: [], recent });
        expect(bundles.length).toBeLessThanOrEqual(Math.max(0, 20 - already));
        expect(new Set(bundles.map(({ mail }) => mail)).size).toBe(bundles.length);
        expect(bundles.every(({ sources }) => sources.length <= 20)).toBe(true);
        const told = bundles.flatMap(({ sources }) => sources);
        const waits = waiting.map(({ source }) => source);
        expect([...told, ...waits].sort()).toEqual(all.map(({ source }) => source).sort());
      },
    ),
  );
});
