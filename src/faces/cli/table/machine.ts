// For: the commands that look after Hinomi itself.
// Never: what a command does; that is given by programs/.

import { json, rehearsed, store } from "./options.ts";
import type { CommandWords } from "./options.ts";

export const machineWords: readonly CommandWords[] = [
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
