// For: what looking into one mail may cost altogether: bytes unpacked, entries, time; and how far one entry may swell.
// Never: per part or per archive: a mail of a thousand small bombs is one bomb.

import { limits } from "../../base/limits.ts";
import { stop } from "./stop.ts";

export interface ContentBounds {
  /** Bytes unpacked from all archives and documents of one mail together. */
  readonly unpackedBytes: number;
  readonly entries: number;
  /** Archives inside of each other. */
  readonly depth: number;
  /** Unpacked bytes per packed byte of one entry, above `freeBytes`. */
  readonly ratio: number;
  readonly timeMs: number;
}

export const contentBounds: ContentBounds = {
  unpackedBytes: limits.mailUnpackedBytes,
  entries: limits.mailEntries,
  depth: limits.mailArchiveDepth,
  ratio: limits.mailUnpackRatio,
  timeMs: limits.mailLookMs,
};

/** Text that repeats packs well: up to here no ratio is a bomb. */
const freeBytes = 4 * 1024 * 1024;

export interface Budget {
  readonly bounds: ContentBounds;
  /** Most bytes that may come out of so many packed ones now, and the word if there were more. */
  room(packedBytes: number): { readonly bytes: number; readonly why: "too-large" | "ratio" };
  /** Stops with `too-large` when it is more than is left. */
  spend(bytes: number): void;
  /** Stops with `too-many`. */
  countEntry(): void;
  /** Stops with `time` when it is over; cheap enough for every block of a loop. */
  checkTime(): void;
  /** From now on `checkTime` stops. */
  end(): void;
}

/** `nowMs`: any clock that only goes forward. */
export function openBudget(bounds: ContentBounds, nowMs: () => number): Budget {
  const endMs = nowMs() + bounds.timeMs;
  let bytesLeft = bounds.unpackedBytes;
  let entriesLeft = bounds.entries;
  let isEnded = false;
  return {
    bounds,
    room(packedBytes) {
      const swollen = Math.max(freeBytes, packedBytes * bounds.ratio);
      return swollen < bytesLeft
        ? { bytes: swollen, why: "ratio" }
        : { bytes: bytesLeft, why: "too-large" };
    },
    spend(bytes) {
      if (bytes > bytesLeft) stop("too-large");
      bytesLeft -= bytes;
    },
    countEntry() {
      if (entriesLeft <= 0) stop("too-many");
      entriesLeft -= 1;
    },
    checkTime() {
      if (isEnded || nowMs() > endMs) stop("time");
    },
    end() {
      isEnded = true;
    },
  };
}
