// For: telling a file's format by what stands in it.
// Never: by its name alone; the name only decides between shapes that fit equally well.

import type { Format, LineContext } from "../../events/format.ts";

export interface Recognised {
  readonly format: Format;
  /** Lines of the sample that are of this format, 0–1. */
  readonly share: number;
}

/** Less than that is not a file of this format with junk in it, but a file of junk with a line in it. */
const leastShare = 0.25;
const mostLines = 200;
/** Stamps without a year only have to be possible here, so any "now" will do. */
const anyTime: LineContext = { nowMs: Date.UTC(2099, 11, 31), timeZone: "UTC" };

/** NUL and control characters that no text log has (nginx writes raw bytes into its error log, so a few lines may). */
function isBinary(sample: readonly Buffer[]): boolean {
  const suspicious = sample.filter((line) => line.includes(0)).length;
  return suspicious * 2 > sample.length;
}

/** Words in a path that speak for a class of formats, when the lines alone do not decide. */
function fitsHint(format: Format, hint: string): boolean {
  if (hint.includes("error")) return format.eventClass === "web-error";
  if (hint.includes("squid") || hint.includes("proxy")) return format.eventClass === "proxy";
  return false;
}

/**
 * The format of most lines; of several with equally many the first in `candidates`, which are ordered from specific to
 * general. `hint` is the path. Undefined for binary files, empty samples and lines of no known shape.
 */
export function recogniseAmong(
  candidates: readonly Format[],
  sample: readonly Buffer[],
  hint = "",
): Recognised | undefined {
  const lines = sample.filter((line) => line.length > 0).slice(0, mostLines);
  if (lines.length === 0 || isBinary(lines)) return undefined;
  let best: Recognised | undefined;
  for (const format of candidates) {
    const parsed = lines.filter((line) => format.parse(line, anyTime) !== undefined).length;
    const share = parsed / lines.length;
    const isBetter =
      !best ||
      share > best.share ||
      (share === best.share && fitsHint(format, hint) && !fitsHint(best.format, hint));
    if (share >= leastShare && isBetter) best = { format, share };
    if (best?.share === 1 && hint === "") break;
  }
  return best;
}
