// For: texts inside a text: encoded words of mail headers (RFC 2047), base64, hexadecimal; taken out, redacted, put back.
// Never: more than two layers deep, or bytes that are no text.

export interface Wrapped {
  readonly start: number;
  readonly end: number;
  readonly inner: string;
  /** The redacted text in the same wrapping. */
  readonly wrap: (inner: string) => string;
}

/** Bytes of base64 in either alphabet, padded or not; undefined when it is none. */
export function base64Bytes(text: string): Uint8Array | undefined {
  const bare = text
    .replace(/[\r\n=]/g, "")
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  if (bare.length % 4 === 1) return undefined;
  try {
    return Uint8Array.from(atob(bare), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

export function base64Text(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

const strict = new TextDecoder("utf-8", { fatal: true });
const strictWide = new TextDecoder("utf-16le", { fatal: true });

/** As UTF-8, or UTF-16 as PowerShell encodes commands; undefined for bytes that hold control characters. */
export function printable(bytes: Uint8Array): string | undefined {
  const isWide = bytes.length >= 8 && bytes.length % 2 === 0 && bytes[1] === 0 && bytes[3] === 0;
  // Most words of a log are base64 by their letters: out with them before anything costs.
  if (!isWide && bytes.some((byte) => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13))
    return undefined;
  try {
    return (isWide ? strictWide : strict).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Undefined for an unknown charset or bytes that are not of it. */
function inCharset(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const encoder = new TextEncoder();
const encodedWords =
  /=\?([\w-]{1,40})(?:\*[\w-]{1,20})?\?([BQ])\?([^?\s]{0,1000})\?=(?:\s{1,20}=\?\1(?:\*[\w-]{1,20})?\?\2\?[^?\s]{0,1000}\?=){0,200}/gi;

function encodedWord(text: string): string {
  return `=?UTF-8?B?${base64Text(encoder.encode(text))}?=`;
}

const apart = "\n\n\u0001\n\n";

/** Read as one text and word by word; written back as whichever reading lost something, or removed when they disagree. */
function bothReadings(words: readonly string[], whole: string): Pick<Wrapped, "inner" | "wrap"> {
  const single = words.join("\n");
  function wrap(text: string): string {
    const [one = "", many = ""] = text.split(apart);
    if (many === single || many.replaceAll("\n", "") === one) return encodedWord(one);
    return one === whole ? many.split("\n").map(encodedWord).join(" ") : "[removed]";
  }
  return { inner: whole + apart + single, wrap };
}

/** Words of one charset that follow each other are one text (RFC 2047 §6.2): a value may be cut between them. */
function encodedRuns(text: string): Wrapped[] {
  const found: Wrapped[] = [];
  if (!text.includes("=?")) return found;
  for (const match of text.matchAll(encodedWords)) {
    const [run, charset = "", kind = ""] = match;
    const isBase64 = kind.toUpperCase() === "B";
    const parts = Array.from(run.matchAll(/\?[BQ]\?([^?\s]*)\?=/gi), ([, body = ""]) =>
      Array.from((isBase64 ? base64Bytes(body) : quotedBytes(body)) ?? []),
    );
    const whole = inCharset(Uint8Array.from(parts.flat()), charset);
    if (whole === undefined) continue;
    const words = parts.flatMap((bytes) => inCharset(Uint8Array.from(bytes), charset) ?? []);
    const isSplit = words.length > 1 && words.length === parts.length;
    const reading = isSplit ? bothReadings(words, whole) : { inner: whole, wrap: encodedWord };
    found.push({ start: match.index, end: match.index + run.length, ...reading });
  }
  return found;
}

function quotedBytes(body: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < body.length; at += 1) {
    const hex =
      body[at] === "=" ? /^[0-9a-f]{2}/i.exec(body.slice(at + 1, at + 3))?.[0] : undefined;
    if (hex !== undefined) {
      bytes.push(Number.parseInt(hex, 16));
      at += 2;
    } else {
      bytes.push(body[at] === "_" ? 0x20 : body.charCodeAt(at) & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}

/** One run of the alphabet; lines of it that follow each other are one. */
const base64Runs =
  /[A-Za-z0-9+/_-]{6,}(?:\r?\n[A-Za-z0-9+/_-]{20,})*(?:\r?\n[A-Za-z0-9+/_-]{1,76}(?==))?={0,2}/g;

function base64Wrapped(start: number, run: string): Wrapped | undefined {
  const bytes = base64Bytes(run);
  const inner = bytes && printable(bytes);
  if (!bytes || inner === undefined) return undefined;
  const isUrl = /[-_]/.test(run);
  const isWide = bytes[1] === 0;
  const isPadded = run.endsWith("=") || run.replace(/[\r\n]/g, "").length % 4 === 0;
  function wrap(text: string): string {
    const wide = new Uint8Array(Uint16Array.from(text, (unit) => unit.charCodeAt(0)).buffer);
    const plain = base64Text(isWide ? wide : encoder.encode(text));
    const alphabet = isUrl ? plain.replaceAll("+", "-").replaceAll("/", "_") : plain;
    return isPadded ? alphabet : alphabet.replace(/=+$/, "");
  }
  return { start, end: start + run.length, inner, wrap };
}

function base64Places(text: string): Wrapped[] {
  const found: Wrapped[] = [];
  for (const match of text.matchAll(base64Runs)) {
    const whole = base64Wrapped(match.index, match[0]);
    if (whole) {
      found.push(whole);
      continue;
    }
    // A path, a name with dashes, lines that only look alike: each piece for itself.
    for (const piece of match[0].matchAll(/[A-Za-z0-9+]{6,}={0,2}/g)) {
      const part = base64Wrapped(match.index + piece.index, piece[0]);
      if (part) found.push(part);
    }
  }
  return found;
}

function hexPlaces(text: string): Wrapped[] {
  const found: Wrapped[] = [];
  for (const match of text.matchAll(/(?<![0-9a-f])(?:[0-9a-f]{2}){4,}(?![0-9a-f])/gi)) {
    const run = match[0];
    const bytes = new Uint8Array(run.length / 2);
    for (let at = 0; at < bytes.length; at += 1)
      bytes[at] = Number.parseInt(run.slice(2 * at, 2 * at + 2), 16);
    const inner = printable(bytes);
    if (inner === undefined) continue;
    const wrap = (text: string) =>
      Array.from(encoder.encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
    found.push({ start: match.index, end: match.index + run.length, inner, wrap });
  }
  return found;
}

export function findWrapped(text: string): Wrapped[] {
  return [...encodedRuns(text), ...base64Places(text), ...hexPlaces(text)];
}
