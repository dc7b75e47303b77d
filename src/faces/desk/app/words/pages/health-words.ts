// For: words of the pages of health and of settings.
// Never: a setting's own explanation; the settings say that.

import type { Said } from "../../../../../base/said.ts";

export const healthWords = {
  healthLead: {
    ja: "見張りそのものが、目を覚ましているかどうか。",
    en: "Is the watch itself awake?",
  },
  healthQueue: { ja: "読み返しの残り", en: "Backlog" },
  healthQueueNone: { ja: "なし", en: "none" },
  healthQueueNote: { ja: "すべて読み終えています", en: "everything is read" },
  healthQueueFiles: { ja: "{total}ファイルのうち{done}", en: "{done} of {total} files" },
  healthStore: { ja: "記録の大きさ", en: "Store" },
  healthEntries: { ja: "日誌{n}件", en: "{n} journal entries" },
  healthUnparsed: { ja: "読めなかった行", en: "Not understood" },
  healthUnparsedNote: { ja: "{total}行のうち{n}行", en: "{n} of {total} lines" },
  healthSources: { ja: "情報源", en: "Sources" },
  healthSilent: { ja: "沈黙しているもの{n}件", en: "{n} silent" },
  healthVersions: { ja: "バージョン", en: "Versions" },
  healthRules: { ja: "検知規則{n}本", en: "{n} rules" },
  healthZone: { ja: "時間帯", en: "Time zone" },
  healthLimitsNone: { ja: "上限に達したものはありません。", en: "No limit has been reached." },
  settingsLead: {
    ja: "いま効いている値と、それがどこで決まったか。変えるときは設定ファイルを書き直してください。",
    en: "What is in force, and where each value comes from. Edit the settings file to change one.",
  },
  settingsFile: { ja: "設定ファイル：", en: "Settings file: " },
  settingsNoFile: {
    ja: "設定ファイルはまだありません。すべて初期値です。",
    en: "There is no settings file yet; everything is a default.",
  },
  settingsRehearsal: {
    ja: "いまは予行演習の設定で動いています。",
    en: "The settings of the rehearsal are in force.",
  },
  settingNone: { ja: "なし", en: "none" },
  settingName: { ja: "名前", en: "Name" },
  settingValue: { ja: "値", en: "Value" },
  settingFrom: { ja: "どこから", en: "From" },
  settingSaid: { ja: "意味", en: "Meaning" },
  fromFile: { ja: "設定ファイル", en: "file" },
  fromRehearsal: { ja: "予行演習", en: "rehearsal" },
  fromDefault: { ja: "初期値", en: "default" },
} as const satisfies Readonly<Record<string, Said>>;
