// For: the room's sentences, the same key in both languages.
// Never: text from a log as a value but an address, a path or a name of the graph.

import { speaker } from "../../words/fill.ts";
import { en } from "./words/en.ts";
import { ja } from "./words/ja.ts";
import { stepsEn } from "./words/steps/en.ts";
import { stepsJa } from "./words/steps/ja.ts";

const words = { ja: { ...ja, ...stepsJa }, en: { ...en, ...stepsEn } };

export type WordKey = keyof typeof words.en;

/** The sentence of a key, with each `{name}` replaced. */
export const say = speaker<WordKey>(words);
