// For: the hand's look at `hinomi up`: the time of a file that it touches when it came round. Silent for three minutes, it is told.
// Never: opened, never read: only its time is looked at, by a clock that nobody sets; never restarted by us: systemd does that.

import { lstatSync } from "node:fs";
import { minuteMs, secondMs } from "../../../base/clock.ts";

export type DeskNews =
  | { readonly type: "desk-silent"; readonly silentMs: number }
  | { readonly type: "desk-back"; readonly silentMs: number };

const silentMs = 3 * minuteMs;
/** Said again while it lasts. */
const againMs = 60 * minuteMs;
export const lookMs = 30 * secondMs;

/** When it was touched last; undefined: it is not there. */
function touchedMs(path: string): number | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/** Each call is one look. `nowMs`: of a clock that nobody sets. */
export function createDeskWatch(
  path: string,
  nowMs: () => number,
  tell: (news: DeskNews) => void,
): () => void {
  let seen = touchedMs(path);
  let changedMs = nowMs();
  let toldMs: number | undefined;
  return () => {
    const now = nowMs();
    const touched = touchedMs(path);
    if (touched !== undefined && touched !== seen) {
      const lasted = now - changedMs;
      seen = touched;
      changedMs = now;
      if (toldMs !== undefined) tell({ type: "desk-back", silentMs: lasted });
      toldMs = undefined;
      return;
    }
    const isNews = toldMs === undefined || now - toldMs >= againMs;
    if (now - changedMs < silentMs || !isNews) return;
    toldMs = now;
    tell({ type: "desk-silent", silentMs: now - changedMs });
  };
}
