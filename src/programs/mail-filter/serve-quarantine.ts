// For: the quarantine's door as the running filter answers it.
// Never: anything about how mail is judged.

import { hostname } from "node:os";
import { systemClock } from "../../base/clock.ts";
import type { MailFilterSettings } from "../../base/mail-filter-shape.ts";
import { createDoor } from "../quarantine/door/answer.ts";
import type { DoorAnswer } from "../quarantine/door/wire.ts";
import { followOutbreak } from "../quarantine/outbreak.ts";
import type { Judging } from "./judge/open-judging.ts";

export function serveQuarantine(
  { quarantine, roll }: Pick<Judging, "quarantine" | "roll">,
  { release, outbreak: path, quarantine: { keep_days: keepDays } }: MailFilterSettings,
): (value: unknown) => Promise<DoorAnswer> {
  const outbreak = followOutbreak(path);
  return createDoor({
    quarantine,
    roll,
    way: { ...release, helo: hostname(), clock: systemClock },
    clock: systemClock,
    keepDays,
    outbreakUntilMs: () => outbreak(systemClock.now())?.untilMs,
  });
}
