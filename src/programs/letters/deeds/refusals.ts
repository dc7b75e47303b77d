// For: why a deed on a letter was not done, and what to do instead.
// Never: a refusal after something was changed.

import type { Said } from "../../../base/said.ts";
import type { Refused } from "../../../faces/kit/desk-work.ts";

function refuse(ja: string, en: string): Refused {
  return { refused: { ja, en } };
}

export const refusals = {
  noMail: refuse(
    "メールを送る設定がありません。何も送っていません。hinomi.yaml の mail にメールサーバーと差出人を書いてください。",
    "There is no mail server in the settings, so nothing was sent. Write it into hinomi.yaml under mail.",
  ),
  noSender: refuse(
    "差出人か本文が見つかりません。何も送っていません。hinomi.yaml の company、mail、letters を確かめてください。",
    "Its sender or its text is missing, so nothing was sent. Check company, mail and letters in hinomi.yaml.",
  ),
  falseAlarm: refuse(
    "この事件は誤報とされています。手紙は送りません。違うなら、事件を先に開き直してください。",
    "Its incident is marked as a false alarm, so no letter is sent. Reopen the incident first if that is wrong.",
  ),
  ours: refuse(
    "自社か、許可した相手のアドレスが入っています。手紙は送りません。取り下げてください。",
    "It is about an address of ours or one that is allowed, so it is not sent. Withdraw it.",
  ),
  stopped: refuse(
    "送らないことにしている相手です。何も送っていません。取り下げるか、設定の letters.stop を確かめてください。",
    "They are on the list of those we do not write to, so nothing was sent. Withdraw it, or look at letters.stop in the settings.",
  ),
  stale: refuse(
    "連絡先の情報が7日より古くなりました。何も送っていません。まもなく調べ直します。調べ直しのない設定なら、宛先をもう一度入力してください。",
    "What is known of the contact is older than 7 days, so nothing was sent. It is looked up again soon; where look-ups are off, enter it again.",
  ),
  writtenToday: refuse(
    "この宛先には、この24時間に別の手紙を送っています。何も送っていません。明日もう一度承認してください。",
    "Another letter went to this contact within the last 24 hours, so nothing was sent. Approve it again tomorrow.",
  ),
  dayIsFull: refuse(
    "今日の手紙は20通に達しました。何も送っていません。明日もう一度承認してください。",
    "Twenty letters have gone out within 24 hours, so nothing was sent. Approve it again tomorrow.",
  ),
  notNow: refuse(
    "いまの状態ではできません。何も変えていません。画面を読み直してください。",
    "That cannot be done in its present state. Nothing was changed; load the page again.",
  ),
  underWay: refuse(
    "ちょうど送っているところです。何も変えていません。1分ほどして画面を読み直してください。",
    "It is being sent at this moment. Nothing was changed; load the page again in a minute.",
  ),
  aboutAnother: refuse(
    "貼り付けられたのは、別のアドレスについての答えです。何も変えていません。下のコマンドの出力をそのまま貼り付けてください。",
    "What was pasted is about another address. Nothing was changed; paste the output of the command as it is.",
  ),
} as const satisfies Record<string, Refused>;

export function noContactIn(said: Said): Refused {
  return refuse(
    `貼り付けられた文字からは宛先を決められません。何も変えていません。${said.ja}`,
    `No contact could be taken from that. Nothing was changed. ${said.en}`,
  );
}

export function noSuchLetter(id: string): Refused {
  return refuse(
    `手紙 ${id} は見つかりません。何も変えていません。画面を読み直してください。`,
    `There is no letter ${id}. Nothing was changed; load the page again.`,
  );
}
