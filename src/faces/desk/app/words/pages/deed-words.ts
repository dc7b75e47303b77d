// For: words of what can be done with an incident, and of what comes back when it was not done.
// Never: a kind of trouble.

import type { Said } from "../../../../../base/said.ts";

export const deedWords = {
  deedUnreachable: {
    ja: "hinomi が答えません。行われたかどうかは、つながってから日誌で確かめてください。",
    en: "hinomi does not answer. Check the journal once it is back: it may or may not have been done.",
  },
  deedRefused: {
    ja: "受け付けられませんでした。何も変わっていません。ページを読み直してから、もう一度試してください。",
    en: "It was not accepted, and nothing was changed. Reload the page and try again.",
  },
  deedsTitle: { ja: "この事件をどうするか", en: "Decide" },
  deedContain: { ja: "封じ込めた", en: "Contained" },
  deedRecover: { ja: "復旧に入る", en: "Recovering" },
  deedResolve: { ja: "収まった", en: "It is over" },
  deedClose: { ja: "終了する", en: "Close" },
  deedReopen: { ja: "もう一度開く", en: "Reopen" },
  deedFalseAlarm: { ja: "誤報だった", en: "False alarm" },
  deedMerge: { ja: "ほかの事件とまとめる", en: "Merge into…" },
  deedSplit: { ja: "まとめたのを戻す", en: "Take the merge back" },
  deedNote: { ja: "書き留める", en: "Note" },
  containNote: {
    ja: "被害は止まったが、原因はまだ残っている状態にします。",
    en: "The harm is stopped, the cause is still there.",
  },
  recoverNote: { ja: "原因を取り除いている途中にします。", en: "The cause is being removed." },
  resolveNote: {
    ja: "収まったことにします。同じことがまた起きれば、この事件が開き直ります。",
    en: "It is over. Should the same trouble come back, this incident opens again.",
  },
  closeNote: {
    ja: "三つの問いに答えて終了します。答えの案を入れてあります。自分の言葉に直してください。",
    en: "Three answers close it. They are proposals; put them into your own words.",
  },
  reopenNote: { ja: "続いている事件に戻します。", en: "It becomes an open incident again." },
  falseAlarmNote: {
    ja: "攻撃でも故障でもなかったことにします。理由は日誌に残ります。",
    en: "It was neither an attack nor a fault. The reason stays in the journal.",
  },
  mergeNote: {
    ja: "これからは、選んだ事件のほうで一緒に扱います。あとで戻せます。",
    en: "From now on it is told in the other incident. This can be taken back.",
  },
  splitNote: {
    ja: "この事件を、まとめる前の状態に戻します。",
    en: "This incident stands alone again, as before the merge.",
  },
  noteNote: {
    ja: "気づいたことを、この事件の日誌に書き加えます。",
    en: "What you noticed is added to this incident’s journal.",
  },
  whyLabel: { ja: "理由（日誌に残ります）", en: "Why (kept in the journal)" },
  noteLabel: { ja: "内容", en: "Text" },
  closeCause: { ja: "原因は何だったか", en: "What was the cause?" },
  closeFound: { ja: "どうやって見つけたか", en: "How was it found?" },
  closePrevention: { ja: "次はどう防ぐか", en: "What prevents the next one?" },
  allowTitle: {
    ja: "これからは通知しないもの（数えるだけにします）",
    en: "What to allow from now on (it is only counted)",
  },
  allowUntil: { ja: "いつまで（その日の終わりまで）", en: "Until the end of" },
  allowForever: {
    ja: "空なら、検知規則のページで終わらせるまで続きます。",
    en: "Left empty, it lasts until you end it on the rules page.",
  },
  mergeSearch: { ja: "まとめる先の事件", en: "Merge into" },
  mergePick: { ja: "事件を選んでください。", en: "Choose an incident." },
  sureGo: { ja: "はい、{what}", en: "Yes: {what}" },
  cancel: { ja: "やめる", en: "Cancel" },
  save: { ja: "保存する", en: "Save" },
  working: { ja: "実行しています…", en: "Working…" },
  deedDone: { ja: "「{deed}」を日誌に記録しました。", en: "“{deed}” is in the journal." },
  isRequired: { ja: "書いてください。", en: "Please fill this in." },
} as const satisfies Readonly<Record<string, Said>>;
