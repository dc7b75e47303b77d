// For: a stream of bytes as lines without their newline, each bounded.
// Never: a line longer than asked for; the rest of it is skipped.

const newline = 10;
const carriageReturn = 13;

/** The last line counts even when its newline is missing. Lines are copies and may be kept. */
export async function* linesOf(
  stream: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;

  function add(bytes: Buffer): void {
    const room = maxBytes - length;
    if (room <= 0 || bytes.length === 0) return;
    parts.push(bytes.length > room ? bytes.subarray(0, room) : bytes);
    length += Math.min(bytes.length, room);
  }

  function finish(): Buffer {
    const whole = Buffer.concat(parts);
    parts = [];
    length = 0;
    return whole.at(-1) === carriageReturn ? whole.subarray(0, -1) : whole;
  }

  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      add(chunk.subarray(from, at));
      yield finish();
      from = at + 1;
    }
    add(Buffer.from(chunk.subarray(from)));
  }
  if (length > 0) yield finish();
}
