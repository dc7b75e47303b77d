// For: words for mistakes in hand.yaml, by the key that its schema gives.
// Never: a mistake without what to write instead.

import type { Said } from "../../base/said.ts";

export const settingsWords: Readonly<Record<string, Said>> = {
  name: {
    ja: "名前は英小文字で始め、英小文字・数字・ハイフンで32文字までにしてください",
    en: "a name starts with a lower-case letter and has up to 32 of a-z, 0-9 and -",
  },
  path: {
    ja: "/ から始まるパスを書いてください（.. や二重の / は使えません）",
    en: "not an absolute path without .. and //",
  },
  argument: { ja: "改行とNULは使えません", en: "line breaks and NUL are not allowed" },
  program: {
    ja: "最初の語はプログラムの絶対パスにしてください",
    en: "the first word must be the absolute path of a program",
  },
  placeholder: {
    ja: "検査コマンドには {file} を入れてください。ほかの {…} は使えません",
    en: "a check needs {file}, and no other {…} exists",
  },
  unit: {
    ja: "named.service のようなユニット名を書いてください",
    en: "not a unit such as named.service",
  },
  script: { ja: "/etc/init.d の中の名前を書いてください", en: "not a name in /etc/init.d" },
  group: { ja: "グループ名を書いてください", en: "not the name of a group" },
  table: { ja: "英小文字で始まる表の名前を書いてください", en: "not the name of a table" },
  network: {
    ja: "IPアドレスか 192.0.2.0/24 のような範囲を書いてください",
    en: "not an IP address or network such as 192.0.2.0/24",
  },
  type: {
    ja: "hash や btree のような種類を書いてください",
    en: "not a type such as hash or btree",
  },
  tag: { ja: "From: のような、英字とコロンを書いてください", en: "not a tag such as From:" },
  action: {
    ja: "REJECT のように英大文字で始まる1行を書いてください（200文字まで）",
    en: "not one line that begins like REJECT (200 characters at most)",
  },
  needsMap: {
    ja: "map は maps にある postmap か makemap の名前にしてください",
    en: "map must name a postmap or makemap of maps",
  },
  needsSendmail: {
    ja: "rebuild と made は kind: sendmail にだけ、made は rebuild と一緒に書けます",
    en: "rebuild and made belong to kind: sendmail, made only beside rebuild",
  },
  needsUnit: {
    ja: "unit がありません（supervisor は systemd）",
    en: "has no unit (the supervisor is systemd)",
  },
  needsScript: {
    ja: "script がありません（supervisor は sysv）",
    en: "has no script (the supervisor is sysv)",
  },
  needsExec: {
    ja: "start と pidfile が必要です（supervisor は exec）",
    en: "needs start and pidfile (the supervisor is exec)",
  },
};
