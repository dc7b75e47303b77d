// For: the commands that look after Hinomi itself.
// Never: what a command does; that is given by programs/.

import { json, rehearsed, store } from "./options.ts";
import type { CommandWords } from "./options.ts";

export const machineWords: readonly CommandWords[] = [
  {
    name: "hand",
    said: {
      ja: "承認された手当てを実行する「手」を動かす（root で）",
      en: "be the hand, which carries out what was approved (as root)",
    },
    options: [
      {
        flags: "--hand-settings <file>",
        said: {
          ja: "hand.yaml の場所（初期値 /etc/hinomi/hand.yaml）",
          en: "path of hand.yaml (/etc/hinomi/hand.yaml unless set)",
        },
      },
      {
        flags: "--init",
        said: { ja: "最初の hand.yaml を作って終わる", en: "write a first hand.yaml and end" },
      },
      {
        flags: "--print-key",
        said: {
          ja: "信用している机の公開鍵を示して終わる",
          en: "show the desk's public key that is trusted, and end",
        },
      },
      {
        flags: "--unprivileged",
        said: {
          ja: "root でなくても動かす（試すため）",
          en: "run without being root, to try it out",
        },
      },
    ],
    example: "hinomi hand --init",
  },
  {
    name: "units",
    said: { ja: "systemd のユニットを書き出す", en: "write the systemd units" },
    options: [
      {
        flags: "--to <dir>",
        said: {
          ja: "書き出すフォルダー。なければ画面に出す",
          en: "folder to write them to; without it they are printed",
        },
      },
    ],
    example: "hinomi units --to /etc/systemd/system",
  },
  {
    name: "journal",
    arguments: [
      {
        name: "<verb>",
        said: {
          ja: "verify（鎖を確かめる）または rebuild（日誌から記録を作り直す）",
          en: "verify (check the chain) or rebuild (make the store anew from the journal)",
        },
      },
    ],
    said: {
      ja: "日誌を確かめる、日誌から記録を作り直す",
      en: "check the journal, or rebuild the store from it",
    },
    options: [
      {
        flags: "--to <dir>",
        said: {
          ja: "作り直した記録を置く、空のフォルダー",
          en: "empty folder for the rebuilt store",
        },
      },
      store,
      rehearsed,
      json,
    ],
    example: "hinomi journal verify",
  },
];
