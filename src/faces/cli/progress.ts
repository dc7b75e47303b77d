// For: the bar of long work: how far, how fast, how long still.
// Never: drawn more often than the eye can read, or into a pipe.

import { bytesText, columns, fit, grouped } from "../../base/text.ts";
import type { Printer } from "./printer.ts";

export interface Progress {
  /** Bytes and lines done so far, of the bytes in all. */
  at(doneBytes: number, lines: number, allBytes: number): void;
  end(): void;
}

const redrawSeconds = 0.1;
const barColumns = 30;

function duration(seconds: number, language: "ja" | "en"): string {
  const whole = Math.ceil(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  if (language === "ja") return minutes > 0 ? `${minutes}分${rest}秒` : `${rest}秒`;
  return minutes > 0 ? `${minutes} min ${rest} s` : `${rest} s`;
}

/** `elapsed` gives the seconds since the work began. */
export function createProgress(printer: Printer, elapsed: () => number): Progress {
  let drawnAt = -1;

  return {
    at(doneBytes, lines, allBytes) {
      const seconds = elapsed();
      if (!printer.isWatched || seconds - drawnAt < redrawSeconds) return;
      drawnAt = seconds;
      const share = allBytes > 0 ? Math.min(1, doneBytes / allBytes) : 0;
      const left = share > 0 ? (seconds / share) * (1 - share) : 0;
      const rate = grouped(lines / Math.max(seconds, 0.001));
      const numbers =
        printer.language === "ja"
          ? `${Math.floor(share * 100)}% ${bytesText(doneBytes)} / ${bytesText(allBytes)}・${rate}行/秒・残り${duration(left, "ja")}`
          : `${Math.floor(share * 100)} % ${bytesText(doneBytes)} of ${bytesText(allBytes)} · ${rate} lines/s · ${duration(left, "en")} left`;
      const room = Math.min(barColumns, printer.width - columns(numbers) - 4);
      const full = Math.round(share * room);
      // The numbers say more than a bar that leaves no room for them.
      const bar = room < 5 ? "" : `▕${"█".repeat(full)}${"·".repeat(room - full)}▏ `;
      printer.progress(fit(bar + numbers, printer.width - 1));
    },
    end() {
      printer.progress("");
    },
  };
}
