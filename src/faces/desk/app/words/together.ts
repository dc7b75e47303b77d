// For: where a sentence must not break: inside a number with its unit (and particle), a date, or a name with a hyphen.
// Never: a longer run than fits a narrow screen.

import type { Language } from "../../../../base/said.ts";

/** A piece of a sentence, and whether it must stay in one line. */
export type Piece = readonly [text: string, isTogether: boolean];

const hyphened = String.raw`(?<![\w.-])(?:[A-Za-z0-9.]{13,18}-[A-Za-z0-9]{1,4}(?![\w-])|[A-Za-z0-9.]{1,12}(?:-[A-Za-z0-9.]{1,12}){1,3})`;
const versioned = String.raw`(?<!\w)[A-Z][A-Za-z]{0,11} \d[\d./]{0,10}`;
const japaneseDate = String.raw`\d{1,4}月\d{1,2}日(?:から|までに?|[にのは])?`;
const units = "%|か所|時間|件|回|個|通|台|人|分|秒|日|月|年|行|本|[kMG]?B(?![a-z])";
const japaneseAmount = String.raw`\d[\d,.]{0,15}\s?(?:${units})?[をがはにでのとも]?`;
const englishAmount = String.raw`\d[\d,.]{0,15} (?:%|[A-Za-z]{2,10}(?!\w))`;

const runs: Readonly<Record<Language, RegExp>> = {
  ja: new RegExp([hyphened, versioned, japaneseDate, japaneseAmount].join("|"), "g"),
  en: new RegExp([hyphened, englishAmount].join("|"), "g"),
};

/** Sentences with their closing mark; what follows the last one is one too. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[。！？])(?![」）】])/).filter((part) => part !== "");
}

/** A short heading and its remark in brackets: 回線に占める割合（その日の最も多い1時間）. */
export function remarkedPartsOf(text: string): string[] {
  return text.split(/(?<=.)(?=（)/u);
}

export function piecesOf(sentence: string, language: Language): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of sentence.matchAll(runs[language])) {
    if (match.index > from) pieces.push([sentence.slice(from, match.index), false]);
    pieces.push([match[0], true]);
    from = match.index + match[0].length;
  }
  if (from < sentence.length) pieces.push([sentence.slice(from), false]);
  return pieces;
}
