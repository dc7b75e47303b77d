// For: the commands with which a person decides, acts and tells.
// Never: what a command does; that is given by programs/.

import { json, rehearsed, store } from "./options.ts";
import type { CommandWords, OptionWords } from "./options.ts";

const incident = {
  name: "<id>",
  said: { ja: "事件の番号（INC-2026-0007）", en: "number of the incident (INC-2026-0007)" },
};
const yes: OptionWords = {
  flags: "--yes",
  said: { ja: "見せた手当てを、聞かずに承認する", en: "approve what is shown without asking" },
};

export const decidingWords: readonly CommandWords[] = [
  {
    name: "approve",
    arguments: [
      incident,
      {
        name: "[plan]",
        said: {
          ja: "手当ての番号（PLAN-…）。なければ見せるだけ",
          en: "number of the plan (PLAN-…); without it they are only shown",
        },
      },
    ],
    said: {
      ja: "手当ての中身（実行されるコマンドや変更）を見て、承認し、実行する",
      en: "see exactly what would be done, approve it, and have it carried out",
    },
    options: [
      yes,
      {
        flags: "--take-back <run>",
        said: {
          ja: "実行した手当て（RUN-…）を元に戻す",
          en: "take back what was carried out (RUN-…)",
        },
      },
      store,
      json,
    ],
    example: "hinomi approve INC-2026-0007 PLAN-0f3a9c2b7d11",
  },
  {
    name: "decide",
    arguments: [
      incident,
      {
        name: "<what>",
        said: {
          ja: "contain, recover, resolve, close, reopen, false-alarm, merge, split, note のどれか",
          en: "contain, recover, resolve, close, reopen, false-alarm, merge, split or note",
        },
      },
    ],
    said: {
      ja: "事件について決めたことを日誌に書く",
      en: "write down what you decide about an incident",
    },
    options: [
      {
        flags: "--why <text>",
        said: { ja: "理由、または覚え書き", en: "the reason, or the note" },
      },
      {
        flags: "--into <id>",
        said: { ja: "まとめる先の事件（merge）", en: "the incident to merge into" },
      },
      { flags: "--cause <text>", said: { ja: "原因（close）", en: "the cause (close)" } },
      {
        flags: "--found <text>",
        said: { ja: "気づいたきっかけ（close）", en: "how it was found (close)" },
      },
      {
        flags: "--prevention <text>",
        said: { ja: "次を防ぐには（close）", en: "what prevents the next (close)" },
      },
      {
        flags: "--allow <name...>",
        said: {
          ja: "今後は数えるだけにするもの（false-alarm）：rules または source:アドレス",
          en: "what is only counted from now on (false-alarm): rules, or source:ADDRESS",
        },
      },
      {
        flags: "--until <date>",
        said: { ja: "その期限（2026-12-31）", en: "until when (2026-12-31)" },
      },
      store,
      json,
    ],
    example:
      'hinomi decide INC-2026-0007 false-alarm --why "our own scanner" --allow source:192.0.2.7',
  },
  {
    name: "report",
    arguments: [incident],
    said: {
      ja: "事件を、読む人に合わせた文にする",
      en: "tell an incident in the words of who is to read it",
    },
    options: [
      {
        flags: "--for <audience>",
        said: {
          ja: "president（社長）、staff（社員）、admin（管理者）、help（相談）、diary（日誌）",
          en: "president, staff, admin, help or diary",
        },
      },
      { flags: "--easy", said: { ja: "やさしい日本語にする", en: "in easy Japanese" } },
      { flags: "--pdf <file>", said: { ja: "PDFとして書き出す", en: "write it as a PDF" } },
      store,
      rehearsed,
      json,
    ],
    example: "hinomi report INC-2026-0007 --for president --pdf report.pdf",
  },
];
