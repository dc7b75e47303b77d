// For: the shape of a command's words, and the options that several commands share.
// Never: a command.

import type { Said } from "../../../base/said.ts";

export interface OptionWords {
  readonly flags: string;
  readonly said: Said;
}

export interface CommandWords {
  readonly name: string;
  readonly arguments?: readonly { readonly name: string; readonly said: Said }[];
  readonly said: Said;
  readonly options: readonly OptionWords[];
  readonly example: string;
}

export const json: OptionWords = {
  flags: "--json",
  said: {
    ja: "JSONで答える（形は docs/reference/cli.md）",
    en: "answer in JSON (shapes: docs/reference/cli.md)",
  },
};
export const store: OptionWords = {
  flags: "--store <dir>",
  said: { ja: "記録を置くフォルダー", en: "folder of the store" },
};
export const rehearsed: OptionWords = {
  flags: "--rehearse <name>",
  said: {
    ja: "この予行演習の記録を見る",
    en: "look at the store of this rehearsal",
  },
};
export const format: OptionWords = {
  flags: "--format <name>",
  said: {
    ja: "行の形を決めておく（combined, squid など）",
    en: "take the lines for this format (combined, squid …)",
  },
};
export const now: OptionWords = {
  flags: "--now <time>",
  said: {
    ja: "この時刻を「いま」とする（ISO 8601）",
    en: "take this for the present time (ISO 8601)",
  },
};
export const timeZone: OptionWords = {
  flags: "--timezone <zone>",
  said: {
    ja: "時差のない時刻を読む時間帯（Asia/Tokyo など）",
    en: "zone of stamps that carry none (Asia/Tokyo …)",
  },
};

/** Options that every command takes. */
export const globalOptions: readonly OptionWords[] = [
  {
    flags: "--settings <file>",
    said: { ja: "設定ファイル（なくてもよい）", en: "settings file (none is needed)" },
  },
  { flags: "--lang <language>", said: { ja: "ja または en", en: "ja or en" } },
];
