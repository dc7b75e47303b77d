// For: the room's sentences, the same key in both languages.
// Never: text from a log as a value; values are numbers, dates and names of ours.

import { speaker } from "../../words/fill.ts";
import { en } from "./words/en.ts";
import { ja } from "./words/ja.ts";

export type WordKey = keyof typeof en;

/** The sentence of a key, with each `{name}` replaced. */
export const say = speaker<WordKey>({ ja, en });
