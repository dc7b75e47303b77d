// For: days and months as logs write them, to milliseconds; the proleptic Gregorian calendar, UTC.
// Never: a date that does not exist (31 February, 25:00): answered with undefined.

const monthNumbers: ReadonlyMap<string, number> = new Map(
  ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"].map(
    (name, index) => [name, index + 1],
  ),
);

/** 1–12, or 0 for what is no English month name of three letters. */
export function monthOf(name: string): number {
  return monthNumbers.get(name) ?? 0;
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function monthLength(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (lengths[month - 1] ?? 0);
}

export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** 60 is taken: daemons write leap seconds. */
  readonly second: number;
  readonly ms: number;
}

/** Milliseconds of the wall time as if it were UTC. Any part may be -1 (unread): then there is no such time. */
export function wallAsUtc(wall: WallTime): number | undefined {
  const { year, month, day, hour, minute, second, ms } = wall;
  if (!(year >= 1970 && year <= 9999 && month >= 1 && month <= 12)) return undefined;
  if (!(day >= 1 && day <= monthLength(year, month))) return undefined;
  if (
    !(
      hour >= 0 &&
      hour <= 23 &&
      minute >= 0 &&
      minute <= 59 &&
      second >= 0 &&
      second <= 60 &&
      ms >= 0
    )
  )
    return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second, ms);
}
