// For: the sentences for recipients and senders, the same key in both languages.
// Never: a text from a mail as a value, except a name made inert and short.

import { speaker } from "../../../words/fill.ts";
import { en } from "./words/en.ts";
import { ja } from "./words/ja.ts";

export type PolicyWord = keyof typeof en;

export const say = speaker<PolicyWord>({ ja, en });
