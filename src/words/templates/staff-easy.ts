// For: the notice in easy Japanese (やさしい日本語): short sentences, few kanji, readings for the words of computers.
// Never: a sentence that the linter of easy Japanese would complain of.

import type { Template } from "./template.ts";

export const staffEasy: Template = {
  to: { ja: "会社の みなさんへ", en: "To everybody in the company" },
  from: [
    { ja: "{now}", en: "{now}" },
    { ja: "{company}", en: "{company}" },
    { ja: "{sender}", en: "{sender}" },
  ],
  title: { ja: "【大切な お知らせ】{subject}", en: "Please read: {subject}" },
  blocks: [
    {
      type: "box",
      lines: [
        { ja: "{staff-now-1}", en: "{staff-now-1}" },
        { ja: "{staff-now-2}", en: "{staff-now-2}" },
      ],
    },
    {
      type: "box",
      when: "until",
      lines: [{ ja: "{until} までに おわって ください。", en: "Please be done by {until}." }],
    },
    { type: "heading", when: "please", text: { ja: "してください", en: "Please do this" } },
    { type: "steps", of: "please", when: "please" },
    {
      type: "heading",
      when: "please-not",
      text: { ja: "しないでください", en: "Please do not do this" },
    },
    { type: "steps", of: "please-not", when: "please-not" },
    {
      type: "heading",
      text: { ja: "わからないとき", en: "If you do not understand" },
    },
    {
      type: "paragraph",
      text: {
        ja: "{sender}に 電話を してください。「わかりません」と 言って だいじょうぶです。",
        en: "Call {sender}. It is fine to say that you do not understand.",
      },
    },
    {
      type: "paragraph",
      when: "page-address",
      text: { ja: "やりかたの ページ：{page-address}", en: "The steps on the web: {page-address}" },
    },
    {
      type: "ticks",
      items: [
        { ja: "読みました", en: "I have read this" },
        { ja: "終わりました", en: "I am done" },
        { ja: "わかりません（電話を ください）", en: "I do not understand: please call me" },
        { ja: "名前：", en: "Name:" },
      ],
    },
  ],
  footer: [{ ja: "この 紙は かべに はって ください。", en: "Please pin this sheet to the wall." }],
};
