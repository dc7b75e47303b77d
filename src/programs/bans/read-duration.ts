// For: a ban's time as a person writes it: 90m, 24h, 7d.
// Never: shorter or longer than the hand takes.

import { catalogue } from "../../actions/catalogue.ts";

const unitSeconds: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 86_400 };

/** Seconds; undefined for anything else than a number and one of m h d, from one minute to 31 days. */
export function readDuration(text: string): number | undefined {
  const [, count = "", unit = ""] = /^(\d{1,6})([mhd])$/.exec(text.trim()) ?? [];
  const seconds = Number(count) * (unitSeconds[unit] ?? 0);
  return catalogue["ban.add"].args.shape.seconds.safeParse(seconds).success ? seconds : undefined;
}
