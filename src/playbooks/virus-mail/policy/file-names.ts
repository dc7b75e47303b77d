// For: what a name would be to any program that saves or opens it: its endings, and the tricks that hide them.
// Never: a verdict (judge-part.ts); never a name made prettier for showing.

export type NameTrick = "rlo" | "zero-width" | "clsid" | "spaces-hide" | "path-trick";

export interface NameSeen {
  /** Last endings of every reading of it, lower case, without dot. */
  readonly endings: readonly string[];
  /** Endings that look harmless and stand right before the last one: `doc` in `a.doc.pif`. */
  readonly inner: readonly string[];
  readonly tricks: readonly NameTrick[];
}

/** Longer names are judged by their first and last so many characters. */
const charsMax = 2048;

const bidi = /[\u202a-\u202e\u2066-\u2069]/;
const hidden = /[\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0\p{Variation_Selector}]/gu;
const zeroWidth = /[\u200b-\u200d\u2060\ufeff\u00ad\u115f\u1160\u3164\uffa0\u180e]/;
const clsid = /\{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}/i;
/** What Windows takes off the end of a name, and what stands there in mail. */
const trailing = /[\s."'<>]+$/;
/** Blanks that push the true ending out of sight. */
const blankRun = /[\s\u00a0\u2000-\u200a\u3000\u2800]{8}/;
const blanksAtEnd = /[\s\u00a0\u2000-\u200a\u3000\u2800]{3}$/;
const dotLikes = /[\u2024\u3002\uff61\ufe52\uff0e\u0701\u0702\u06d4]/g;

function shortened(name: string): string {
  return name.length <= charsMax
    ? name
    : `${name.slice(0, charsMax / 2)}${name.slice(-charsMax / 2)}`;
}

/** The end of a name that saving leaves: no trailing dots and spaces. Linear: from the end. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && trailing.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function endingsOf(text: string): string[] {
  return text
    .split(".")
    .slice(1)
    .map((ending) => ending.trim().toLowerCase())
    .filter((ending) => ending !== "");
}

/** As it stands, with full-width signs as plain ones, and with everything that looks like a dot as one. */
function readings(name: string): string[] {
  const plain = name.normalize("NFKC");
  return [
    ...new Set([name, plain, name.replaceAll(dotLikes, "."), plain.replaceAll(dotLikes, ".")]),
  ];
}

/** A name may end where a NUL, a path or a stream (`a.txt:b.exe`, `a.exe::$DATA`) begins: each piece is judged. */
function pieces(text: string): string[] {
  return text
    .split(/[\0/\\:;]/)
    .map((piece) => withoutEnd(piece.replaceAll(hidden, "")))
    .filter((piece) => piece !== "");
}

function hidesBehindBlanks(name: string): boolean {
  const dot = withoutEnd(name).lastIndexOf(".");
  return dot >= 0 && (blankRun.test(name.slice(0, dot)) || blanksAtEnd.test(name.slice(0, dot)));
}

/** Invisible signs matter where the ending is; elsewhere emoji are made of them. */
function hidesSigns(name: string): boolean {
  return zeroWidth.test(name.slice(Math.max(0, name.lastIndexOf(".") - 1)));
}

function tricksOf(name: string): NameTrick[] {
  const found: [NameTrick, boolean][] = [
    ["rlo", bidi.test(name)],
    ["zero-width", hidesSigns(name)],
    ["clsid", clsid.test(name)],
    ["spaces-hide", hidesBehindBlanks(name)],
    ["path-trick", /(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[a-z]:|\0|::\$/i.test(name)],
  ];
  return found.filter(([, isFound]) => isFound).map(([trick]) => trick);
}

export function seeName(raw: string): NameSeen {
  const name = shortened(raw);
  const all = readings(name).flatMap(pieces).map(endingsOf);
  const distinct = (list: readonly (string | undefined)[]) => [
    ...new Set(list.filter((each) => each !== undefined)),
  ];
  return {
    endings: distinct(all.map((endings) => endings.at(-1))),
    inner: distinct(all.map((endings) => endings.at(-2))),
    tricks: tricksOf(name),
  };
}
