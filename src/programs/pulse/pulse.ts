// For: the one sign of life of `hinomi up`: given when every part of the loop has really turned since the last one.
// Never: by a timer of its own: what hangs must fall silent.

export interface Pulse {
  /** A part came round: a commit was written (or a full disk said no and is waited for), a round of the services has ended. */
  turned(part: string): void;
}

/** `beat` is called at most every `everyMs`, and only when all `parts` have turned since it was called last. */
export function createPulse(
  parts: readonly string[],
  {
    everyMs,
    nowMs,
    beat,
  }: {
    readonly everyMs: number;
    /** Of a clock that nobody sets. */
    readonly nowMs: () => number;
    readonly beat: () => void;
  },
): Pulse {
  let missing = new Set(parts);
  let lastMs = -Infinity;
  return {
    turned(part) {
      missing.delete(part);
      if (missing.size > 0 || nowMs() - lastMs < everyMs) return;
      missing = new Set(parts);
      lastMs = nowMs();
      beat();
    },
  };
}
