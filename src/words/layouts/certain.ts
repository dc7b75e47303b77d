// For: facts and figures with how sure they are: confirmed, estimate and unknown never look alike.
// Never: something unknown told as 0 or as "none", whatever the room's sentence says.

import type { Language, Said } from "../../base/said.ts";
import type { Certainty, Fact, Figure } from "../telling.ts";
import { fill } from "../fill.ts";
import { momentText } from "./moments.ts";

export interface Reading {
  readonly language: Language;
  readonly nowMs: number;
  readonly timeZone: string;
}

const marks: Readonly<Record<Certainty, Said>> = {
  confirmed: { ja: "（{at} 確認）", en: " (confirmed {at})" },
  estimate: { ja: "（{at} 時点の見込み）", en: " (estimate of {at})" },
  unknown: { ja: "（{at} 時点でわからない）", en: " (not known at {at})" },
};

const unknown: Said = {
  ja: "わかりません。わかりしだい、お知らせします。",
  en: "We do not know yet, and will tell you as soon as we do.",
};

const unknownFrom: Said = {
  ja: "わかりません。{source}から知らせが届いていません。",
  en: "We do not know: nothing has been heard from {source}.",
};

export const unknownWord: Said = { ja: "わからない", en: "not known" };

/** "0 件", "一つもない", "none": a statement that needs a source which was heard. */
const nothing: Readonly<Record<Language, RegExp>> = {
  ja: /(?<![\d.,:：/０-９])[0０](?!\d|[.,:：/][\d])|ありません|ゼロ|(?:一|ひと)つもな|皆無|被害なし|(?<!ら)なかった|(?<!ら)ないです/,
  en: /(?<![\d.,:/])0(?!\d|[.,:/]\d)|\bnone\b|\bno one\b|\bnobody\b|\bnothing\b|\bzero\b|\bno (?:PC|host|mail|harm|data|damage|office)/i,
};

/** "Whether any did not arrive" asks; it states nothing. */
const asked: Readonly<Record<Language, RegExp>> = {
  ja: /[^。、]{0,80}かどうか/g,
  en: /\bwhether [^.,;]{0,120}/gi,
};

/** Whether a sentence of ours claims that there was none of something. */
export function statesNothing(said: string, language: Language): boolean {
  return nothing[language].test(said.replaceAll(asked[language], ""));
}

/** The room's sentence; where it claims "none" of something nobody could see, our own instead, with the silent source. */
export function factSentence(fact: Fact, language: Language): string {
  const said = fact.said[language];
  if (fact.certainty !== "unknown") return said;
  if (fact.source) return unknownSentence(fact, language, said);
  return statesNothing(said, language) || said.trim() === "" ? unknown[language] : said;
}

function unknownSentence(fact: Fact, language: Language, said: string): string {
  const source = fact.source?.[language] ?? "";
  const isHonest = !statesNothing(said, language) && said.includes(source);
  return isHonest ? said : fill(unknownFrom[language], { source }, language);
}

/** "… （10:05 確認）" */
export function factText(fact: Fact, reading: Reading): string {
  const at = momentText(fact.atMs, reading);
  return `${factSentence(fact, reading.language)}${fill(marks[fact.certainty][reading.language], { at }, reading.language)}`;
}

/** As a conclusion: what is confirmed stands bare, the rest says how sure it is. */
export function conclusionText(fact: Fact, reading: Reading): string {
  return fact.certainty === "confirmed" ? fact.said[reading.language] : factText(fact, reading);
}

/** Whether the value may be shown: known, finite, and when it is 0 seen by a source that was heard. */
export function isKnown({ value, certainty }: Figure): boolean {
  if (value === undefined || !Number.isFinite(value) || certainty === "unknown") return false;
  return value !== 0 || certainty === "confirmed";
}

/** 1204 → "1,204"; 61.34 → "61.3". */
export function numberText(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 1 });
}

/** "38台" / "38 PCs", or わからない / not known. */
export function figureText(figure: Figure, language: Language): string {
  if (figure.value === undefined || !isKnown(figure)) return unknownWord[language];
  const unit = figure.unit[language];
  const gap = language === "en" && unit !== "" && !unit.startsWith("%") ? " " : "";
  return `${numberText(figure.value)}${gap}${unit}`;
}

/** "確認 10:05" for a table. */
export function certaintyText(figure: Figure, reading: Reading): string {
  const at = momentText(figure.atMs, reading);
  const certainty = isKnown(figure) ? figure.certainty : "unknown";
  const { ja, en } = marks[certainty];
  const text = fill(reading.language === "ja" ? ja : en, { at }, reading.language)
    .replaceAll(/[（）()]/g, "")
    .trim();
  const source = figure.source?.[reading.language];
  if (certainty !== "unknown" || !source) return text;
  return reading.language === "ja"
    ? `${text}（${source}から届いていない）`
    : `${text} (nothing heard from ${source})`;
}
