// For: the word of a server or of an error, as it stands in a message's fate: one line, inert, short.
// Never: a secret; what is noted is shown on the desk.

import { fit, inert } from "../../base/text.ts";

const noteColumns = 300;

export function outcomeNote(text: string): string {
  const oneLine = text.slice(0, 8 * noteColumns).replace(/[\r\n\t ]+/g, " ");
  return fit(inert(oneLine.toWellFormed().trim()), noteColumns);
}

/** The note of something thrown: its code and its own words. */
export function errorNote(error: unknown): string {
  if (!(error instanceof Error)) return outcomeNote(String(error));
  const { code } = error as NodeJS.ErrnoException;
  // Several addresses tried at once fail with one error that carries the others and says nothing itself.
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : undefined;
  const words = error.message || (first instanceof Error ? first.message : "");
  return outcomeNote(code !== undefined && !words.includes(code) ? `${code}: ${words}` : words);
}
