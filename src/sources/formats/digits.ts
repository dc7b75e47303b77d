// For: reading unsigned decimal numbers out of a line without a regex.
// Never: an exponent, a sign, a number too long to be exact.

/** Up to 15 digits and nothing else, or -1. */
export function readCount(text: string): number {
  if (text.length === 0 || text.length > 15) return -1;
  return readDigits(text, 0, text.length);
}

/** The digits from `at` to `end` (exclusive; at most 15) as a number; -1 when one is not a digit or `end` is beyond the text. */
export function readDigits(text: string, at: number, end: number): number {
  let value = 0;
  for (let next = at; next < end; next += 1) {
    const digit = text.charCodeAt(next) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}
