// For: sleeping until an event, the next poll or the end.
// Never: a poll more often than asked for, however busy the consumer is.

export interface Bell {
  /** Something happened. */
  ring(): void;
  /** Resolves at the next ring or poll, or at once if one came since the last wait. */
  wait(): Promise<void>;
  /** Number of the poll that became due since the last call (1, 2, 3 …), or 0. */
  takePoll(): number;
  close(): void;
}

export function newBell(signal: AbortSignal, pollMs: number): Bell {
  let isRung = false;
  let polls = 0;
  let isPollDue = false;
  let wake: (() => void) | undefined;

  function ring(): void {
    isRung = true;
    wake?.();
  }

  const timer = setInterval(() => {
    polls += 1;
    isPollDue = true;
    ring();
  }, pollMs);
  signal.addEventListener("abort", ring);

  return {
    ring,
    async wait() {
      if (!isRung) await new Promise<void>((resolve) => (wake = resolve));
      wake = undefined;
      isRung = false;
    },
    takePoll() {
      const taken = isPollDue ? polls : 0;
      isPollDue = false;
      return taken;
    },
    close() {
      clearInterval(timer);
      signal.removeEventListener("abort", ring);
    },
  };
}
