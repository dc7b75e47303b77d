// For: a field of the daemon's in a line whose other texts strangers chose: taken only when the line cannot be read in two ways.
// Never: a guess. Where a forged copy of the field stands beside the true one, there is no field.

/** Candidates looked at in one line; a line with more is a forger's. */
const mostCandidates = 16;

/** All places where `pattern` (global, no nested quantifiers) fits, overlapping ones not; undefined when there are too many. */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] | undefined {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (found.length === mostCandidates) return undefined;
    found.push(match);
  }
  return found;
}

/** The value on which all agree, or undefined. */
export function agreed(values: readonly (string | undefined)[]): string | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}
