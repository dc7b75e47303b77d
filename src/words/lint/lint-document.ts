// For: the rules of a finished text, asked once more when it is about to be sent.
// Never: changes it; each complaint names the place, the words and what to do.

import type { Block, Document } from "../document.ts";
import type { Audience } from "../telling.ts";
import { complaint, type Complaint } from "./complaint.ts";
import { easyComplaints, easyLength } from "./easy-rules.ts";
import { reportComplaints } from "./report-rules.ts";
import { passagesOf, sentencesOf } from "./sentences.ts";

export interface LintOptions {
  /** A notice in easy Japanese: the rules of やさしい日本語 as well. */
  readonly easy?: boolean;
  /** How the time of the next report is written in this text. */
  readonly nextReport?: string;
  /** Employees' names: none of them may stand in a report. */
  readonly people?: readonly string[];
  /** Names of the company and its offices, which count neither as kanji nor as jargon. */
  readonly names?: readonly string[];
}

export function lintDocument(
  document: Document,
  audience: Audience,
  options: LintOptions = {},
): Complaint[] {
  const { language } = document;
  const complaints: Complaint[] = [];
  if (audience !== "diary" && audience !== "help") complaints.push(...conclusionFirst(document));
  if (audience === "president") complaints.push(...namesNextReport(document, options.nextReport));
  // A technical page and the diary quote machines and say things their own way.
  if (audience !== "president" && audience !== "staff") return complaints;
  const { people = [], names = [] } = options;
  const explained = new Set<string>();
  for (const passage of passagesOf(document)) {
    const sentences = sentencesOf(passage, language);
    complaints.push(...reportComplaints(passage, sentences, { language, people, explained }));
    if (options.easy === true && language === "ja")
      complaints.push(...easyComplaints(passage, sentences, { names }));
  }
  if (options.easy === true && language === "ja") complaints.push(...easyLength(document));
  return complaints;
}

const conclusionLinesMax = 2;

function conclusionFirst({ blocks }: Document): Complaint[] {
  const [first] = blocks;
  if (first?.type === "box" && first.lines.length > 0 && first.lines.length <= conclusionLinesMax)
    return [];
  const said = {
    ja: "最初に、結論を2行までの枠で書いてください。",
    en: "Begin with the conclusion, in a box of at most two lines.",
  };
  return [complaint("conclusion-first", "block 1", first?.type ?? "", said)];
}

/** The time of the next report stands in the text; `expected` is how it is written, undefined: any time will do. */
function namesNextReport(document: Document, expected: string | undefined): Complaint[] {
  const label = document.language === "ja" ? /次の報告/ : /next report/i;
  const isTold = document.blocks.some((block) => {
    const lines = linesOf(block);
    return lines.some(
      (line) =>
        label.test(line) &&
        (expected === undefined ? /\d{1,2}[:：]\d{2}/.test(line) : line.includes(expected)),
    );
  });
  if (isTold) return [];
  const said = {
    ja: "次の報告の時刻が書かれていません。",
    en: "The text does not say when the next report comes.",
  };
  return [complaint("next-report", "text", expected ?? "", said, true)];
}

function linesOf(block: Block): string[] {
  const joined = (line: readonly unknown[]) =>
    line.filter((each) => typeof each === "string").join("");
  if (block.type === "pairs")
    return block.pairs.map(({ label, text }) => `${label} ${joined(text)}`);
  if (block.type === "paragraph" || block.type === "heading") return [joined(block.text)];
  if (block.type === "box") return block.lines.map(joined);
  return block.type === "steps" ? block.items.map(joined) : [];
}
