// For: the contract of a hot format: a byte scanner that reads plain lines without a string or an object per line.
// Never: another answer than the exact Format of the same name; what is not plain is refused and takes the exact path.

import type { EventView } from "./event.ts";
import type { Format } from "./format.ts";

/** Where lines are read from. Every line ends with a newline, and `slackBytes` more bytes may be read behind the last. */
export interface HotBytes {
  readonly bytes: Buffer;
  /** Over the same memory, offset 0 = bytes[0]: unaligned words without a copy. */
  readonly words: DataView;
}

/** Bytes that must exist behind the last newline, so that no inner loop needs a bounds check of its own. */
export const slackBytes = 64;

/**
 * A filter for wanted texts that a scanner walks two bytes at a time, in the same look-up that finds a field's end; see
 * detect/scan/pair-table.ts.
 */
export interface PairTable {
  /**
   * For every pair of neighbouring bytes `first | second << 8`: bits 0–6 "may be the second half of a wanted piece of this
   * group", bit 7 "has a byte that ends or spoils a quoted field" (newline, quote, backslash, NUL, 0x80 and above), bits
   * 8–14 "may be the first half".
   */
  readonly pairs: Uint16Array;
  /**
   * Groups `seen` passed in two pairs in a row, the first of which begins at `at`: does a wanted text really stand there?
   * Looks from `at - 1` on, and before it where the text begins. (Of `tinyGroup` a pass is certain.)
   */
  readonly isWanted: (words: DataView, at: number, seen: number) => boolean;
  /** No wanted text has a byte in this text when a field begins with it: the walk may begin behind it. */
  readonly isFree: (beginning: string) => boolean;
}

export const pairStop = 0x80;
export const pairGroups = 0x7f;
/** Pieces of two bytes that begin at the walk's own position: one pair tells, so its first half is always there. */
export const tinyGroup = 0x20;

/** What every plain line gives at once. One object per scanner, overwritten by each line. */
export interface HotLine {
  /** Where the next line starts. */
  next: number;
  /** Where the part begins that is the same for the same request, whoever asks and whenever. */
  restFrom: number;
  /** Event time, ms. */
  timeMs: number;
  /** HTTP status, 100–599. */
  status: number;
  /** `%b`; 0 for "-", -1 when the format does not have it. */
  answerBytes: number;
  /** Bytes of the line, see line-estimate.ts. */
  inBytes: number;
  outBytes: number;
  /** False: the line certainly holds none of the wanted texts. */
  mayHold: boolean;
  /** False: what it may hold stands from `restFrom` on. */
  headMayHold: boolean;
}

export interface HotScanner {
  readonly line: HotLine;
  /** True: the line at `from` is plain and `line` tells of it. False: nothing is known, not even where it ends. */
  read(from: number): boolean;
  /** Makes `view` show the line last read, which began at `from`. */
  show(from: number): void;
  /** The fields of the line shown, decoded when asked for; equal to the exact Format's. Valid until the next `read`. */
  readonly view: EventView;
  /** True when the field's value follows from the bytes from `line.restFrom` on. */
  isOfRest(field: string): boolean;
}

/** Reads the plain lines of one exact Format. */
export interface HotFormat {
  /**
   * Stretches of a plain line that the pair table never sees, as all the shapes that they can have: digits are written
   * `9`, other characters as they are, in lower case. Texts that could stand there are found in another way.
   */
  readonly unwalked: readonly string[];
  /** A scanner of this memory: fixed for its life, because that is what makes the loops fast. */
  scanner(exact: Format, table: PairTable, memory: HotBytes): HotScanner;
}
