// For: what happens in the week: when the office writes, when strangers send through us and how fast, when the line is put right.
// Never: how a line looks (sendmail-lines.ts).

const hourMs = 3_600_000;

/** The hour in Japan, of February 2001. */
function at(day: number, hour: number, minute = 0): number {
  return Date.UTC(2001, 1, day, hour - 9, minute);
}

/** Monday 5 February 2001, 00:00, to Saturday 10 February, 12:00, both in Japan. */
export const weekStartMs = at(5, 0);
export const weekEndMs = at(10, 12);

/** The line of sendmail.def is put right, and sendmail starts anew. */
export const closedMs = at(9, 10, 40);

export interface Run {
  readonly fromMs: number;
  readonly toMs: number;
  readonly host: string;
  readonly mailsPerHour: number;
  /** Share of the mails for addresses that are not there. */
  readonly unknown: number;
  /** Share of those that must wait. */
  readonly deferred: number;
}

/** First a few that try whether it works, the day after the run, in the next night more: "returned mail, and more of it the next day". */
export const runs: readonly Run[] = [
  {
    fromMs: at(7, 21),
    toMs: at(7, 22),
    host: "198.51.100.7",
    mailsPerHour: 4,
    unknown: 0,
    deferred: 0,
  },
  {
    fromMs: at(8, 2),
    toMs: at(8, 9),
    host: "198.51.100.7",
    mailsPerHour: 90,
    unknown: 0.12,
    deferred: 0.05,
  },
  {
    fromMs: at(8, 23),
    toMs: at(9, 8),
    host: "198.51.100.7",
    mailsPerHour: 110,
    unknown: 0.15,
    deferred: 0.05,
  },
  {
    fromMs: at(9, 1),
    toMs: at(9, 4),
    host: "198.51.100.86",
    mailsPerHour: 400,
    unknown: 0.1,
    deferred: 0.5,
  },
  {
    fromMs: at(9, 3),
    toMs: at(9, 10),
    host: "198.51.100.131",
    mailsPerHour: 60,
    unknown: 0.2,
    deferred: 0.05,
  },
];

/** Other servers know us by then: their refusals name a block list. */
export const listedFromMs = at(9, 6);

/** They come back to a door that is shut. */
export const knocks = { fromMs: at(9, 23), toMs: at(10, 3), host: "198.51.100.7", perHour: 30 };

const office = [
  0, 0, 0, 0, 0, 0, 0.02, 0.1, 0.7, 1.6, 1.5, 1.3, 0.7, 1.4, 1.5, 1.5, 1.4, 1.2, 0.7, 0.3, 0.1,
  0.05, 0.02, 0,
];

/** Mails an hour that the office sends and gets, on a day of work; the weekend is quiet. */
export function officeMails(hour: number): number {
  const inJapan = new Date(hour + 9 * hourMs);
  const share = office[inJapan.getUTCHours()] ?? 0;
  return inJapan.getUTCDay() % 6 === 0 ? share * 3 : share * 45 + 1;
}
