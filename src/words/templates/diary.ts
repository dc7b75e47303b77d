// For: the diary: dated, in the first person, plain, as such an administrator wrote in 2001; a little dry where it may be.
// Never: a joke about a person, or a number that is not in the journal.

import type { Template } from "./template.ts";

export const diary: Template = {
  to: { ja: "ひとり情シス日誌", en: "Diary of a one-person IT department" },
  from: [{ ja: "{sender}", en: "{sender}" }],
  title: { ja: "{subject}", en: "{subject}" },
  blocks: [
    { type: "days" },
    { type: "heading", text: { ja: "あとで読む自分へ", en: "To whoever I am when I read this" } },
    {
      type: "paragraph",
      text: { ja: "結局、何だったのか。{cause}", en: "What was it, in the end? {cause}" },
    },
    { type: "paragraph", text: { ja: "で、終わったのか。{over}", en: "And is it over? {over}" } },
    {
      type: "paragraph",
      when: "cost",
      text: {
        ja: "いくらかかったんや、と聞かれる前に。{cost}",
        en: "Before I am asked what it cost: {cost}",
      },
    },
  ],
  footer: [{ ja: "{now} 記す", en: "Written {now}" }],
  remarks: {
    "incident.opened": [
      {
        ja: "{time}、鐘が鳴った。「{said}」とある。コーヒーはあとにする。",
        en: "{time}: the bell rang. It says: “{said}” Coffee will have to wait.",
      },
      {
        ja: "{time}、また何か来た。「{said}」",
        en: "{time}: something has come again. “{said}”",
      },
    ],
    "incident.worsened": [
      {
        ja: "{time}、悪いほうへ動いた。「{said}」(TT)",
        en: "{time}: it has taken a turn for the worse. “{said}” (TT)",
      },
    ],
    "incident.eased": [
      { ja: "{time}、少し息がつけた。「{said}」", en: "{time}: a breath of air. “{said}”" },
    ],
    "incident.reached": [
      {
        ja: "{time}、いちばん見たくなかった記録。「{said}」(TT)",
        en: "{time}: the entry I least wanted to see. “{said}” (TT)",
      },
    ],
    "incident.grown": [
      {
        ja: "{time}、数だけは景気がよい。「{said}」",
        en: "{time}: business is booming, theirs at least. “{said}”",
      },
      {
        ja: "{time}、まだ増える。「{said}」",
        en: "{time}: still growing. “{said}”",
      },
    ],
    "incident.resolved": [
      {
        ja: "{time}、静かになった。「{said}」静かすぎるのも落ちつかない。",
        en: "{time}: quiet. “{said}” Too quiet is not comfortable either.",
      },
    ],
    "incident.closed": [
      { ja: "{time}、一件落着。「{said}」", en: "{time}: case closed. “{said}”" },
    ],
    "limit.reached": [
      {
        ja: "{time}、こちらの器のほうが先にいっぱいになった。「{said}」",
        en: "{time}: our own bowl was full first. “{said}”",
      },
    ],
    "*": [
      { ja: "{time}、記録に残す。「{said}」", en: "{time}, for the record: “{said}”" },
      { ja: "{time}、「{said}」とのこと。", en: "{time}: “{said}”" },
    ],
  },
};
