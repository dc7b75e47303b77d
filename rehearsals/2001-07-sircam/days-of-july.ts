// For: when what happened in the two weeks of the rehearsal, in Japan.
// Never: a mail (mails-of-2001.ts), a verdict (the filter's own).

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Of a moment of July 2001 in Japan. */
function july(day: number, hour: number, minute = 0): number {
  return Date.UTC(2001, 6, day, hour - 9, minute);
}

export const startMs = july(16, 0);
export const endMs = july(27, 18);

/** Before there is a rule: the three who get it. */
export const firstMails: readonly (readonly [atMs: number, to: string])[] = [
  [july(18, 10, 12), "keiri@example.jp"],
  [july(18, 10, 14), "eigyo@example.jp"],
  [july(19, 9, 31), "office07@example.jp"],
];
/** The filter by names of files; before, it only writes down what passes. */
export const ruleMs = july(19, 17);
/** The same file once more, now held. */
export const againMs = july(20, 11, 5);
/** The scanner knows it from now on. */
export const scannerMs = july(24, 9);
/** Everything that is packed is held. */
export const outbreak = { fromMs: july(24, 10), untilMs: july(24, 14) };
/** The administrator has looked through what the switch held, and lets it go. */
export const releaseMs = july(24, 14, 20);
/** One of our own PCs. */
export const insideMs = july(25, 15, 40);

const sircamPerDay = new Map([
  [20, 8],
  [21, 4],
  [22, 4],
  [23, 220],
  [24, 320],
  [25, 300],
  [26, 240],
  [27, 200],
]);
const officePerDay = 130;

function dayOf(ms: number): number {
  return new Date(ms + 9 * hourMs).getUTCDate();
}

export function hourOf(ms: number): number {
  return Math.floor(((ms + 9 * hourMs) % dayMs) / hourMs);
}

/** Mean of a whole day, of mails with Sircam. */
export function sircamOf(ms: number): number {
  return sircamPerDay.get(dayOf(ms)) ?? 0;
}

/** Mean of a whole day, of partners' mails with attachments. */
export function officeOf(ms: number): number {
  const weekday = new Date(ms + 9 * hourMs).getUTCDay();
  return weekday === 0 || weekday === 6 ? officePerDay / 12 : officePerDay;
}
