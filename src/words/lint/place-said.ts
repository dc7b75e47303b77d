// For: where a complaint's words stand, as its reader sees the text: by the heading, not by the name of a fact.
// Never: a place that the linter does not name.

import type { Said } from "../../base/said.ts";

const places: Readonly<Record<string, Said>> = {
  "conclusion, line 1": { ja: "結論の1行目", en: "First line of the conclusion" },
  "conclusion, line 2": { ja: "結論の2行目", en: "Second line of the conclusion" },
  happened: { ja: "何が起きたか", en: "What happened" },
  impact: { ja: "影響", en: "Impact" },
  whyUs: { ja: "なぜ当社か", en: "Why us" },
  spread: { ja: "どこまで広がったか", en: "How far it got" },
  back: { ja: "いつ戻るか", en: "When it is back" },
  over: { ja: "もう終わったか", en: "Is it over" },
  cause: { ja: "原因", en: "Cause" },
  cost: { ja: "費用", en: "Cost" },
  decisions: { ja: "決めていただくこと", en: "Decisions" },
  nextReportMs: { ja: "次の報告", en: "Next report" },
  staff: { ja: "社内への通達", en: "The notice" },
  "staff.untilMs": { ja: "通達の期限", en: "The notice's deadline" },
  "staff.now": { ja: "通達の「いまの状況」", en: "What is the case, in the notice" },
  "staff.please": { ja: "通達の「してほしいこと」", en: "What to do, in the notice" },
  "staff.pleaseNot": { ja: "通達の「しないでほしいこと」", en: "What not to do, in the notice" },
  text: { ja: "全文", en: "The whole text" },
};

const parts: Readonly<Record<string, Said>> = {
  box: { ja: "囲み", en: "box" },
  pairs: { ja: "表", en: "table" },
  table: { ja: "表", en: "table" },
  steps: { ja: "手順", en: "steps" },
  paragraph: { ja: "段落", en: "paragraph" },
  heading: { ja: "見出し", en: "heading" },
};

/** "pairs 2, line 2": which part of the text, and its line. */
function partSaid(where: string): Said | undefined {
  const found = /^([a-z]+)(?: \d+)?(?:, line (\d+))?$/.exec(where);
  const part =
    found?.[1] !== undefined && Object.hasOwn(parts, found[1]) ? parts[found[1]] : undefined;
  if (!part) return undefined;
  const line = found?.[2];
  return line === undefined
    ? part
    : { ja: `${part.ja}の${line}行目`, en: `line ${line} of the ${part.en}` };
}

/** `where` of a Complaint; one that is told in no other words stays as it is. */
export function placeSaid(where: string): Said {
  if (Object.hasOwn(places, where)) return places[where] ?? { ja: where, en: where };
  return partSaid(where) ?? { ja: where, en: where };
}
