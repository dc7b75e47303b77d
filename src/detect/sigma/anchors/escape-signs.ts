// For: the signs in a raw line by which a decoded spelling (`hinomi.decode`) can hide a rule's literal. Without any of
// them a literal anchor of a decoding rule stands in the line as it is.
// Never: `%20`, `%3d` and other escapes that honest clients write: anchors of decoding rules hold no such characters,
// nor slashes, so that `//`, `/./`, `%2f` and `%5c` need no sign.

function hex(unit: number): string {
  return unit.toString(16).padStart(2, "0");
}

function unreservedEscapes(): readonly string[] {
  const signs: string[] = [];
  for (let unit = 0x2d; unit <= 0x7e; unit += 1) {
    if (/[A-Za-z0-9._~-]/.test(String.fromCharCode(unit))) signs.push(`%${hex(unit)}`);
  }
  return signs;
}

/**
 * Lower case, to be compared without regard to case; each unit is one byte (latin1). Overlong UTF-8 stands in a log as
 * per cent escapes, as `\xhh`, or as bare bytes; a bare À or Á (C3 80, C3 81) becomes the same character as the byte.
 */
export const escapeSigns: readonly string[] = [
  ...unreservedEscapes(),
  "%25",
  "%c0",
  "%c1",
  "%e0%80",
  "%e0%81",
  "%f0%80",
  "\\xc0",
  "\\xc1",
  "\\xc3\\x80",
  "\\xc3\\x81",
  "\\u00c0",
  "\\u00c1",
  "\u00c0",
  "\u00c1",
  "\u00c3\u0080",
  "\u00c3\u0081",
];
