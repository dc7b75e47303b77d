// For: the words for what is held against a part, each with its sentence for the recipient and its answer for the sender.
// Never: a name or a text from the mail.

import type { Said } from "../../../base/said.ts";
import { say } from "./say-policy.ts";
import type { PolicyWord } from "./say-policy.ts";

/** Why something of a mail could not be looked into. */
const unreadWords = [
  "too-deep",
  "too-many",
  "too-large",
  "ratio",
  "time",
  "broken",
  "not-understood",
  "partial",
  "encrypted",
  "external",
  "overlapping",
  "ambiguous",
  "crashed",
] as const;

export const markWords = [
  "encrypted",
  "macro",
  "html-smuggling",
  "rlo",
  "zero-width",
  "clsid",
  "spaces-hide",
  "path-trick",
  "double-extension",
  "name-differs",
  "polyglot",
  "external-body",
  "pdf-launch",
  "pdf-javascript",
  "script",
  "names-differ",
  "template-injection",
  "password-form",
  "looks-js",
  "looks-vbs",
  "looks-powershell",
  "looks-batch",
  "package",
  "onenote-embedded",
] as const;

function isOneOf<Word extends string>(words: readonly Word[], word: string): word is Word {
  return (words as readonly string[]).includes(word);
}

/** Programs in any language are told alike. */
function markKey(mark: (typeof markWords)[number]): PolicyWord {
  switch (mark) {
    case "looks-js":
    case "looks-vbs":
    case "looks-powershell":
    case "looks-batch":
      return "mark.looks-script";
    default:
      return `mark.${mark}`;
  }
}

export interface ReasonSaid {
  readonly word: string;
  readonly said: Said;
}

export function unreadReason(why: string): ReasonSaid {
  const known = isOneOf(unreadWords, why) ? why : "not-understood";
  return { word: `unread-${known}`, said: say(`unread.${known}`) };
}

/** Marks without a sentence of their own are told by their word, which is one of ours. */
export function markReason(mark: string): ReasonSaid {
  if (isOneOf(markWords, mark)) return { word: mark, said: say(markKey(mark)) };
  const word = /^[a-z0-9-]{1,32}$/.test(mark) ? mark : "unknown-mark";
  return { word, said: say("mark.other", { mark: word }) };
}

export type PlainReason =
  | "virus"
  | "blocked-extension"
  | "blocked-kind"
  | "unknown-part"
  | "too-large"
  | "outbreak"
  | "scanner-down";

export function plainReason(word: PlainReason): ReasonSaid {
  return { word, said: say(`reason.${word}` satisfies PolicyWord) };
}

const replies: Readonly<Record<string, string>> = {
  virus: "This mail carries a virus and was refused. Please check the computer that sent it.",
  "blocked-extension":
    "An attachment is of a type that we do not accept. Please ask by telephone for another way.",
  "blocked-kind":
    "An attachment is a program or something like it. Please ask by telephone for another way.",
  encrypted:
    "We do not accept encrypted archives by mail. Please ask by telephone for another way.",
};

/** The mail server's answer: one line of ASCII, with its codes (RFC 3463). */
export function refusal(word: string): string {
  const text = Object.hasOwn(replies, word)
    ? replies[word]
    : "This mail was refused because of its attachment. Please ask by telephone for another way.";
  return `550 5.7.1 ${text} (${word})`;
}

export const putOffReply =
  "451 4.7.1 The virus scanner is not at work now. Please send this mail again later. (scanner-down)";
