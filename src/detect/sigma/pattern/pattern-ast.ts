// For: a regular expression taken apart, as the automaton and the search for literals need it.
// Never: captures or laziness: a rule only asks whether it matches.

/** Closed ranges of UTF-16 code units, ascending, not touching: [lo, hi, lo, hi, …]. */
export type Ranges = readonly number[];

export type Piece =
  | { readonly kind: "set"; readonly ranges: Ranges }
  | { readonly kind: "seq"; readonly of: readonly Piece[] }
  | { readonly kind: "alt"; readonly of: readonly Piece[] }
  | { readonly kind: "repeat"; readonly of: Piece; readonly min: number; readonly max: number }
  | { readonly kind: "place"; readonly what: PlaceKind };

/** Zero-width questions: ends of the text, ends of a line, borders of a word. */
export type PlaceKind = "start" | "end" | "line-start" | "line-end" | "border" | "no-border";

export const lastUnit = 0xffff;
export const newline = 10;
export const digits: Ranges = [0x30, 0x39];
export const wordUnits: Ranges = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
export const spaces: Ranges = [9, 13, 32, 32];
