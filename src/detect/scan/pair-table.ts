// For: telling, two bytes at a time and in the same look-up that finds a field's end, that a line holds none of the
// literals. The measured reasons are in docs/decisions/0002-sieve.md.
// Never: a yes. What passes is looked at by the automaton; what does not pass certainly holds no literal.

import { pairStop, tinyGroup } from "../../events/hot-format.ts";
import type { PairTable } from "../../events/hot-format.ts";
import { shareAmongGroups } from "./pair-groups.ts";
import { createPieceWindows } from "./piece-windows.ts";
import type { PlacedPiece } from "./piece-windows.ts";
import { pieceLength, rarestPiece } from "./pieces.ts";

export interface Pairs {
  readonly table: PairTable;
  /** Literals that the table cannot stand for: for them every line must be looked at. */
  readonly outside: readonly string[];
}

const anyByte = Array.from({ length: 256 }, (_, byte) => byte);

/** Both spellings of an ASCII letter. */
function cases(code: number): number[] {
  return code >= 97 && code <= 122 ? [code, code - 32] : [code];
}

function pairsOf(first: readonly number[], second: readonly number[]): number[] {
  return first.flatMap((one) => second.map((other) => one | (other << 8)));
}

/** Two pairs in a row, each in all its spellings. */
export interface Halves {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/** The pairs in which the walk meets a piece of three or more bytes, at its first or its second byte. */
function halvesOf(piece: string): readonly Halves[] {
  const at = (index: number) =>
    index >= 0 && index < piece.length ? cases(piece.charCodeAt(index)) : anyByte;
  // A piece of three, met at its second byte, has only one pair of its own there: the pair before it is half open.
  const odd = piece.length === 3 ? -1 : 1;
  return [0, odd].map((start) => ({
    first: pairsOf(at(start), at(start + 1)),
    second: pairsOf(at(start + 2), at(start + 3)),
  }));
}

/** No plain line has these bytes (see HotScanner): what holds one of them is not sought there. */
const neverPlain = /["\\\0\n\u0080-\u00ff]/;

const isStop = anyByte.map((byte) => neverPlain.test(String.fromCharCode(byte)));

/** Could the literal stand somewhere in a field that begins so, with a byte of it in the beginning? */
function mayBegin(literal: string, beginning: string): boolean {
  for (let at = 0; at < beginning.length; at += 1) {
    const shared = Math.min(literal.length, beginning.length - at);
    if (literal.slice(0, shared) === beginning.slice(at, at + shared)) return true;
  }
  return false;
}

/** `literals` in lower case, bytes as latin1; `unwalked`: see HotFormat. */
export function buildPairs(literals: readonly string[], unwalked: readonly string[]): Pairs {
  const pairs = new Uint16Array(65_536);
  const placed: PlacedPiece[] = [];
  const outside: string[] = [];
  const ofTwo: Halves[] = [];
  const ofThree: Halves[] = [];
  const longer: Halves[] = [];
  for (const literal of literals) {
    if (neverPlain.test(literal)) continue;
    const at = rarestPiece(literal, unwalked);
    if (at < 0) {
      outside.push(literal);
      continue;
    }
    const piece = literal.slice(at, at + pieceLength);
    const known = Math.min(4, piece.length) as 2 | 3 | 4;
    placed.push({ literal, at, known });
    if (known > 2) {
      (known === 3 ? ofThree : longer).push(...halvesOf(piece));
      continue;
    }
    const [one, other] = [cases(piece.charCodeAt(0)), cases(piece.charCodeAt(1))];
    for (const pair of pairsOf(one, other)) pairs[pair] = (pairs[pair] as number) | tinyGroup;
    ofTwo.push({ first: pairsOf(anyByte, one), second: pairsOf(other, anyByte) });
  }
  function isFree(beginning: string): boolean {
    return !literals.some((literal) => mayBegin(literal, beginning.toLowerCase()));
  }

  // The short ones first: halves of pairs that they leave open are the most frequent.
  const [two = 0, three = 0] = shareAmongGroups(pairs, [ofTwo, ofThree, longer]);
  for (let pair = 0; pair < pairs.length; pair += 1) {
    const stop = isStop[pair & 255] || isStop[pair >>> 8] ? pairStop : 0;
    pairs[pair] = (pairs[pair] as number) | (tinyGroup << 8) | stop;
  }
  return {
    table: { pairs, isWanted: createPieceWindows(placed, { two, three }), isFree },
    outside,
  };
}
