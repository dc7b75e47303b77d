// For: one sentence for each state of a letter: what it is, and what to do next.
// Never: a state without a next step, even when that is "nothing".

import type { Said } from "../../../base/said.ts";
import type { Waiting } from "../../../words/letters/life/bundle.ts";
import type { ClosedBecause, LetterState } from "../../../words/letters/life/letter.ts";

export const stateSaid: Readonly<Record<Exclude<LetterState, "closed">, Said>> = {
  candidate: {
    ja: "手紙の候補です。連絡先がわかり、24時間たつと下書きができます。",
    en: "A letter may be written. When the contact is known and 24 hours have passed, a draft is made.",
  },
  draft: {
    ja: "下書きです。宛先と本文を読み、よければ承認してください。承認するまで送りません。",
    en: "A draft. Read the contact and the text, and approve it if it is right; until then it is not sent.",
  },
  approved: {
    ja: "承認済みです。まもなく送ります。やめるなら、いま取り下げてください。",
    en: "Approved, and about to leave. To stop it, withdraw it now.",
  },
  sent: {
    ja: "送りました。返事を待ち、攻撃が止まったかを毎日確かめます。することはありません。",
    en: "Sent. Answers are awaited, and each day it is seen whether the attacks stop. Nothing to do.",
  },
  bounced: {
    ja: "届かずに戻りました。この宛先は90日間使いません。候補の欄で、ほかの連絡先を確かめてください。",
    en: "It came back, and this address is not used for 90 days. See among the candidates whether there is another contact.",
  },
  "auto-acknowledged": {
    ja: "自動応答が来ました。人からの返事を待っています。することはありません。",
    en: "A machine has acknowledged it; a person's answer is awaited. Nothing to do.",
  },
  replied: {
    ja: "返事が来ました。読んで、必要なら返事をしてください。止まったかは毎日確かめます。",
    en: "A person has answered. Read it, and write back if it asks for something; whether it stops is seen each day.",
  },
  silent: {
    ja: "7日たちましたが、返事がありません。止まったかは毎日確かめます。することはありません。",
    en: "No answer for seven days. Whether it stops is seen each day. Nothing to do.",
  },
  stopped: {
    ja: "攻撃が止まりました。お礼の文を読んで承認するか、そのまま終わりにしてください。",
    en: "The attacks have stopped. Approve the note of thanks, or close it without one.",
  },
  reduced: {
    ja: "攻撃は減りましたが、続いています。催促の文を読んで承認するか（一度だけです）、終わりにしてください。",
    en: "The attacks are fewer, but go on. Approve the reminder (there is only one), or close it.",
  },
  continuing: {
    ja: "攻撃が続いています。催促の文を読んで承認するか（一度だけです）、終わりにしてください。",
    en: "The attacks go on. Approve the reminder (there is only one), or close it.",
  },
};

export const closedSaid: Readonly<Record<ClosedBecause, Said>> = {
  stopped: {
    ja: "攻撃が止まり、終わりました。することはありません。",
    en: "The attacks stopped, and it is closed. Nothing to do.",
  },
  bounced: {
    ja: "届かないまま終わりました。することはありません。",
    en: "It never arrived, and is closed. Nothing to do.",
  },
  "no-answer": {
    ja: "返事がないまま終わりました。同じ相手には90日間書きません。続くなら、事件の画面からふさいでください。",
    en: "Closed without an answer; nobody is written to about it for 90 days. If it goes on, ban the source from its incident.",
  },
  dropped: {
    ja: "送らずに終わりました。することはありません。",
    en: "Closed without being sent. Nothing to do.",
  },
  "stop-asked": {
    ja: "この宛先には今後手紙を送りません。することはありません。",
    en: "This contact is never written to again. Nothing to do.",
  },
  answered: {
    ja: "返事を受けて終わりました。することはありません。",
    en: "Closed after an answer. Nothing to do.",
  },
};

export const underWaySaid: Readonly<Record<"reminder" | "thanks", Said>> = {
  reminder: {
    ja: "催促を承認しました。まもなく送ります。することはありません。",
    en: "The reminder is approved and about to leave. Nothing to do.",
  },
  thanks: {
    ja: "お礼を承認しました。まもなく送り、終わりにします。することはありません。",
    en: "The note of thanks is approved and about to leave; then it is closed. Nothing to do.",
  },
};

export const guessSaid: Said = {
  ja: "下書きです。宛先は推測したものです（abuse@ドメイン）。正しいか確かめ、よければ承認してください。正しい宛先がわかれば入力してください。",
  en: "A draft to a guessed address (abuse@ their domain). Check it, and approve it if it is right; enter the right one if you know it.",
};

export const stopHint: Said = {
  ja: "返事が来ました。送らないでほしいと書かれているかもしれません。読んで、そうなら「今後送らない」を選んでください。",
  en: "An answer came that may ask us not to write. Read it, and if so choose “never write again”.",
};

export const waitingSaid: Readonly<Record<Waiting | "no-sender" | "looking" | "typing", Said>> = {
  held: {
    ja: "連絡先がわかりました。候補になって24時間たつと下書きができます。することはありません。",
    en: "The contact is known. The draft is made 24 hours after it became a candidate. Nothing to do.",
  },
  stopped: {
    ja: "送らないことにしている相手です。取り下げてかまいません。",
    en: "They are on the list of those we do not write to. It may be withdrawn.",
  },
  "written-today": {
    ja: "この宛先への別の手紙があります。1日1通までなので、そちらが済んだあとに下書きを作ります。先の手紙を片づけてください。",
    en: "There is another letter to this contact, and one a day is the most. Settle that one; the draft comes after it.",
  },
  "day-is-full": {
    ja: "1日20通に達しています。下書きを承認するか取り下げると、順に下書きができます。",
    en: "Twenty letters a day is the most. Approve or withdraw drafts; then this one has its turn.",
  },
  "letter-is-full": {
    ja: "同じ宛先の手紙が20件で一杯です。次の手紙で知らせます。することはありません。",
    en: "The letter to this contact holds twenty sources already. It is told in the next one. Nothing to do.",
  },
  "no-sender": {
    ja: "差出人の設定がないため、下書きを作れません。hinomi.yaml の letters.reply_to と mail を書いてください。",
    en: "No sender is set up, so no draft can be made. Write letters.reply_to and mail into hinomi.yaml.",
  },
  looking: {
    ja: "連絡先をレジストリに問い合わせます。数分お待ちください。",
    en: "The registries are asked for its contact. Wait some minutes.",
  },
  typing: {
    ja: "連絡先がまだわかりません。下のコマンドを実行し、出てきた文字をそのまま貼り付けるか、宛先を入力してください。",
    en: "Its contact is not known yet. Run the command below and paste what it prints, or enter an address.",
  },
};
