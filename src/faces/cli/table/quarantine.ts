// For: the words of `hinomi quarantine`.
// Never: what it does; that is given by programs/.

import { json } from "./options.ts";
import type { CommandWords } from "./options.ts";

export const quarantineWords: readonly CommandWords[] = [
  {
    name: "quarantine",
    arguments: [
      {
        name: "[verb]",
        said: {
          ja: "list（一覧、初期値）、show（中を見る）、release（宛先に届ける）、delete（消す）、outbreak（非常時の切り替え）",
          en: "list (unless set), show, release, delete or outbreak",
        },
      },
      {
        name: "[what]",
        said: {
          ja: "Q- で始まる番号。outbreak では on か off",
          en: "a number that begins with Q-; for outbreak: on or off",
        },
      },
    ],
    said: {
      ja: "止めたメールを見る、届ける、消す。非常時にプログラムと書庫をすべて止める",
      en: "look at held mail, release or delete it; hold all programs and archives in an outbreak",
    },
    options: [
      {
        flags: "--why <text>",
        said: {
          ja: "理由（release では必要。記録に残る）",
          en: "the reason, for the record (needed for release)",
        },
      },
      {
        flags: "--hours <number>",
        said: {
          ja: "outbreak on の長さ（1〜168時間、初期値4）",
          en: "how long outbreak on lasts (1 to 168 hours, 4 unless set)",
        },
      },
      {
        flags: "--all",
        said: {
          ja: "list で、届けたもの・消したものも見せる",
          en: "list released and deleted ones too",
        },
      },
      json,
    ],
    example:
      'hinomi quarantine release Q-7K3M9TQX --why "asked by telephone: it is their price list"',
  },
];
