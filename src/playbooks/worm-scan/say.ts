// For: filling the room's sentences, the same key in both languages.
// Never: text from a log as a value; values are numbers, dates and names of ours.

import type { Said } from "../../base/said.ts";
import { en } from "./words/en.ts";
import { ja } from "./words/ja.ts";

export type WordKey = keyof typeof en;

function fill(
  template: string,
  values: Readonly<Record<string, string | Said>>,
  language: "ja" | "en",
): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "string" ? value : value[language];
  });
}

/** The sentence of `key`, with each `{name}` replaced. */
export function say(key: WordKey, values: Readonly<Record<string, string | Said>> = {}): Said {
  return { ja: fill(ja[key], values, "ja"), en: fill(en[key], values, "en") };
}

export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(en, key);
}
