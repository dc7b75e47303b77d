// For: `4F1B2C3D4E: …`: a message of Postfix split into the mail it speaks of and what it says.
// Never: what it says.

export interface OfMail {
  /** Absent for NOQUEUE. */
  readonly queueId?: string;
  readonly rest: string;
}

/** Short ids are hexadecimal, long ones (enable_long_queue_ids) have no vowels: `4Wm3Kq1nXWz2Sg`. */
export function splitQueueId(message: string): OfMail | undefined {
  const match = /^(NOQUEUE|[0-9A-F]{5,16}|[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{10,24}): /.exec(
    message.slice(0, 32),
  );
  if (!match) return undefined;
  const rest = message.slice(match[0].length);
  return match[1] === "NOQUEUE" ? { rest } : { queueId: match[1] as string, rest };
}
