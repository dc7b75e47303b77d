// For: the second question, asked where the pairs of a piece were seen: does the literal really stand there?
// Never: asked often; two pairs in a row pass in a few places of an ordinary line.

/** A literal, and where in it its piece begins. */
export interface PlacedPiece {
  readonly literal: string;
  readonly at: number;
  /** Bytes of the piece that are hashed. */
  readonly known: 2 | 3 | 4;
}

interface Expected {
  readonly bytes: Uint8Array;
  readonly at: number;
}

const slots = 65_536;
const masks = { 2: 0xffff, 3: 0xff_ffff, 4: 0xffff_ffff } as const;

/** Of a piece's first bytes as a little-endian word, A–Z folded (and some other characters with them). */
function slotOf(word: number, known: 2 | 3 | 4): number {
  return Math.imul((word & masks[known]) | 0x2020_2020, 0x9e37_79b1 + known) >>> 16;
}

function foldedByte(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}

/** Reads on while the bytes agree, hence never past a newline: no literal has one. */
function stands(words: DataView, from: number, bytes: Uint8Array): boolean {
  if (from < 0) return false;
  for (let index = 0; index < bytes.length; index += 1) {
    if (foldedByte(words.getUint8(from + index)) !== bytes[index]) return false;
  }
  return true;
}

/** Which groups hold pieces of which length. */
export interface ShortGroups {
  /** Of three bytes. */
  readonly three: number;
  /** Of two, met at their second byte. */
  readonly two: number;
}

/** The answer: does a literal stand where two pairs passed, the first of which begins at `at`, for the groups `seen`? */
export function createPieceWindows(
  pieces: readonly PlacedPiece[],
  short: ShortGroups,
): (words: DataView, at: number, seen: number) => boolean {
  const listOf = new Uint16Array(slots);
  const lists: Expected[][] = [[]];
  for (const { literal, at, known } of pieces) {
    const bytes = Uint8Array.from(Buffer.from(literal, "latin1"));
    const slot = slotOf(Buffer.from(`${literal.slice(at)}\0\0`, "latin1").readInt32LE(0), known);
    if (listOf[slot] === 0) listOf[slot] = lists.push([]) - 1;
    lists[listOf[slot] as number]?.push({ bytes, at });
  }

  function isExpected(words: DataView, from: number, known: 2 | 3 | 4): boolean {
    const list = listOf[slotOf(words.getInt32(from, true), known)] as number;
    if (list === 0) return false;
    const expected = lists[list] as Expected[];
    for (let index = 0; index < expected.length; index += 1) {
      const one = expected[index] as Expected;
      if (stands(words, from - one.at, one.bytes)) return true;
    }
    return false;
  }

  return (words, at, seen) => {
    // Met at its first byte, a piece begins where the pairs do; at its second, one byte before, or behind if it is short.
    if (isExpected(words, at, 4) || (at > 0 && isExpected(words, at - 1, 4))) return true;
    if ((seen & short.three) !== 0 && (isExpected(words, at, 3) || isExpected(words, at + 1, 3)))
      return true;
    return (seen & short.two) !== 0 && isExpected(words, at + 1, 2);
  };
}
