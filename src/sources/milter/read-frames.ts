// For: packets out of a byte stream: a length of four bytes (big endian), a command byte, data. However the stream is cut, the same packets.
// Never: memory for what was only announced; more of it than one packet.

export interface Frame {
  /** The command, one character. */
  readonly command: string;
  /** A view into what was read: whoever keeps it beyond the call copies it. */
  readonly data: Buffer;
}

export interface FrameReader {
  /** The packets that these bytes complete. After a packet that is too long, or has no command, nothing more is read. */
  read(chunk: Buffer): Iterable<Frame>;
  /** A packet has begun and not ended. */
  readonly isInside: boolean;
  /** Why nothing more is read. */
  readonly fault: "too-long" | "empty" | undefined;
}

const headBytes = 4;

/** `packetBytesMax`: most bytes of command and data together. */
export function createFrameReader(packetBytesMax: number): FrameReader {
  let pieces: Buffer[] = [];
  let held = 0;
  /** Bytes of the packet that is coming in with its head; until the head is here: those of the head. */
  let wanted = headBytes;
  let isHead = true;
  let fault: FrameReader["fault"];

  /** Exactly `wanted` bytes, once they are there; without a copy where they came in one piece. */
  function taken(chunk: Buffer, from: number): Buffer | undefined {
    const missing = wanted - held;
    if (chunk.length - from < missing) {
      if (chunk.length > from) pieces.push(chunk.subarray(from));
      held += chunk.length - from;
      return undefined;
    }
    const last = chunk.subarray(from, from + missing);
    const whole = pieces.length === 0 ? last : Buffer.concat([...pieces, last], wanted);
    pieces = [];
    held = 0;
    return whole;
  }

  function* read(chunk: Buffer): Iterable<Frame> {
    let from = 0;
    while (fault === undefined) {
      const before = held;
      const whole = taken(chunk, from);
      if (whole === undefined) {
        // Tiny pieces are joined now and then: a packet of single bytes must not become as many objects.
        if (pieces.length >= 64) pieces = [Buffer.concat(pieces, held)];
        return;
      }
      from += wanted - before;
      if (isHead) {
        const length = whole.readUInt32BE(0);
        if (length === 0) fault = "empty";
        else if (length > packetBytesMax) fault = "too-long";
        else {
          wanted = length;
          isHead = false;
        }
        continue;
      }
      wanted = headBytes;
      isHead = true;
      yield { command: String.fromCharCode(whole[0] ?? 0), data: whole.subarray(1) };
    }
  }

  return {
    read,
    get isInside() {
      return held > 0 || !isHead;
    },
    get fault() {
      return fault;
    },
  };
}
