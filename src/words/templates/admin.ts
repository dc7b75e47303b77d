// For: the technical page: everything that is known, with its evidence as it stood in the logs, and the journal.
// Never: shortened for the sake of one sheet.

import type { Template } from "./template.ts";

export const admin: Template = {
  to: { ja: "担当者 控え", en: "The administrator's copy" },
  from: [
    { ja: "{now}", en: "{now}" },
    { ja: "{sender}", en: "{sender}" },
  ],
  title: { ja: "技術記録　{subject}", en: "Technical record: {subject}" },
  blocks: [
    {
      type: "box",
      lines: [
        { ja: "{conclusion-1}", en: "{conclusion-1}" },
        { ja: "{conclusion-2}", en: "{conclusion-2}" },
      ],
    },
    { type: "heading", text: { ja: "検知・初動", en: "Detection and first response" } },
    {
      type: "pairs",
      pairs: [
        {
          label: { ja: "起きたこと", en: "What happened" },
          text: { ja: "{happened}", en: "{happened}" },
        },
        { label: { ja: "原因", en: "Cause" }, text: { ja: "{cause}", en: "{cause}" } },
        { label: { ja: "影響", en: "Impact" }, text: { ja: "{impact}", en: "{impact}" } },
        { label: { ja: "広がり", en: "Spread" }, text: { ja: "{spread}", en: "{spread}" } },
        { label: { ja: "標的か", en: "Targeted?" }, text: { ja: "{why-us}", en: "{why-us}" } },
      ],
    },
    { type: "heading", when: "figures", text: { ja: "数", en: "Figures" } },
    {
      type: "table",
      of: "figures",
      when: "figures",
      columns: [
        { ja: "項目", en: "Figure" },
        { ja: "値", en: "Value" },
        { ja: "確かさと時刻", en: "How sure, and when" },
      ],
    },
    { type: "heading", text: { ja: "復旧・再発防止", en: "Recovery and prevention" } },
    {
      type: "pairs",
      pairs: [
        { label: { ja: "復旧", en: "Back" }, text: { ja: "{back}", en: "{back}" } },
        { label: { ja: "終了の条件", en: "Over?" }, text: { ja: "{over}", en: "{over}" } },
        { label: { ja: "費用", en: "Cost" }, text: { ja: "{cost}", en: "{cost}" }, when: "cost" },
      ],
    },
    { type: "steps", of: "technical", when: "technical" },
    { type: "heading", text: { ja: "報告・公表", en: "Reporting" } },
    {
      type: "pairs",
      pairs: [
        { label: { ja: "報告義務", en: "Duty to report" }, text: { ja: "{duty}", en: "{duty}" } },
        { label: { ja: "次の報告", en: "Next report" }, text: { ja: "{next}", en: "{next}" } },
      ],
    },
    {
      type: "heading",
      when: "evidence",
      text: { ja: "証拠（ログのまま）", en: "Evidence (as in the logs)" },
    },
    { type: "quote", of: "evidence", when: "evidence" },
    { type: "heading", when: "journal", text: { ja: "日誌", en: "Journal" } },
    {
      type: "table",
      of: "journal",
      when: "journal",
      columns: [
        { ja: "時刻", en: "Time" },
        { ja: "誰が", en: "Who" },
        { ja: "記録", en: "Entry" },
      ],
    },
  ],
  footer: [
    {
      ja: "時刻は記録した機械のものです。証拠の行は外から来た文字列で、書き換えていません。",
      en: "Times are those of the recording machine. Evidence lines came from outside and are unchanged.",
    },
  ],
};
