// For: one parameter out of its pieces, its charset and its percent signs, in every reading. RFC 2231 sections 3 and 4.
// Never: refuses gaps, doubles or a missing charset: what some program would put together is put together.

import { decodings } from "../text/decode-bytes.ts";
import { decodeWordsAll } from "../text/decode-words.ts";
import type { Parameter } from "./read-parameters.ts";

interface Piece {
  readonly index: number;
  readonly isCoded: boolean;
  readonly value: string;
}

const piecesMax = 100;
/** More than are kept as names. */
const readingsMax = 100;

function percentBytes(text: string): Buffer {
  const plain = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, "latin1");
}

/** `charset'language'text`, the charset often missing. */
function dividedValue(value: string): { charset: string; text: string } {
  const found = /^([^']{0,60})'[^']{0,60}'([\s\S]*)$/.exec(value);
  return found ? { charset: found[1] ?? "", text: found[2] ?? "" } : { charset: "", text: value };
}

function decodeCoded(value: string): string[] {
  const { charset, text } = dividedValue(value);
  return decodings(percentBytes(text), charset);
}

function joinPieces(pieces: readonly Piece[]): string[] {
  const [first] = pieces;
  if (!first) return [];
  const { charset, text } = first.isCoded
    ? dividedValue(first.value)
    : { charset: "", text: first.value };
  const bytes = pieces.map(({ isCoded, value }, at) => {
    const own = at === 0 ? text : value;
    return isCoded ? percentBytes(own) : Buffer.from(own, "latin1");
  });
  const whole = Buffer.concat(bytes);
  const plain = whole.toString("latin1");
  return plain.includes("=?") ? decodeWordsAll(plain) : decodings(whole, charset);
}

/** In order of number, in order of place, and up to the first gap. */
function joinings(pieces: readonly Piece[]): string[] {
  const sorted = [...pieces].sort((a, b) => a.index - b.index);
  const once = sorted.filter((piece, at) => piece.index !== sorted[at - 1]?.index);
  const gap = once.findIndex((piece, at) => piece.index !== at);
  const ways = [once, sorted, pieces, ...(gap > 0 ? [once.slice(0, gap)] : [])];
  return ways.flatMap(joinPieces);
}

/** Without RFC 2231: encoded words, raw bytes, percent signs. */
function decodePlain(value: string): string[] {
  const found = decodeWordsAll(value);
  // Who does not see through a broken word shows it as it stands.
  if (value.includes("=?") && !value.trimEnd().endsWith("?=")) found.push(value);
  if (/%[0-9a-f]{2}/i.test(value)) found.push(...decodings(percentBytes(value)));
  return found;
}

/** All texts that the parameter `name` may be, decoded, the likeliest first, each once. */
export function joinParameter(parameters: readonly Parameter[], name: string): string[] {
  const coded: string[] = [];
  const plain: string[] = [];
  const pieces: Piece[] = [];
  for (const parameter of parameters) {
    if (!parameter.name.startsWith(name)) continue;
    const tail = parameter.name.slice(name.length);
    if (coded.length + plain.length >= readingsMax) break;
    if (tail === "") plain.push(...parameter.values.flatMap(decodePlain));
    else if (tail === "*") coded.push(...parameter.values.flatMap(decodeCoded));
    else {
      const found = /^\*(\d{1,3})(\*?)$/.exec(tail);
      const [value] = parameter.values;
      if (found && value !== undefined && pieces.length < piecesMax)
        pieces.push({ index: Number(found[1]), isCoded: found[2] === "*", value });
    }
  }
  return [...new Set([...coded, ...joinings(pieces), ...plain])].filter((each) => each !== "");
}
