// For: remembering which rules the same request matched before: worms and crawlers send the same few requests again and
// again, and judging one costs as much as scanning ten lines.
// Never: a verdict taken from a line that is not equal byte for byte, or that asked who sent it or when.

/** Slots; a newer request takes the place of an older one in the same slot. */
const slots = 4096;
/** Longer requests are judged each time. */
const longestBytes = 512;

export interface Verdicts {
  /** Indexes of rules in order, or undefined when the bytes were not judged before. */
  find(bytes: Buffer, words: DataView, from: number, to: number): readonly number[] | undefined;
  /** Remembers the verdict on the bytes that were last sought in vain. */
  keep(bytes: Buffer, from: number, to: number, rules: readonly number[]): void;
}

/** Four bytes at a time; the last up to three bytes are only compared. Who aims at one slot only makes it be judged again. */
function slotOf(words: DataView, from: number, to: number, odd: number): number {
  let hash = to - from;
  for (let at = from; at + 4 <= to; at += 4) {
    hash = Math.imul(hash ^ words.getInt32(at, true), odd);
    hash ^= hash >>> 15;
  }
  return (hash ^ (hash >>> 12)) & (slots - 1);
}

/** `seed`: any number; 2 MB. */
export function createVerdicts(seed: number): Verdicts {
  const odd = (seed | 1) ^ 0x5bd1_e994;
  const kept = Buffer.alloc(slots * longestBytes);
  const lengths = new Uint16Array(slots);
  const rules: (readonly number[])[] = Array.from({ length: slots }, () => []);
  let sought = 0;

  function find(
    bytes: Buffer,
    words: DataView,
    from: number,
    to: number,
  ): readonly number[] | undefined {
    const length = to - from;
    if (length > longestBytes || length === 0) return undefined;
    sought = slotOf(words, from, to, odd);
    if (lengths[sought] !== length) return undefined;
    const at = sought * longestBytes;
    return bytes.compare(kept, at, at + length, from, to) === 0 ? rules[sought] : undefined;
  }

  function keep(bytes: Buffer, from: number, to: number, matched: readonly number[]): void {
    if (to - from > longestBytes || to === from) return;
    bytes.copy(kept, sought * longestBytes, from, to);
    lengths[sought] = to - from;
    rules[sought] = matched;
  }

  return { find, keep };
}
