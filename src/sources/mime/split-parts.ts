// For: where the parts of a multipart begin and end. RFC 2046 section 5.1.1, read leniently.
// Never: takes a longer boundary for a shorter one; passes over what stands before, between or after the parts.

export interface SplitBody {
  readonly parts: readonly { readonly start: number; readonly end: number }[];
  /** Before the first and after the last delimiter. */
  readonly outside: readonly { readonly start: number; readonly end: number }[];
  /** Lines that begin with the delimiter and go on: a delimiter of another multipart, or of a careless program. */
  readonly longer: readonly string[];
  /** Delimiters set off by a bare CR: not every program sees them. */
  readonly isOdd: boolean;
  readonly isCut: boolean;
}

/** Longer ones are nobody's: RFC 2046 allows 70. */
const boundaryCharsMax = 300;
const longerMax = 50;
const newline = 10;
const carriage = 13;

interface Tail {
  /** Behind the line. */
  readonly next: number;
  readonly isClose: boolean;
  readonly isDelimiter: boolean;
}

function readTail(body: Buffer, at: number): Tail {
  let to = at;
  const isClose = body[to] === 0x2d && body[to + 1] === 0x2d;
  if (isClose) to += 2;
  while (body[to] === 32 || body[to] === 9) to += 1;
  const isEnd = to >= body.length || body[to] === newline || body[to] === carriage;
  if (!isEnd && !isClose) return { next: to, isClose, isDelimiter: false };
  while (body[to] === carriage) to += 1;
  const isBare = body[to] !== newline && body[to - 1] === carriage;
  if (isEnd) return { next: to >= body.length || isBare ? to : to + 1, isClose, isDelimiter: true };
  // `--boundary--` with something behind it closes for some; the rest of the line is epilogue.
  return { next: to, isClose, isDelimiter: true };
}

/** The line break before a delimiter belongs to it. */
function withoutBreak(body: Buffer, start: number, end: number): number {
  let to = end;
  if (to > start && body[to - 1] === newline) to -= 1;
  if (to > start && body[to - 1] === carriage) to -= 1;
  return to;
}

/** Delimiters after the closing one count too: some programs read on. At most `partsMax` parts. */
export function splitParts(
  body: Buffer,
  boundary: string,
  partsMax: number,
): SplitBody | undefined {
  if (boundary.length > boundaryCharsMax) return undefined;
  const needle = Buffer.from(`--${boundary}`, /[\u0100-\uffff]/.test(boundary) ? "utf8" : "latin1");
  const parts: { start: number; end: number }[] = [];
  const outside: { start: number; end: number }[] = [];
  const longer = new Set<string>();
  let isOdd = false;
  let start = 0;
  let isInside = false;
  let hasDelimiter = false;
  const take = (end: number) =>
    (isInside ? parts : outside).push({ start, end: Math.max(start, end) });
  for (let at = body.indexOf(needle); at >= 0; at = body.indexOf(needle, at + needle.length)) {
    const before = body[at - 1];
    if (at > 0 && before !== newline && before !== carriage) continue;
    const tail = readTail(body, at + needle.length);
    if (!tail.isDelimiter) {
      if (longer.size < longerMax) longer.add(restOfLine(body, at + 2));
      continue;
    }
    if (at > 0 && before === carriage) isOdd = true;
    take(withoutBreak(body, start, at));
    if (parts.length >= partsMax)
      return { parts, outside, longer: [...longer], isOdd, isCut: true };
    hasDelimiter = true;
    isInside = !tail.isClose;
    start = Math.min(tail.next, body.length);
  }
  if (!hasDelimiter) return undefined;
  take(body.length);
  return { parts, outside, longer: [...longer], isOdd, isCut: false };
}

function restOfLine(body: Buffer, at: number): string {
  return (
    /^[^\r\n]*/.exec(body.toString("latin1", at, at + 2 * boundaryCharsMax))?.[0].trimEnd() ?? ""
  );
}

/** For a multipart that does not say its boundary: the first line that looks like one. */
export function guessBoundary(body: Buffer): string | undefined {
  let at = body.indexOf("--");
  for (let tries = 0; at >= 0 && tries < 100; tries += 1) {
    if (at === 0 || body[at - 1] === newline) {
      const line = restOfLine(body, at + 2);
      if (line !== "" && !/^-*$/.test(line)) return line;
    }
    at = body.indexOf("\n--", at + 1);
    if (at >= 0) at += 1;
  }
  return undefined;
}
