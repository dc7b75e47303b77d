// For: the parameters of a structured field in every reading that some mail program takes: quoted, bare, commented, without semicolon.
// Never: throws; judges which reading is right. RFC 2045 section 5.1 is what it should be.

export interface Parameter {
  /** Lower case, with what RFC 2231 hangs on it: `filename*0*`. */
  readonly name: string;
  /** Latin-1, the likeliest first. */
  readonly values: readonly string[];
}

const parametersMax = 100;
const strayName = /(?:(?:file)?name|boundary)(?:\*\d{1,3})?\*?[ \t]{0,20}=/gi;
const isWhite = (character: string | undefined) =>
  character === " " || character === "\t" || character === "\n" || character === "\r";

/** Place behind a comment that begins at `at`; comments may hold comments. */
function afterComment(text: string, at: number): number {
  let depth = 0;
  for (let to = at; to < text.length; to += 1) {
    const character = text[to];
    if (character === "\\") to += 1;
    else if (character === "(") depth += 1;
    else if (character === ")") {
      depth -= 1;
      if (depth === 0) return to + 1;
    }
  }
  return text.length;
}

function afterWhite(text: string, at: number): number {
  let to = at;
  while (isWhite(text[to])) to += 1;
  return to;
}

function afterBlank(text: string, at: number): number {
  let to = at;
  for (;;) {
    if (isWhite(text[to])) to += 1;
    else if (text[to] === "(") to = afterComment(text, to);
    else return to;
  }
}

/** Comments outside of quotes removed. */
export function withoutComments(text: string): string {
  if (!text.includes("(")) return text;
  let plain = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === '"') isQuoted = !isQuoted;
    if (character === "\\") {
      plain += character + (text[at + 1] ?? "");
      at += 1;
    } else if (character === "(" && !isQuoted) at = afterComment(text, at) - 1;
    else plain += character;
  }
  return plain;
}

function quotedEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

function semicolon(text: string, from: number): number {
  const found = text.indexOf(";", from);
  return found < 0 ? text.length : found;
}

interface Value {
  readonly values: readonly string[];
  readonly end: number;
}

function quotedValue(text: string, open: number): Value {
  const strictEnd = quotedEnd(text, open);
  const strict = text.slice(open + 1, strictEnd);
  const values = [strict.replace(/\\([\s\S])/g, "$1"), strict];
  // A backslash before the quote may be the second half of a Japanese character.
  const rawEnd = text.indexOf('"', open + 1);
  if (rawEnd >= 0 && rawEnd < strictEnd) values.push(text.slice(open + 1, rawEnd));
  if (strictEnd === text.length) values.push(strict.slice(0, semicolon(strict, 0)).trimEnd());
  const after = afterBlank(text, strictEnd + 1);
  const end = semicolon(text, after);
  const rest = text.slice(strictEnd + 1, end).trimEnd();
  if (after < end) values.push(values[0] + rest.replaceAll('"', ""));
  return { values, end };
}

function bareValue(text: string, from: number): Value {
  const end = semicolon(text, from);
  const whole = text.slice(from, end).trim();
  const word = /^[^\s(]*/.exec(whole)?.[0] ?? "";
  const values = [whole, withoutComments(whole).trim(), word];
  if (whole.includes('"')) values.push(whole.replaceAll('"', ""));
  if (/^'.*'$/.test(whole)) values.push(whole.slice(1, -1));
  return { values, end };
}

function readValue(text: string, from: number): Value {
  const { values, end } = text[from] === '"' ? quotedValue(text, from) : bareValue(text, from);
  return { values: [...new Set(values)].filter((each) => each !== ""), end };
}

export interface Parameters {
  readonly found: readonly Parameter[];
  /** Not all was taken apart: too many, or each runs on to the end of the field. */
  readonly isCut: boolean;
}

/** Latin-1, unfolded. First as the standard has it, then whatever else looks like `name=value`. */
export function readParameters(text: string): Parameters {
  const found: Parameter[] = [];
  const seen = new Set<number>();
  let charsLeft = 3 * text.length + 1_000;
  function take(name: string, signAt: number): number {
    const valueAt = afterBlank(text, signAt + 1);
    charsLeft -= valueAt - signAt;
    if (seen.has(valueAt)) return valueAt;
    seen.add(valueAt);
    const { values, end } = readValue(text, valueAt);
    charsLeft -= end - valueAt;
    // What looks like a comment may be the name itself.
    const start = afterWhite(text, signAt + 1);
    const whole = start < valueAt ? readValue(text, start).values : [];
    if (name.length <= 60) found.push({ name, values: [...values, ...whole] });
    return end;
  }
  const mayGoOn = () => charsLeft > 0 && found.length < parametersMax;
  let at = semicolon(text, 0);
  while (at < text.length && mayGoOn()) {
    const from = at;
    at = afterBlank(text, from + 1);
    charsLeft -= at - from;
    const stop = semicolon(text, at);
    const sign = text.indexOf("=", at);
    if (sign < 0 || sign > stop) {
      charsLeft -= stop - at;
      at = stop;
      continue;
    }
    const name = withoutComments(text.slice(at, sign)).trim().toLowerCase();
    at = take(name, sign);
  }
  // Missing semicolons, quotes that swallow what follows: lenient programs find these names too.
  for (const sign of text.matchAll(strayName)) {
    if (!mayGoOn()) break;
    take(sign[0].slice(0, -1).trim().toLowerCase(), sign.index + sign[0].length - 1);
  }
  return { found, isCut: !mayGoOn() };
}
