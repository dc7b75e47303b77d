// For: packets out of a byte stream: a length of four bytes (big endian), a command byte, data. However the stream is cut, the same packets.
// Never: memory for what was only announced; more of it than one packet.

export interface Frame {
  /** The command, one character. */
  readonly command: string;
  /** A view into what was read. */
  readonly data: Buffer;
  /** Of a body only: the packet goes on, and its rest comes under the same command. */
  readonly isMore?: boolean;
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
const bodyCommand = 0x42;
/** A body is handed on in pieces of at least so many bytes, so that it need not be put together again. */
const pieceBytes = 16 * 1024;

/** `packetBytesMax`: most bytes of command and data together. */
export function createFrameReader(packetBytesMax: number): FrameReader {
  let pieces: Buffer[] = [];
  let held = 0;
  /** Bytes of the packet that is coming in with its head; until the head is here: those of the head. */
  let wanted = headBytes;
  let isHead = true;
  /** The beginning of this body was handed on. */
  let isRest = false;
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

  /** What has come so far of a body that is still coming in, where that is worth while. */
  function bodyPiece(): Buffer | undefined {
    if (isHead || held < pieceBytes) return undefined;
    if (!isRest && pieces[0]?.[0] !== bodyCommand) return undefined;
    const come = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, held);
    const data = isRest ? come : come?.subarray(1);
    isRest = true;
    wanted -= held;
    pieces = [];
    held = 0;
    return data;
  }

  function* read(chunk: Buffer): Iterable<Frame> {
    let from = 0;
    while (fault === undefined) {
      const before = held;
      const whole = taken(chunk, from);
      if (whole === undefined) {
        const data = bodyPiece();
        if (data) yield { command: "B", data, isMore: true };
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
      const isLast = isRest;
      isRest = false;
      yield isLast
        ? { command: "B", data: whole }
        : { command: String.fromCharCode(whole[0] ?? 0), data: whole.subarray(1) };
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
