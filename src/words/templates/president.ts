// For: the president's page: the conclusion, then his questions in his words, what changed, when the next report comes.
// Never: a technical term without its meaning, or more than one sheet.

import type { Template } from "./template.ts";

export const president: Template = {
  to: { ja: "社長 殿", en: "To the President" },
  from: [
    { ja: "{now}", en: "{now}" },
    { ja: "{company}", en: "{company}" },
    { ja: "{sender}", en: "{sender}" },
  ],
  title: { ja: "第{number}報　{subject}", en: "Report {number}: {subject}" },
  blocks: [
    {
      type: "box",
      lines: [
        { ja: "{conclusion-1}", en: "{conclusion-1}" },
        { ja: "{conclusion-2}", en: "{conclusion-2}" },
      ],
    },
    {
      type: "pairs",
      pairs: [
        {
          label: { ja: "いつ戻るか", en: "When is it back?" },
          text: { ja: "{back}", en: "{back}" },
        },
        {
          label: { ja: "何が起きたか", en: "What happened?" },
          text: { ja: "{happened}", en: "{happened}" },
        },
        { label: { ja: "影響", en: "Who is hindered?" }, text: { ja: "{impact}", en: "{impact}" } },
        { label: { ja: "なぜ当社か", en: "Why us?" }, text: { ja: "{why-us}", en: "{why-us}" } },
        {
          label: { ja: "どこまで広がったか", en: "How far did it go?" },
          text: { ja: "{spread}", en: "{spread}" },
        },
        {
          label: { ja: "もう終わったか", en: "Is it over?" },
          text: { ja: "{over}", en: "{over}" },
        },
        {
          label: { ja: "費用", en: "What does it cost?" },
          text: { ja: "{cost}", en: "{cost}" },
          when: "cost",
        },
      ],
    },
    {
      type: "pairs",
      of: "decisions",
      when: "decisions",
      pairs: [
        {
          label: { ja: "決めていただくこと {n}", en: "To be decided {n}" },
          text: { ja: "{question}", en: "{question}" },
        },
        {
          label: { ja: "　こちらの考え", en: "  Our advice" },
          text: { ja: "{advice}", en: "{advice}" },
        },
        {
          label: { ja: "　決まらないとき", en: "  If not decided" },
          text: { ja: "{otherwise}", en: "{otherwise}" },
        },
      ],
    },
    {
      type: "heading",
      when: "changes",
      text: {
        ja: "前の報告（第{previous-number}報、{previous-time}）との違い",
        en: "Since report {previous-number} ({previous-time})",
      },
    },
    {
      type: "table",
      of: "changes",
      when: "changes",
      columns: [
        { ja: "項目", en: "Figure" },
        { ja: "前回", en: "Before" },
        { ja: "今回", en: "Now" },
      ],
    },
    {
      type: "pairs",
      pairs: [
        { label: { ja: "報告義務", en: "Duty to report" }, text: { ja: "{duty}", en: "{duty}" } },
        {
          label: { ja: "次の報告", en: "Next report" },
          text: { ja: "{next} にお知らせします。", en: "You will hear from us at {next}." },
        },
      ],
    },
  ],
  footer: [
    {
      ja: "文の後ろの時刻は、それを確かめた時刻です。確かめられないことは「わからない」と書きます。",
      en: "The time behind a sentence is when it was true. What could not be seen is called not known.",
    },
  ],
};
