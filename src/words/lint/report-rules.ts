// For: the rules of every report and notice: sentence length, unexplained terms, no named employee.
// Never: a complaint about a text from outside.

import type { Language } from "../../base/said.ts";
import { endOf, placeOf } from "../layouts/gloss.ts";
import { complaint, type Complaint } from "./complaint.ts";
import { jargon } from "./jargon.ts";
import { withoutNotes, type Passage, type Sentence } from "./sentences.ts";

/** Japanese in characters; English in words, which take about six characters each with their gap. */
export const sentenceMax = { ja: 60, en: 30 } as const satisfies Record<Language, number>;

export interface ReportReading {
  readonly language: Language;
  readonly people: readonly string[];
  /** Terms explained so far; grows as the text is read. */
  readonly explained: Set<string>;
}

export function reportComplaints(
  passage: Passage,
  sentences: readonly Sentence[],
  reading: ReportReading,
): Complaint[] {
  return [
    ...sentences.flatMap((sentence) => tooLong(sentence, reading.language)),
    ...unexplained(passage, reading),
    ...named(passage, reading),
  ];
}

export function sentenceLength(text: string, language: Language): number {
  const bare = withoutNotes(text).trim();
  return language === "ja" ? Array.from(bare).length : bare.split(/\s+/).length;
}

function tooLong({ where, text }: Sentence, language: Language): Complaint[] {
  const length = sentenceLength(text, language);
  const max = sentenceMax[language];
  if (length <= max) return [];
  const said = {
    ja: `1文が${length}字あります。${max}字までに分けてください。`,
    en: `A sentence has ${length} ${language === "ja" ? "characters" : "words"}: cut it to ${max}.`,
  };
  return [complaint("sentence-length", where, text, said)];
}

/** A term must be followed by its meaning in brackets where it first stands. */
function unexplained({ where, text, isProse }: Passage, reading: ReportReading): Complaint[] {
  const complaints: Complaint[] = [];
  for (const { term, meaning } of jargon[reading.language]) {
    if (reading.explained.has(term)) continue;
    const at = placeOf(text, term);
    if (at < 0) continue;
    if (/^\s*[〈（(]/.test(text.slice(endOf(text, at, term)))) {
      reading.explained.add(term);
      continue;
    }
    // A headline, heading or cell may name what the text below explains.
    if (!isProse) continue;
    reading.explained.add(term);
    const said = {
      ja: `「${term}」に説明がありません。初めて出るところで「${term}〈${meaning}〉」のように書いてください。`,
      en: `"${term}" is not explained: where it first stands write "${term} (${meaning})".`,
    };
    complaints.push(complaint("jargon", where, term, said));
  }
  return complaints;
}

/** 〜さん、〜課長 after a name; not everybody, customers or the president himself. */
const personJa =
  /(?<![\p{Script=Han}々])(?!皆|客|各|社長|部長|課長|係長|情報)[\p{Script=Han}々]{1,4}(?:さん|氏(?!名)|君(?!が代)|部長|課長|係長|主任)/u;
const personEn = /\b(?:Mr|Ms|Mrs)\.? [A-Z][a-z]+/;

function named({ where, text }: Passage, { language, people }: ReportReading): Complaint[] {
  const known = people.find((name) => name !== "" && text.includes(name));
  const pattern = language === "ja" ? personJa : personEn;
  const words = known ?? pattern.exec(text)?.[0];
  if (words === undefined) return [];
  const said = {
    ja: "社員の名前があります。報告は事実のためのもので、だれのせいかは書きません。",
    en: "An employee is named: a report is for facts, not for blame.",
  };
  return [complaint("named-employee", where, words, said)];
}
