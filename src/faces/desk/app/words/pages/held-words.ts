// For: words of held mail: the list, one mail, and what can be decided.
// Never: why a mail is held; the filter's policy says that.

import type { Said } from "../../../../../base/said.ts";

export const heldWords = {
  menuHeld: { ja: "止めたメール", en: "Held mail" },
  menuHeldAsking: { ja: "止めたメール（依頼{n}）", en: "Held mail ({n} asked for)" },
  heldLead: {
    ja: "添付ファイルのために、宛先に渡さず止めてあるメールです。中を見て、届けるか、消すかを決めます。",
    en: "Mail that was not passed on because of what is attached. Look at it, then release or delete it.",
  },
  heldFilter: {
    ja: "差出人・宛先・件名・ファイル名で絞り込む",
    en: "Filter by sender, recipient, subject or file",
  },
  heldShow: { ja: "見るもの", en: "Show" },
  heldOnlyHeld: { ja: "止めている", en: "Held" },
  heldOnlyAsked: { ja: "届けてほしいと言われた", en: "Asked for" },
  heldAll: { ja: "届けた・消したものも", en: "Released and deleted too" },
  heldCount: { ja: "{n}通", en: "{n} {n|mail|mails}" },
  heldNone: { ja: "止めているメールはありません。", en: "No mail is held." },
  heldNoneFound: {
    ja: "あてはまるメールはありません。絞り込みをゆるめてください。",
    en: "No mail matches. Loosen the filter.",
  },
  heldMore: {
    ja: "新しい{n}通を出しています。古いものは、端末の「hinomi quarantine」で見られます。",
    en: "The newest {n} are listed. “hinomi quarantine” on a terminal lists older ones.",
  },
  heldOutbreak: {
    ja: "非常時の切り替えが{time}まで入っています。プログラムと書庫の付いたメールは、すべて止まります。",
    en: "The outbreak switch is on until {time}: all mail with programs or archives is held.",
  },
  heldStateHeld: { ja: "止めている", en: "held" },
  heldStateStripped: { ja: "添付だけ止めた", en: "attachment held" },
  heldStateReleased: { ja: "届けた", en: "released" },
  heldStateDeleted: { ja: "消した", en: "deleted" },
  heldStateExpired: { ja: "期限で消えた", en: "expired" },
  heldStateAsked: { ja: "依頼あり", en: "asked for" },
  heldNoSubject: { ja: "（件名なし）", en: "(no subject)" },
  heldFrom: { ja: "差出人", en: "From" },
  heldTo: { ja: "宛先", en: "To" },
  heldToMore: { ja: "ほか{n}名", en: "and {n} more" },
  heldTime: { ja: "止めた時刻", en: "Held" },
  heldUntil: { ja: "自動で消える日", en: "Goes away" },
  heldSize: { ja: "大きさ", en: "Size" },
  heldClient: { ja: "送ってきた機械", en: "Came from" },
  heldHash: { ja: "SHA-256", en: "SHA-256" },
  heldAskedBy: {
    ja: "{who} が、このメールを届けてほしいと言っています。",
    en: "{who} asks for this mail.",
  },
  heldWhyTitle: { ja: "止めた理由", en: "Why it is held" },
  heldPartsTitle: { ja: "中身", en: "What is in it" },
  heldPartName: { ja: "名前", en: "Name" },
  heldPartKind: { ja: "種類（中身から）", en: "Kind, by content" },
  heldPartNoName: { ja: "（名前なし）", en: "(no name)" },
  heldTextTitle: { ja: "本文のはじめ", en: "Beginning of the text" },
  heldTextNote: {
    ja: "文字だけを取り出したものです。リンクは開けず、画像も出ません。添付ファイルは開いていません。",
    en: "Plain text only: nothing can be clicked, no picture is loaded, no attachment was opened.",
  },
  heldTextCut: { ja: "このあとは省いています。", en: "The rest is left out." },
  heldTextNone: { ja: "文字の本文はありません。", en: "There is no plain text in it." },
  heldHeader: { ja: "ヘッダー", en: "Header" },
  heldGone: { ja: "メールそのものは、もうありません。", en: "The mail itself is gone." },
  heldDecide: { ja: "どうするか", en: "What to do" },
  heldWhyLabel: { ja: "理由（記録に残ります）", en: "Reason, for the record" },
  heldWhyTold: {
    ja: "理由（記録に残り、断るときは依頼した人にも伝わります）",
    en: "Reason, for the record; who asked reads it when the answer is no",
  },
  heldDays: { ja: "きょうから何日", en: "Days from today" },
  heldDecline: { ja: "届けないと答える", en: "Say no to who asked" },
  heldDeclineNote: {
    ja: "依頼した人に、届けないことと理由をメールで伝えます。メールは止めたままにします。",
    en: "Who asked is told no by mail, with your reason. The mail stays held.",
  },
  heldHistory: { ja: "これまで", en: "So far" },
  heldBack: { ja: "一覧へ戻る", en: "Back to the list" },
  heldNotYou: {
    ja: "止めたメールを見られるのは、管理者だけです。",
    en: "Only an administrator can look at held mail.",
  },
} as const satisfies Readonly<Record<string, Said>>;
