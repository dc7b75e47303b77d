// For: the room's sentences, the same key in both languages.
// Never: text from a log or a file as a value; values are names and numbers of ours.

import { speaker } from "../../words/fill.ts";
import { formsEn } from "./words/forms-en.ts";
import { formsJa } from "./words/forms-ja.ts";
import { en } from "./words/en.ts";
import { ja } from "./words/ja.ts";

const words = { ja: { ...ja, ...formsJa }, en: { ...en, ...formsEn } };

export type WordKey = keyof typeof words.en;

/** The sentence of a key, with each `{name}` replaced. */
export const say = speaker<WordKey>(words);
