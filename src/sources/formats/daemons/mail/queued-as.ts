// For: the queue id that the next server gave a mail, as its reply to us says it.
// Never: anything else of a remote server's words.

const shapes: readonly RegExp[] = [
  /\bqueued as ([0-9A-Za-z]{6,24})\b/,
  /^(?:250 )?(?:2\.0\.0 )?OK id=([0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4})\b/,
  /^(?:250 )?(?:2\.0\.0 )?([0-9A-Za-z]{8,24}) Message accepted for delivery/,
];

/** `words` is the reply, e.g. `250 2.0.0 Ok: queued as 4F1B2C3D4E`. */
export function queuedAs(words: string): string | undefined {
  const start = words.slice(0, 400);
  for (const shape of shapes) {
    const match = shape.exec(start);
    if (match) return match[1];
  }
  return undefined;
}
