// For: the room's part in letters: which sources may be written about, and the letter about some of them.
// Never: a contact, a token, a state; those are the corridor's.

import type { LetterHook, LetterRequest, LetterText } from "../../playbook.ts";
import { isFamilyName } from "../families.ts";
import { judgedSources } from "./judged-sources.ts";
import type { LetterSource } from "./letter-facts.ts";
import { letterParts } from "./letter-parts.ts";

function write({ sources, language, ...request }: LetterRequest): LetterText | undefined {
  const [first, ...further] = sources.flatMap(({ family, ...source }): LetterSource[] =>
    isFamilyName(family) ? [{ ...source, family }] : [],
  );
  if (!first) return undefined;
  const parts = letterParts({ ...request, sources: [first, ...further] }, language);
  return { subject: parts.subject, text: parts.text, body: parts.feedbackReport };
}

export const letterHook: LetterHook = { candidates: judgedSources, write };
