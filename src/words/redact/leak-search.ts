// For: looking for the old values in one view of a result: words, addresses, MACs, telephone numbers.
// Never: shares code with what replaced them; only the reading of an address (base/ip) is the same.

import { normalAddress, readAddress } from "../../base/ip.ts";
import type { RedactionMap, ValueKind } from "./bundle.ts";
import type { View } from "./leak-views.ts";
import { createStrangerSearch } from "./stranger-search.ts";

export interface Sighting {
  readonly kind: ValueKind;
  readonly original: string;
}

/** Values by their first two letters and their lengths: one look per place and length, however many values there are. */
interface WordIndex {
  readonly lengths: ReadonlyMap<string, readonly number[]>;
  readonly values: ReadonlyMap<string, Sighting & { readonly isWord: boolean }>;
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function wordIndex(map: RedactionMap, secrets: readonly string[]): WordIndex {
  const values = new Map<string, Sighting & { isWord: boolean }>();
  const lengths = new Map<string, number[]>();
  function add(text: string, kind: ValueKind, original: string, isWord: boolean): void {
    const key = fold(text);
    if (key === "" || values.has(key)) return;
    values.set(key, { kind, original, isWord });
    const start = key.slice(0, 2);
    const known = lengths.get(start) ?? [];
    if (!known.includes(key.length)) lengths.set(start, [...known, key.length]);
  }
  for (const { kind, original } of map.renamed) {
    if (!["name", "mailbox", "user", "organisation"].includes(kind)) continue;
    const isLatin = /^[ -~]+$/.test(original);
    const isShort = kind === "organisation" ? original.length < 6 : !/[.@]/.test(original);
    add(original, kind, original, isLatin && isShort);
    if (kind === "organisation")
      add(original.replaceAll(/[\s_-]+/g, ""), kind, original, isLatin && isShort);
  }
  for (const secret of secrets) add(secret, "secret", "••••", secret.length < 6);
  return { lengths, values };
}

const isLetter = (unit: string | undefined) => unit !== undefined && /[a-z0-9]/.test(unit);

function findWords({ lengths, values }: WordIndex, view: View): Sighting[] {
  const text = fold(view.text);
  const found: Sighting[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const first = text.slice(at, at + 2);
    for (const key of [first, first.slice(0, 1)]) {
      for (const length of lengths.get(key) ?? []) {
        const value = values.get(text.slice(at, at + length));
        if (!value || (view.isGuess && length < 6)) continue;
        const isInWord =
          (isLetter(text[at - 1]) && isLetter(text[at])) ||
          (isLetter(text[at + length - 1]) && isLetter(text[at + length]));
        if (!value.isWord || !isInWord) found.push({ kind: value.kind, original: value.original });
      }
      if (first.length < 2) break;
    }
  }
  return found;
}

interface NumberIndex {
  readonly fours: ReadonlyMap<number, string>;
  readonly texts: ReadonlyMap<string, string>;
  /** IPv6 as 32 digits, forwards and backwards. */
  readonly nibbles: ReadonlyMap<string, string>;
  readonly hardware: ReadonlyMap<string, string>;
  readonly phones: ReadonlyMap<string, string>;
  readonly phoneLengths: readonly number[];
}

function numberIndex(map: RedactionMap): NumberIndex {
  const of = (kind: ValueKind) => map.renamed.filter((each) => each.kind === kind);
  const fours = new Map<number, string>();
  const texts = new Map<string, string>();
  const nibbles = new Map<string, string>();
  for (const { original } of of("address")) {
    const address = readAddress(original);
    if (address?.family === 4) fours.set(address.value, original);
    if (address?.family === 6) {
      const digits = address.words.map((word) => word.toString(16).padStart(4, "0")).join("");
      nibbles.set(digits, original);
      nibbles.set(Array.from(digits).reverse().join(""), original);
    }
    texts.set(normalAddress(original) ?? original, original);
  }
  const phones = new Map<string, string>();
  for (const { original } of of("phone")) {
    phones.set(original, original);
    if (original.startsWith("0")) phones.set(`81${original.slice(1)}`, original);
  }
  return {
    fours,
    texts,
    nibbles,
    hardware: new Map(
      of("hardware").map(({ original }) => [
        original.replaceAll(/\W/g, "").toLowerCase(),
        original,
      ]),
    ),
    phones,
    phoneLengths: [...new Set([...phones.keys()].map(({ length }) => length))],
  };
}

/** Any four numbers with one sign between, read forwards and backwards; eight hexadecimal digits; a plain number. */
function findFours(index: NumberIndex, text: string): Sighting[] {
  const found: Sighting[] = [];
  function look(value: number): void {
    const original = index.fours.get(value >>> 0);
    if (original !== undefined) found.push({ kind: "address", original });
  }
  const numbers = [...text.matchAll(/[0-9]+/g)];
  for (let first = 0; first < numbers.length; first += 1) {
    const four = numbers.slice(first, first + 4);
    const [a, b, c, d] = four.map(([digits]) => (digits.length > 3 ? 256 : Number(digits)));
    if (a !== undefined && four[0] && four[0][0].length >= 8) look(Number(four[0][0]));
    if (a === undefined || b === undefined || c === undefined || d === undefined) continue;
    if (a > 255 || b > 255 || c > 255 || d > 255) continue;
    const signs = [0, 1, 2].map((place) => {
      const left = four[place];
      return left ? text.slice(left.index + left[0].length, four[place + 1]?.index) : "";
    });
    if (!/^[-._:,]$/.test(signs[0] ?? "") || signs[0] !== signs[1] || signs[1] !== signs[2])
      continue;
    look(a * 2 ** 24 + b * 65536 + c * 256 + d);
    look(d * 2 ** 24 + c * 65536 + b * 256 + a);
  }
  for (const [digits] of text.matchAll(/(?<![0-9a-f])(?:0x)?[0-9a-f]{8}(?![0-9a-f])/gi)) {
    const bare = digits.slice(-8);
    look(Number.parseInt(bare, 16));
    look(Number.parseInt((bare.match(/../g) ?? []).reverse().join(""), 16));
  }
  return found;
}

function findSixes(index: NumberIndex, text: string): Sighting[] {
  const found: Sighting[] = [];
  function look(spelling: string): boolean {
    const normal = normalAddress(spelling);
    const original = normal === undefined ? undefined : index.texts.get(normal);
    if (original !== undefined) found.push({ kind: "address", original });
    return original !== undefined;
  }
  const runs = text.matchAll(/[0-9a-f]{0,4}(?:[:-][0-9a-f]{0,4}){2,}/gi);
  for (const [run] of runs) {
    const groups = run.replaceAll("-", ":").split(":");
    for (let first = 0; first < groups.length - 2; first += 1) {
      // No address goes on for more than eight groups, or begins with a single empty one.
      if (groups[first] === "" && groups[first + 1] !== "") continue;
      for (let last = Math.min(groups.length, first + 9); last > first + 2; last -= 1)
        if (look(groups.slice(first, last).join(":"))) break;
    }
  }
  if (index.nibbles.size === 0) return found;
  for (const [run] of text.matchAll(/(?:[0-9a-f][.-]?){32,}/gi)) {
    const digits = run.replaceAll(/[.-]/g, "").toLowerCase();
    for (let at = 0; at + 32 <= digits.length; at += 1) {
      const original = index.nibbles.get(digits.slice(at, at + 32));
      if (original !== undefined) found.push({ kind: "address", original });
    }
  }
  return found;
}

function findDigits(index: NumberIndex, text: string): Sighting[] {
  const found: Sighting[] = [];
  if (index.phones.size > 0) {
    for (const [run] of text.normalize("NFKC").matchAll(/\+?[0-9](?:[^0-9a-z\n]{0,2}[0-9])+/gi)) {
      const digits = run.replaceAll(/[^0-9]/g, "");
      for (const length of index.phoneLengths) {
        // A short number inside a longer one is chance.
        const last = length >= 9 ? digits.length - length : digits.length === length ? 0 : -1;
        for (let at = 0; at <= last; at += 1) {
          const original = index.phones.get(digits.slice(at, at + length));
          if (original !== undefined) found.push({ kind: "phone", original });
        }
      }
    }
  }
  for (const [run] of index.hardware.size > 0
    ? text.matchAll(/[0-9a-f](?:[-:.]?[0-9a-f]){11,}/gi)
    : []) {
    const digits = run.replaceAll(/[^0-9a-f]/gi, "").toLowerCase();
    for (let at = 0; at + 12 <= digits.length; at += 1) {
      const original = index.hardware.get(digits.slice(at, at + 12));
      if (original !== undefined) found.push({ kind: "hardware", original });
    }
  }
  return found;
}

/** All of a private block (RFC 1918, 6598, 3927) is nobody's network. */
const wholeBlocks =
  /(?<![\d.])(?:10\.0\.0\.0\/8|172\.16\.0\.0\/12|192\.168\.0\.0\/16|100\.64\.0\.0\/10|169\.254\.0\.0\/16)(?!\d)/g;

export type LeakSearch = (view: View) => Sighting[];

export function createLeakSearch(map: RedactionMap, secrets: readonly string[]): LeakSearch {
  const words = wordIndex(map, secrets);
  const numbers = numberIndex(map);
  const findStrangers = createStrangerSearch(map);
  return (view) => {
    const text = view.text.replaceAll(wholeBlocks, " ");
    return [
      ...findWords(words, view),
      ...findFours(numbers, text),
      ...findSixes(numbers, text),
      ...findDigits(numbers, text),
      ...(view.form === "plain" ? findStrangers(text) : []),
    ];
  };
}
