// For: every refusal of the API in words: what happened and what to do next.
// Never: an internal message or a stack.

import type { Refusal } from "../kit/contract.ts";
import type { Said } from "../../base/said.ts";

export const refusals = {
  "not-signed-in": {
    ja: "サインインしていません。「hinomi status --link」で出るリンクを開いてください。",
    en: "You are not signed in. Open the link that “hinomi status --link” prints.",
  },
  "not-found": {
    ja: "ここには何もありません。アドレスを確かめてください。",
    en: "There is nothing here. Under /api/v1/ there are status, incidents, pages and events.",
  },
  "no-such-incident": {
    ja: "その番号の事件はありません。「hinomi incidents」で番号を確かめてください。",
    en: "There is no incident with this id. “hinomi incidents” lists them.",
  },
  "no-such-page": {
    ja: "その名前のページはありません。",
    en: "There is no page of this name. See /api/v1/pages.",
  },
  "bad-query": {
    ja: "問い合わせの書き方が違います。state は open、all、または状態名をコンマで区切ったものです。",
    en: "This query is not understood: state is open, all, or names of states separated by commas.",
  },
  "wrong-host": {
    ja: "この名前では開けません。http://127.0.0.1で始まるアドレスを使ってください。",
    en: "Not by this name. Use the address that begins with http://127.0.0.1.",
  },
  "only-reading": { ja: "ここでは読むことしかできません。", en: "Only reading is possible here." },
  "too-many-tries": {
    ja: "失敗が続いたので少し休みます。1分待ってから、新しいリンクを開いてください。",
    en: "Too many failed tries. Wait a minute, then open a fresh link.",
  },
  "too-many-streams": {
    ja: "開いている画面が多すぎます。使っていないタブを閉じてください。",
    en: "Too many desks are open. Close the tabs you do not need.",
  },
  "our-fault": {
    ja: "hinomi の中で失敗しました。見張りは続いています。続くようなら「hinomi doctor」を実行してください。",
    en: "Something failed inside hinomi; the watch goes on. If it stays so, run “hinomi doctor”.",
  },
} satisfies Record<string, Said>;

export type RefusalCode = keyof typeof refusals;

export function refusal(code: RefusalCode): Refusal {
  return { error: { code, said: refusals[code] } };
}
