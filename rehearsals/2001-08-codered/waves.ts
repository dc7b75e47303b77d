// For: how hard each worm of that summer knocked, hour by hour, as far as it is remembered (CERT CA-2001-19, -23, -26).
// Never: the calendar of visitors (visitors-of-2001.ts).

import type { Request } from "../made-log/access-line.ts";
import { codeRed, codeRedII, nimda } from "../made-log/worms-of-2001.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export interface Worm {
  readonly family: "code-red" | "code-red-ii" | "nimda";
  /** What one visit asks for, in this order. */
  readonly visit: readonly Request[];
  /** Mean time between the requests of one visit. */
  readonly gapMs: number;
  /** Infected hosts that may come. */
  readonly hosts: number;
  /** First of its numbers in the pool of addresses, so that some hosts bring two worms. */
  readonly firstHost: number;
  /** Mean visits in the hour that begins at `ms`. */
  readonly visitsPerHour: (ms: number) => number;
}

/** 13:00 UTC on 19 July: the wave that everybody saw; it fell silent at midnight UTC, when all attacked one address. */
const julyStart = Date.UTC(2001, 6, 19, 10);
const julyEnd = Date.UTC(2001, 6, 20, 0);

/** Code Red spreads from the 1st to the 19th of a month (UTC), then sleeps. */
function codeRedVisits(ms: number): number {
  if (ms < julyStart) return 0;
  if (ms < julyEnd) return 6 * 1.42 ** ((ms - julyStart) / hourMs);
  const date = new Date(ms);
  const day = date.getUTCDate();
  if (date.getUTCMonth() < 7 || day > 19) return 0;
  const spent = date.getUTCMonth() === 7 ? 0.93 ** (day - 1) : 0.2;
  return 16 * spent;
}

/** From 4 August; it prefers its neighbours, grew for three days, and was mended slowly. */
const secondStart = Date.UTC(2001, 7, 4, 0);
const secondPeak = Date.UTC(2001, 7, 6, 3);

function codeRedIIVisits(ms: number): number {
  if (ms < secondStart) return 0;
  if (ms < secondPeak) return 2 * 1.087 ** ((ms - secondStart) / hourMs);
  const days = (ms - secondPeak) / dayMs;
  return days < 0.3 ? 180 : 5 + 55 * 0.8 ** days;
}

/** 18 September, 13:00 UTC. */
const nimdaStart = Date.UTC(2001, 8, 18, 13);

function nimdaVisits(ms: number): number {
  if (ms < nimdaStart) return 0;
  const hours = (ms - nimdaStart) / hourMs;
  return hours < 12 ? 4 + 3 * hours : 3 + 37 * 0.955 ** (hours - 12);
}

export const worms: readonly Worm[] = [
  {
    family: "code-red",
    visit: [codeRed],
    gapMs: 0,
    hosts: 2600,
    firstHost: 0,
    visitsPerHour: codeRedVisits,
  },
  {
    family: "code-red-ii",
    visit: [codeRedII],
    gapMs: 0,
    hosts: 1800,
    firstHost: 2000,
    visitsPerHour: codeRedIIVisits,
  },
  {
    family: "nimda",
    visit: nimda,
    gapMs: 1200,
    hosts: 700,
    firstHost: 3500,
    visitsPerHour: nimdaVisits,
  },
];
