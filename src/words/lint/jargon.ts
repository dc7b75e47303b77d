// For: words that a reader without computers stumbles over, each with its meaning in words everybody knows.
// Never: a meaning that needs another word of this list.

import type { Language } from "../../base/said.ts";

export interface Jargon {
  readonly term: string;
  readonly meaning: string;
}

const ja: readonly (readonly [term: string, meaning: string])[] = [
  ["DoS", "大量の通信でサービスを倒す攻撃"],
  ["DDoS", "多くの場所から大量の通信を送り、倒す攻撃"],
  ["DNS", "名前から相手の番号を調べる仕組み"],
  ["SMTP", "メールを送る決まり"],
  ["SSH", "離れたサーバーを操作する仕組み"],
  ["VPN", "社外から社内につなぐ専用の通り道"],
  ["TLS", "通信を暗号にする仕組み"],
  ["IPアドレス", "機械に付いた番号"],
  ["ワーム", "自分で増えて広がる悪いプログラム"],
  ["ウイルス", "ほかのファイルに取りついて広がる悪いプログラム"],
  ["マルウェア", "害をなすプログラム"],
  ["ランサムウェア", "データを人質に金を求めるプログラム"],
  ["フィッシング", "偽の画面で暗証を盗む手口"],
  ["脆弱性", "つけこまれる弱点"],
  ["セキュリティホール", "つけこまれる弱点"],
  ["パッチ", "弱点を直す部品"],
  ["バックドア", "あとから入るための裏口"],
  ["ボット", "外から操られるプログラム"],
  ["スパム", "頼んでいない宣伝メール"],
  ["オープンリレー", "だれのメールでも運んでしまう設定"],
  ["不正中継", "他人のメールを勝手に運ばされること"],
  ["プロキシ", "ネットへの出入りを取り次ぐ機械"],
  ["ファイアウォール", "通信を選んで通す関所"],
  ["ゲートウェイ", "社内と社外の境目の機械"],
  ["パケット", "通信の小さなかたまり"],
  ["トラフィック", "通信の量"],
  ["ポート", "通信の入り口の番号"],
  ["ドメイン", "ネット上の会社の名前"],
  ["ブルートフォース", "パスワードを片端から試す手口"],
  ["エクスプロイト", "弱点につけこむ手口"],
  ["デーモン", "裏で動き続けるプログラム"],
  ["ログ", "機械が残す記録"],
  ["CVE", "弱点に付いた世界共通の番号"],
  ["踏み台", "攻撃の中継に使われること"],
];

const en: readonly (readonly [term: string, meaning: string])[] = [
  ["DoS", "an attack that floods a service until it falls over"],
  ["DDoS", "a flood sent from many places at once until a service falls over"],
  ["DNS", "the phone book that turns names into addresses"],
  ["SMTP", "the way mail is sent"],
  ["SSH", "a way to work on a distant server"],
  ["VPN", "a private way into the company from outside"],
  ["TLS", "what keeps a connection secret"],
  ["IP address", "the number of a machine on the network"],
  ["worm", "a harmful program that spreads by itself"],
  ["virus", "a harmful program that hides in files and spreads with them"],
  ["malware", "harmful programs"],
  ["ransomware", "a program that locks data and asks for money"],
  ["phishing", "a faked page that steals passwords"],
  ["vulnerability", "a weak spot"],
  ["exploit", "a way through a weak spot"],
  ["patch", "a repair from the maker"],
  ["backdoor", "a hidden way in for later"],
  ["botnet", "machines that somebody else steers"],
  ["spam", "advertising mail nobody asked for"],
  ["open relay", "a mail server that carries anybody's mail"],
  ["proxy", "the machine that fetches web pages for us"],
  ["firewall", "the gate that lets chosen traffic through"],
  ["gateway", "the machine between the company and the Internet"],
  ["packet", "a small piece of traffic"],
  ["brute force", "trying every password in turn"],
  ["daemon", "a program that runs in the background"],
  ["CVE", "the worldwide number of a weak spot"],
];

export const jargon: Readonly<Record<Language, readonly Jargon[]>> = {
  ja: ja.map(([term, meaning]) => ({ term, meaning })),
  en: en.map(([term, meaning]) => ({ term, meaning })),
};
