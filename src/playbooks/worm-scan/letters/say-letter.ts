// For: the sentences of the letters, the same key in both languages.
// Never: a stranger's text as a value that has not been made inert.

import { speaker } from "../../../words/fill.ts";
import { en } from "./words/en.ts";
import { ja } from "./words/ja.ts";

export type LetterWordKey = keyof typeof en;

export const sayLetter = speaker<LetterWordKey>({ ja, en });
