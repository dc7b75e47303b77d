// For: one case and one width for comparing, without moving a single character from its place.
// Never: a change of length; places found in the folded text are places in the text.

/** Full-width Latin, digits and signs (U+FF01–FF5E, in the order of ASCII) as half width; case stays. */
export function narrowText(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (unit) =>
    String.fromCharCode(unit.charCodeAt(0) - 0xfee0),
  );
}

/** Lower case and half width. */
export function foldText(text: string): string {
  const narrow = narrowText(text);
  const lower = narrow.toLowerCase();
  if (lower.length === narrow.length) return lower;
  // A few letters grow when they become small (İ): letter by letter, those stay as they are.
  return narrow.replace(/[A-Z\u0080-\uffff]/g, (unit) => {
    const small = unit.toLowerCase();
    return small.length === 1 ? small : unit;
  });
}

/** Whether a word that ends before `at` ends there: no letter or digit on both sides. */
export function isWordEdge(text: string, at: number): boolean {
  return !(isWordUnit(text.charCodeAt(at - 1)) && isWordUnit(text.charCodeAt(at)));
}

/** ASCII only: beside a kanji a Latin name is a word. */
function isWordUnit(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a)
  );
}
