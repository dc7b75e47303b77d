// For: the settings in force as rows, each with where it comes from.
// Never: a secret: files of passwords and keys are named, never read.

import { defaultSettings } from "../../base/settings.ts";
import type { Settings } from "../../base/settings.ts";
import { canonicalJson } from "../../base/canonical-json.ts";
import type { Said } from "../../base/said.ts";
import type { SettingsAnswer } from "../../faces/kit/contract.ts";

const meanings: Readonly<Partial<Record<keyof Settings, Said>>> = {
  language: { ja: "コマンドの言語", en: "language of the command line" },
  time_zone: { ja: "時間帯", en: "time zone" },
  own_networks: { ja: "自社のアドレス（ふさがない）", en: "our own addresses: never banned" },
  line: { ja: "回線の速さ", en: "speed of the line" },
  offices: { ja: "拠点とその範囲", en: "offices and their networks" },
  allow: { ja: "許可した相手", en: "strangers we allow" },
  rules: { ja: "自分の検知規則の場所", en: "folders of our own rules" },
  placeholders: { ja: "規則の置き換え語", en: "values of placeholders in rules" },
  logs: { ja: "加えて見張るログ", en: "further logs" },
  registries: { ja: "登録国の一覧", en: "lists of the address registries" },
  desk: { ja: "この画面の場所", en: "where this desk listens" },
  company: { ja: "会社の名前と差出人", en: "our name and sender" },
  hand: { ja: "手当てを実行する「手」", en: "the hand that carries things out" },
  consent: { ja: "あらかじめの承認", en: "standing consent" },
  notify: { ja: "自動で知らせる相手", en: "who is told by itself" },
  channels: { ja: "知らせる手段", en: "ways to tell" },
  mail: { ja: "メールサーバー", en: "mail server" },
  letters: { ja: "攻撃元の管理者への手紙", en: "letters to administrators" },
  store: { ja: "記録の場所", en: "folder of the store" },
};

function valueText(value: unknown): string {
  if (typeof value === "string") return value;
  return value === undefined ? "" : canonicalJson(value);
}

export function settingsAnswer(settings: Settings, path: string | undefined): SettingsAnswer {
  const rows = (Object.keys(meanings) as (keyof Settings)[]).map((name) => {
    const value = valueText(settings[name]);
    const isDefault = value === valueText(defaultSettings[name]);
    return {
      name,
      value,
      from: isDefault ? ("default" as const) : ("file" as const),
      said: meanings[name] ?? { ja: name, en: name },
    };
  });
  return { ...(path !== undefined && { path }), rows };
}
