// For: the piece of a literal by which the pair table recognises it: five characters, as rare as possible.
// Never: a piece that may stand where the hot scanner does not look.

import { foldedShare, timesSeen } from "./typical-text.ts";

/** Longest piece: two pairs, whichever of two neighbouring bytes the walk begins at. */
export const pieceLength = 5;
/** One byte stands in nearly every line. */
export const shortestPiece = 2;

/** Digits → `9`. */
export function shapeOf(text: string): string {
  return text.replace(/[0-9]/g, "9");
}

/** Share of a half of a pair that the piece leaves open: what one character is seen, on average. */
const openShare = 0.02;
/** What one sighting of the piece itself in the typical lines weighs against the product of two shares. */
const sightingWeight = 1;

/** How much work, roughly, the piece will make: its pairs call for a closer look, its first four bytes for an exact one. */
function commonness(piece: string): number {
  const share = (at: number) =>
    at + 1 < piece.length
      ? foldedShare(piece.charCodeAt(at) | (piece.charCodeAt(at + 1) << 8))
      : openShare;
  return share(0) * share(2) + share(1) * share(3) + sightingWeight * timesSeen(piece.slice(0, 4));
}

/** Where the rarest piece of a lower-case literal begins; -1 when each may stand in a stretch that is not walked. */
export function rarestPiece(literal: string, unwalked: readonly string[]): number {
  if (literal.length < shortestPiece) return -1;
  const length = Math.min(pieceLength, literal.length);
  let best = -1;
  let least = Infinity;
  for (let at = 0; at + length <= literal.length; at += 1) {
    const piece = literal.slice(at, at + length);
    const shape = shapeOf(piece);
    if (unwalked.some((stretch) => stretch.includes(shape))) continue;
    const common = commonness(piece);
    if (common < least) [best, least] = [at, common];
  }
  return best;
}
