// For: the web log of gw1.example.jp in the summer of 2001, made up, the same for the same seed, with its truth.
// Never: a real log; the addresses belong to nobody.

import { accessLine, createStamp } from "../made-log/access-line.ts";
import type { Request } from "../made-log/access-line.ts";
import { attackSource, visitorSource } from "../made-log/addresses.ts";
import { createRandom, zipfRank } from "../made-log/random.ts";
import type { Random } from "../made-log/random.ts";
import { createTruthBook } from "../made-log/truth.ts";
import type { FamilyTruth } from "../made-log/truth.ts";
import { session, sessionsPerHour } from "./visitors-of-2001.ts";
import { worms } from "./waves.ts";

export interface SummerOptions {
  readonly seed?: number;
}

export interface SummerTruth {
  readonly lines: number;
  readonly families: ReadonlyMap<
    string,
    FamilyTruth & {
      /** "2001-08-06" in Japan → attempts. */ readonly byDay: ReadonlyMap<string, number>;
    }
  >;
}

const hourMs = 3_600_000;
const japanMs = 9 * hourMs;

/** 1 July 2001, 00:00, to 25 September 2001, 09:00, both in Japan. */
export const summerStartMs = Date.UTC(2001, 5, 30, 15);
export const summerEndMs = Date.UTC(2001, 8, 25, 0);

interface Entry {
  readonly atMs: number;
  readonly source: string;
  readonly request: Request;
  readonly family: string | undefined;
}

/** A whole number with the given mean: the waits between visits that fit into one hour. */
function momentsInHour(random: Random, hour: number, mean: number): number[] {
  const moments: number[] = [];
  if (mean <= 0) return moments;
  for (let at = random.wait(hourMs / mean); at < hourMs; at += random.wait(hourMs / mean))
    moments.push(hour + at);
  return moments;
}

function visitorsOfHour(random: Random, hour: number, into: Entry[]): void {
  for (const moment of momentsInHour(random, hour, sessionsPerHour(hour))) {
    const source = visitorSource(zipfRank(random, 4000), false);
    let atMs = moment;
    for (const request of session(random)) {
      into.push({ atMs, source, request, family: undefined });
      atMs += random.wait(900);
    }
  }
}

function wormsOfHour(random: Random, hour: number, into: Entry[]): void {
  for (const { family, visit, gapMs, hosts, firstHost, visitsPerHour } of worms) {
    for (const moment of momentsInHour(random, hour, visitsPerHour(hour))) {
      const source = attackSource(firstHost + zipfRank(random, hosts), false);
      let atMs = moment;
      for (const request of visit) {
        into.push({ atMs, source, request, family });
        atMs += gapMs * (0.5 + random.next());
      }
    }
  }
}

function dayInJapan(ms: number): string {
  return new Date(ms + japanMs).toISOString().slice(0, 10);
}

/** Calls `write` with each line, without newline, in the order of time. */
export function generate(write: (line: string) => void, options: SummerOptions = {}): SummerTruth {
  const random = createRandom(options.seed ?? 2001);
  const entries: Entry[] = [];
  for (let hour = summerStartMs; hour < summerEndMs; hour += hourMs) {
    visitorsOfHour(random, hour, entries);
    wormsOfHour(random, hour, entries);
  }
  const inTime = entries.filter(({ atMs }) => atMs < summerEndMs).sort((a, b) => a.atMs - b.atMs);
  const stampOf = createStamp(9);
  const book = createTruthBook();
  const days = new Map<string, Map<string, number>>();
  for (const { atMs, source, request, family } of inTime) {
    write(accessLine(source, stampOf(atMs), request));
    if (family === undefined) continue;
    book.count(family, source, atMs);
    const byDay = days.get(family) ?? new Map<string, number>();
    const day = dayInJapan(atMs);
    days.set(family, byDay.set(day, (byDay.get(day) ?? 0) + 1));
  }
  const families = [...book.families].map(
    ([family, truth]) =>
      [family, { ...truth, byDay: days.get(family) ?? new Map<string, number>() }] as const,
  );
  return { lines: inTime.length, families: new Map(families) };
}
