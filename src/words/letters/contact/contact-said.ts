// For: why this contact, or why none and what to do next, in both languages.
// Never: a stranger's text inside a sentence.

import type { Said } from "../../../base/said.ts";
import type { ContactRank, NoContactReason } from "./contact.ts";

export const rankSaid: Readonly<Record<ContactRank, Said>> = {
  "by-hand": { ja: "手で入力された宛先です。", en: "Entered by hand." },
  abuse: {
    ja: "レジストリに、このネットワークの苦情窓口（abuse）として登録されています。",
    en: "The registry names it as the abuse contact of this network.",
  },
  operator: {
    ja: "このネットワークの管理者・技術連絡担当者です。JPNICは苦情を扱わず、この窓口への連絡を案内しています。",
    en: "The network's own administrative or technical contact, to whom JPNIC refers reports.",
  },
  guess: {
    ja: "推測した宛先（abuse@ドメイン）です。登録された窓口は見つかっていません。宛先が正しいか、送る前に必ず確かめてください。",
    en: "A guess (abuse@ their domain): no registered contact was found. Check it before you send.",
  },
};

const lookByHand: Said = {
  ja: "下のコマンドを実行し、出てきた文字をそのまま貼り付けるか、宛先を入力してください。",
  en: "Run the command below and paste what it prints, or enter an address.",
};

function withCommand({ ja, en }: Said): Said {
  return { ja: `${ja}${lookByHand.ja}`, en: `${en} ${lookByHand.en}` };
}

export const noContactSaid: Readonly<Record<NoContactReason, Said>> = {
  "no-address": {
    ja: "IPアドレスではないため、連絡先を調べられません。証拠の行を確かめてください。",
    en: "This is no IP address, so there is nobody to look up. Check the line of evidence.",
  },
  "private-address": {
    ja: "社内用または予約済みのアドレスなので、連絡する相手はいません。社内の機器を調べてください。",
    en: "This address is private or reserved: nobody outside answers for it. Look for the machine inside.",
  },
  "not-allowed": withCommand({
    ja: "外部への問い合わせは、設定で許可されていません。",
    en: "Look-ups outside are not allowed in the settings.",
  }),
  "no-registry": withCommand({
    ja: "このアドレスを受け持つレジストリがわかりません。",
    en: "No registry is known for this address.",
  }),
  "no-answer": withCommand({
    ja: "レジストリから答えを得られませんでした。あとでもう一度試します。",
    en: "The registry gave no answer. It will be tried again later.",
  }),
  "none-named": withCommand({
    ja: "レジストリに、苦情窓口が登録されていません。",
    en: "The registry names no abuse contact.",
  }),
  "only-placeholders": {
    ja: "登録されているのはレジストリ自身か、読まれない宛先だけです。送っても届かないため、送りません。運営者のサイトなどで窓口がわかれば入力してください。",
    en: "Only the registry itself, or an address nobody reads, is named. A letter there helps nobody. Enter an address if you know one.",
  },
  stopped: {
    ja: "送らないでほしいと言われた相手なので、送りません。",
    en: "They have asked us not to write. No letter is sent.",
  },
  bounced: {
    ja: "この宛先への手紙は戻ってきました。90日間は使いません。ほかの宛先がわかれば入力してください。",
    en: "Letters to this address came back. It is not used for 90 days. Enter another address if you know one.",
  },
};
