// For: /beat: a page that another machine fetches every minute to know that this one is awake; no sign-in, no name, only times.
// Never: 200 while the watch has stood still for three minutes, however well the web server answers.

import type { Context } from "hono";
import { minuteMs } from "../../base/clock.ts";
import type { ApiDeps } from "./api-deps.ts";

/** The watch commits at least once a minute, also where nothing happens. */
export const beatMaxMs = 3 * minuteMs;

export function beatRoute({ clock, lastBeatMs }: Pick<ApiDeps, "clock" | "lastBeatMs">) {
  return (context: Context): Response => {
    const nowMs = clock.now();
    const lastMs = lastBeatMs?.() ?? Number.NaN;
    const isAwake = nowMs - lastMs < beatMaxMs;
    const rows = [
      isAwake ? "awake" : "standing still",
      `now ${new Date(nowMs).toISOString()}`,
      `last ${Number.isFinite(lastMs) ? new Date(lastMs).toISOString() : "never"}`,
    ];
    return context.text(`${rows.join("\n")}\n`, isAwake ? 200 : 503, {
      "cache-control": "no-store",
    });
  };
}
