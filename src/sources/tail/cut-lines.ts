// For: how much of a run of bytes is whole lines, with lines longer than the limit cut.
// Never: reading; the same bytes give the same lines however they arrived.

export interface Cut {
  /**
   * Bytes from the start to hand on: whole lines, or the kept beginning of one too long, or
   * nothing.
   */
  readonly emit: number;
  /** Bytes done with (≥ emit: the rest of a cut line is skipped). */
  readonly consumed: number;
  /** The emitted bytes are the beginning of a line that was too long. */
  readonly isCut: boolean;
  /** What comes next is still the rest of that line. */
  readonly inCut: boolean;
}

const newline = 10;

/** End of the whole lines at the start of `data` of which none is longer than `lineBytes`. */
function wholeLines(data: Buffer, lineBytes: number): number {
  let end = 0;
  while (end < data.length) {
    const last = data.subarray(end, end + lineBytes + 1).lastIndexOf(newline);
    if (last < 0) break;
    end += last + 1;
  }
  return end;
}

function cutLong(data: Buffer, lineBytes: number): Cut {
  const end = data.indexOf(newline, lineBytes);
  const consumed = end < 0 ? data.length : end + 1;
  return { emit: lineBytes, consumed, isCut: true, inCut: end < 0 };
}

/**
 * `data` starts at the beginning of a line, or inside one already reported when `inCut`. `isLast`:
 * nothing will follow, so an unfinished line is handed on as it is. `consumed` 0 means: wait for
 * more.
 */
export function cutLines(data: Buffer, lineBytes: number, inCut: boolean, isLast: boolean): Cut {
  if (inCut) {
    const end = data.indexOf(newline);
    return { emit: 0, consumed: end < 0 ? data.length : end + 1, isCut: false, inCut: end < 0 };
  }
  const whole = wholeLines(data, lineBytes);
  if (whole > 0) return { emit: whole, consumed: whole, isCut: false, inCut: false };
  if (data.length > lineBytes) return cutLong(data, lineBytes);
  const rest = isLast ? data.length : 0;
  return { emit: rest, consumed: rest, isCut: false, inCut: false };
}
