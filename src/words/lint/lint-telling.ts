// For: the rules that need the facts themselves: decisions, the next report, deadlines, "none" from an unheard source.
// Never: a judgement of style; that is asked of the finished text.

import { languages } from "../../base/said.ts";
import { statesNothing } from "../layouts/certain.ts";
import type { LayoutContext } from "../layouts/context.ts";
import type { Fact, Telling } from "../telling.ts";
import { complaint, type Complaint } from "./complaint.ts";

const decisionsMax = 2;
const pleaseMax = 3;
const pleaseNotMax = 2;
const nowMax = 2;

/** Hard ones refuse the text for this audience; the diary and the technical page have no deadlines to keep. */
export function lintTelling(
  telling: Telling,
  { audience, nowMs, language }: Pick<LayoutContext, "audience" | "nowMs" | "language">,
): Complaint[] {
  const complaints = [...unheard(telling)];
  if (audience === "president") {
    complaints.push(...nextReport(telling, nowMs), ...decisions(telling, language));
  }
  if (audience === "staff") complaints.push(...staffPart(telling, nowMs));
  return complaints;
}

function nextReport({ nextReportMs }: Telling, nowMs: number): Complaint[] {
  if (Number.isFinite(nextReportMs) && nextReportMs > nowMs) return [];
  const said = Number.isFinite(nextReportMs)
    ? {
        ja: "次の報告の時刻が過ぎています。これからの時刻を決めてください。",
        en: "The time of the next report has passed: choose one that is still to come.",
      }
    : {
        ja: "次の報告の時刻がありません。決めてください。",
        en: "There is no time of the next report: choose one.",
      };
  return [complaint("next-report", "nextReportMs", String(nextReportMs), said, true)];
}

function decisions({ decisions: asked }: Telling, language: "ja" | "en"): Complaint[] {
  const complaints: Complaint[] = [];
  if (asked.length > decisionsMax) {
    const said = {
      ja: `決めていただくことが${asked.length}つあります。${decisionsMax}つまでに絞ってください。`,
      en: `There are ${asked.length} decisions: keep the ${decisionsMax} that matter most.`,
    };
    const third = asked[decisionsMax]?.question[language] ?? "";
    complaints.push(complaint("decisions", "decisions", third, said, true));
  }
  for (const { question, advice, otherwise } of asked) {
    for (const each of languages) {
      if (advice[each].trim() !== "" && otherwise[each].trim() !== "") continue;
      const said = {
        ja: "こちらの考えと、決まらないときにどうなるかを書いてください。",
        en: "Say what we advise, and what happens if nothing is decided.",
      };
      complaints.push(complaint("decision-advice", "decisions", question[each], said));
    }
  }
  return complaints;
}

function staffPart({ staff }: Telling, nowMs: number): Complaint[] {
  if (!staff) {
    const said = {
      ja: "この事件には社員へのお願いがありません。知らせるなら、まず今のようすを書いてください。",
      en: "This incident asks nothing of the staff. To tell them all the same, write how it stands first.",
    };
    return [complaint("staff-part", "staff", "", said, true)];
  }
  const complaints: Complaint[] = [];
  if (staff.untilMs !== undefined && !(staff.untilMs > nowMs)) {
    const said = {
      ja: "期限が過ぎています。これからの時刻にしてください。",
      en: "The deadline has passed: choose one that is still to come.",
    };
    complaints.push(complaint("deadline", "staff.untilMs", String(staff.untilMs), said, true));
  }
  const counts = [
    ["now", staff.now.length, nowMax],
    ["please", staff.please.length, pleaseMax],
    ["pleaseNot", staff.pleaseNot.length, pleaseNotMax],
  ] as const;
  for (const [name, count, max] of counts) {
    if (count <= max) continue;
    const said = {
      ja: `${count}つあります。${max}つまでにしてください。`,
      en: `There are ${count}; keep it to ${max}.`,
    };
    complaints.push(complaint("staff-part", `staff.${name}`, "", said));
  }
  return complaints;
}

const factNames = [
  "happened",
  "impact",
  "whyUs",
  "spread",
  "back",
  "over",
  "cause",
  "cost",
] as const satisfies readonly (keyof Telling)[];

/** "None" where nobody could see. The text says "not known" instead; the room is told to mend its words. */
function unheard(telling: Telling): Complaint[] {
  const facts: [string, Fact | undefined][] = [
    ["conclusion, line 1", telling.conclusion[0]],
    ["conclusion, line 2", telling.conclusion[1]],
    ...factNames.map((name): [string, Fact | undefined] => [name, telling[name]]),
  ];
  const complaints: Complaint[] = [];
  const said = {
    ja: "見えていないものを「ない」「0」と書いています。「わからない」と書き、届いていない情報源の名を添えてください。",
    en: "It says none of something that could not be seen: say that it is not known, and which source is silent.",
  };
  for (const [where, fact] of facts) {
    if (fact?.certainty !== "unknown") continue;
    const words = languages.map((each) => fact.said[each]);
    const claim = languages.findIndex((each, at) => statesNothing(words[at] ?? "", each));
    if (claim >= 0) complaints.push(complaint("nothing-unheard", where, words[claim] ?? "", said));
  }
  for (const { name, value, certainty } of telling.figures) {
    if (value === 0 && certainty !== "confirmed")
      complaints.push(complaint("nothing-unheard", `figure ${name}`, "0", said));
  }
  return complaints;
}
