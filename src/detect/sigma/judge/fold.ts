// For: Sigma's "case-insensitive": how two texts are made comparable.
// Never: locale. U+0130 and U+212A keep their form, because lower-casing would turn them into ASCII letters: then a rule
// could match a line whose bytes hold none of the rule's letters, and the search for literals (anchors.ts) would miss it.

const turnsAscii = /[\u0130\u212a]/;

/** Several rules ask for the same long text of a line, one after the other. */
const longText = 32;
let lastText = "";
let lastFolded = "";

export function fold(text: string): string {
  if (text.length < longText) return folded(text);
  if (text === lastText) return lastFolded;
  lastFolded = folded(text);
  lastText = text;
  return lastFolded;
}

function folded(text: string): string {
  const lower = text.toLowerCase();
  if (!turnsAscii.test(text)) return lower;
  return text
    .split(/([\u0130\u212a])/)
    .map((part) => (turnsAscii.test(part) ? part : part.toLowerCase()))
    .join("");
}
