// For: the notice to all staff: how it stands, what to do, what not to do, how far each office is; also by fax.
// Never: a cause or a technical term that changes nothing in what the reader does.

import type { Template } from "./template.ts";

export const staff: Template = {
  to: { ja: "全営業所 各位", en: "To all offices" },
  from: [
    { ja: "{now}", en: "{now}" },
    { ja: "{company}", en: "{company}" },
    { ja: "{sender}", en: "{sender}" },
  ],
  title: { ja: "【重要】{subject}", en: "Important: {subject}" },
  blocks: [
    {
      type: "box",
      lines: [
        { ja: "{staff-now-1}", en: "{staff-now-1}" },
        { ja: "{staff-now-2}", en: "{staff-now-2}" },
      ],
    },
    { type: "paragraph", align: "center", text: { ja: "記", en: "What to do" } },
    {
      type: "box",
      when: "until",
      lines: [{ ja: "期限：{until} まで", en: "Please finish by {until}" }],
    },
    {
      type: "heading",
      when: "please",
      text: { ja: "してほしいこと", en: "Please do this" },
    },
    { type: "steps", of: "please", when: "please" },
    {
      type: "heading",
      when: "please-not",
      text: { ja: "しないでほしいこと", en: "Please do not" },
    },
    { type: "steps", of: "please-not", when: "please-not" },
    {
      type: "heading",
      when: "offices",
      text: {
        ja: "営業所ごとの進みぐあい（{offices-time} 現在）",
        en: "Office by office ({offices-time})",
      },
    },
    {
      type: "table",
      of: "offices",
      when: "offices",
      columns: [
        { ja: "営業所", en: "Office" },
        { ja: "台数", en: "PCs" },
        { ja: "完了", en: "Done" },
        { ja: "残り", en: "Left" },
        { ja: "困ったときの担当（内線）", en: "Whom to ask (extension)" },
      ],
    },
    {
      type: "paragraph",
      when: "page-address",
      text: {
        ja: "手順のページ（紙では印からも開けます）：{page-address}",
        en: "The steps on the web: {page-address}",
      },
    },
    {
      type: "ticks",
      items: [
        { ja: "読みました", en: "I have read this" },
        { ja: "終わりました", en: "I am done" },
        { ja: "困っています（電話をください）", en: "I am stuck: please call me" },
        { ja: "氏名：", en: "Name:" },
      ],
    },
    { type: "paragraph", align: "right", text: { ja: "以上", en: "Thank you." } },
  ],
  footer: [
    {
      ja: "急ぎの用は {sender} まで。この紙は貼り出してもかまいません。",
      en: "Urgent: {sender}. You may pin this sheet up.",
    },
  ],
};
