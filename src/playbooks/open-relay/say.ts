// For: the room's sentences, the same key in both languages.
// Never: text from a log or a file as a value; values are names and numbers of ours.

import { speaker } from "../../words/fill.ts";
import { formsEn } from "./words/forms-en.ts";
import { formsJa } from "./words/forms-ja.ts";
import { en } from "./words/en.ts";
import { ja } from "./words/ja.ts";
import { stepsEn } from "./words/steps/en.ts";
import { stepsJa } from "./words/steps/ja.ts";
import { watchEn } from "./words/watch/en.ts";
import { watchJa } from "./words/watch/ja.ts";

const words = {
  ja: { ...ja, ...formsJa, ...watchJa, ...stepsJa },
  en: { ...en, ...formsEn, ...watchEn, ...stepsEn },
};

export type WordKey = keyof typeof words.en;

/** The sentence of a key, with each `{name}` replaced. */
export const say = speaker<WordKey>(words);
