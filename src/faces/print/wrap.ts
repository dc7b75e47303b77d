// For: lines of a fixed width in which full-width characters take two columns and 、。 begin no line.
// Never: longer than the width, but for a stop that hangs over by one character; linear in the text.

import { columns } from "../../base/text.ts";

const noStart =
  /[、。，．・：；？！」』）】〉》〕］｝ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)\]}]/;
const noEnd = /[「『（【〈《〔［｛([{]/;
const latin = /[!-~]/;

/** Pieces that stay together: a Latin word, or one other character with the signs that cling to it. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let piece = "";
  for (const character of text) {
    const last = piece.at(-1) ?? "";
    const clings =
      piece !== "" &&
      (noStart.test(character) || noEnd.test(last) || (latin.test(character) && latin.test(last)));
    if (piece === "" || clings) piece += character;
    else {
      found.push(piece);
      piece = character;
    }
  }
  return piece === "" ? found : [...found, piece];
}

/** At least one line. A piece longer than the width is cut hard. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const piece of pieces(text).flatMap((each) => cut(each, width))) {
    const size = columns(piece);
    if (used > 0 && used + size > width) {
      lines.push(line.trimEnd());
      line = "";
      used = 0;
      if (piece.trim() === "") continue;
    }
    line += piece;
    used += size;
  }
  return [...lines, line.trimEnd()];
}

function cut(piece: string, width: number): string[] {
  if (columns(piece) <= width) return [piece];
  const parts: string[] = [];
  let part = "";
  let used = 0;
  for (const character of piece) {
    const size = columns(character);
    if (used + size > width && part !== "") {
      parts.push(part);
      part = "";
      used = 0;
    }
    part += character;
    used += size;
  }
  return [...parts, part];
}

export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columns(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - columns(text))) + text;
}
