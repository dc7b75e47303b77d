// For: how often which answer was given, cheap while all answers are the same (which they nearly
// always are).
// Never: more kinds than the bound; the rest is added up under "other".

/**
 * Undefined: no hit had an answer. A text: every hit had this one. A map: mixed, and changed in
 * place.
 */
export type Answers = string | Map<string, number> | undefined;

/** Kind for the hits that would be one kind too many. */
export const otherAnswers = "other";

/**
 * The answers after `times` more hits with `kind` (undefined: the hit has no answer). `before` is
 * the number of hits that `answers` already tells of.
 */
export function withAnswer(
  answers: Answers,
  before: number,
  kind: string | undefined,
  times: number,
  mostKinds: number,
): Answers {
  if (before === 0 || kind === answers) return kind;
  const map = typeof answers === "object" ? answers : answersOf(answers, before);
  if (kind === undefined) return map;
  const known = map.get(kind);
  // One place is kept for "other", so that the bound holds with it.
  const name = known !== undefined || map.size < mostKinds - 1 ? kind : otherAnswers;
  return map.set(name, (map.get(name) ?? 0) + times);
}

/** The same as an object of its own. */
export function answersRecord(answers: Answers, count: number): Record<string, number> {
  if (answers === undefined) return {};
  return typeof answers === "string" ? { [answers]: count } : Object.fromEntries(answers);
}

/** Kind → times, as a copy; `count` is the number of hits in all. */
export function answersOf(answers: Answers, count: number): Map<string, number> {
  return new Map(typeof answers === "string" ? [[answers, count]] : answers);
}
