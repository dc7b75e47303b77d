// For: everything that may be a value in one text, also behind escapes and inside base64, each with its place.
// Never: decides what is replaced; that needs all documents to have been seen.

import { findFour } from "./find-four.ts";
import { findNames } from "./find-names.ts";
import { findNumbers } from "./find-numbers.ts";
import { findSecrets, type SecretPlace } from "./find-secrets.ts";
import { findSix } from "./find-six.ts";
import { findUsers } from "./find-users.ts";
import { foldText, narrowText } from "./fold-text.ts";
import { withoutOverlaps, type Hit } from "./hit.ts";
import { findMailBodies } from "./mail-bodies.ts";
import { unescaped, type Readable } from "./unescape.ts";
import { findWrapped } from "./wrapped.ts";

/** A text inside the text: from `from` to `to` in the scan of all that were taken out. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly wrap: (inner: string) => string;
}

export interface Scan {
  readonly text: string;
  /** The text without its secrets, each character in its place, folded for comparing. */
  readonly folded: string;
  readonly secrets: readonly SecretPlace[];
  readonly hits: readonly Hit[];
  readonly pieces: readonly Piece[];
  /** The texts of all pieces, scanned as one: a hundred thousand small ones cost no more than a large one. */
  readonly inner?: Scan;
  /** The same text without escapes, when it has any; folded. */
  readonly readable?: Readable;
}

const layersMax = 2;

export interface ScanOptions {
  /** Host names without a dot that are ours. */
  readonly isHost: (name: string) => boolean;
  /** Telephone numbers of ours, digits only. */
  readonly isPhone: (digits: string) => boolean;
  /** Places of secrets that are known by their text. */
  readonly knownSecrets: (folded: string) => readonly SecretPlace[];
}

/** Secrets become blanks of the same length, so that nothing in them is looked at. */
function masked(text: string, secrets: readonly SecretPlace[]): string {
  let result = "";
  let done = 0;
  for (const { start, end } of secrets) {
    result += text.slice(done, start) + " ".repeat(end - start);
    done = end;
  }
  return result + text.slice(done);
}

/** Overlapping and touching places as one. */
function joined(places: readonly SecretPlace[]): SecretPlace[] {
  const result: SecretPlace[] = [];
  for (const place of places.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && place.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, place.end) };
    else result.push(place);
  }
  return result;
}

function allHits(text: string, { isHost, isPhone }: ScanOptions): Hit[] {
  return [
    ...findFour(text),
    ...findSix(text),
    ...findNames(text, isHost),
    ...findNumbers(text, isPhone),
    ...findUsers(text),
  ];
}

/** Where a place in the readable text stood in the source. */
export function sourcePlace<T extends SecretPlace>(readable: Readable, place: T): T {
  const start = readable.at[place.start] ?? 0;
  const end = readable.at[place.end] ?? 0;
  return { ...place, start, end };
}

const between = "\n\n";

function piecesOf(open: string): { readonly pieces: Piece[]; readonly inner: string } {
  const pieces: Piece[] = [];
  const texts: string[] = [];
  let from = 0;
  for (const { start, end, inner, wrap } of withoutOverlaps(findWrapped(open), open.length)) {
    pieces.push({ start, end, from, to: from + inner.length, wrap });
    texts.push(inner);
    from += inner.length + between.length;
  }
  return { pieces, inner: texts.join(between) };
}

function secretsOf(
  text: string,
  escaped: Readable | undefined,
  options: ScanOptions,
  layer: number,
) {
  const behind = escaped
    ? [...findSecrets(escaped.text), ...options.knownSecrets(foldText(escaped.text))]
    : [];
  return joined([
    ...findSecrets(text),
    ...(layer === 0 ? findMailBodies(text) : []),
    ...options.knownSecrets(foldText(text)),
    ...behind.map((place) => sourcePlace(escaped as Readable, place)),
  ]);
}

export function scanText(text: string, options: ScanOptions, layer = 0): Scan {
  const secrets = secretsOf(text, unescaped(text), options, layer);
  const open = narrowText(masked(text, secrets));
  const readable = unescaped(open);
  const behind = readable
    ? allHits(readable.text, options).map((hit) => sourcePlace(readable, hit))
    : [];
  const { pieces, inner } = layer < layersMax ? piecesOf(open) : { pieces: [], inner: "" };
  return {
    text,
    folded: foldText(open),
    secrets,
    hits: [...allHits(open, options), ...behind],
    pieces,
    ...(pieces.length > 0 && { inner: scanText(inner, options, layer + 1) }),
    ...(readable && { readable: { text: foldText(readable.text), at: readable.at } }),
  };
}
