// For: the encoding modifiers: base64, base64offset, utf16 and windash.
// Never: decoding; a rule's text is encoded once, the events stay as they are.
// Source: Sigma modifiers appendix 2.1, "Encoding" and "windash"; RFC 4648 for Base64.

/** Texts are kept as bytes in latin1 once encoded: "cmd" → "c\0m\0d\0". */
export type Utf16 = "utf16" | "utf16le" | "utf16be";

export function utf16Of(text: string, form: Utf16): string {
  const little = Buffer.from(text, "utf16le");
  if (form === "utf16be") return Buffer.from(little).swap16().toString("latin1");
  return (form === "utf16" ? "\u00ff\u00fe" : "") + little.toString("latin1");
}

/** `isBytes`: the text is already bytes in latin1 (after utf16). */
export function base64Of(text: string, isBytes: boolean): string {
  return Buffer.from(text, isBytes ? "latin1" : "utf8").toString("base64");
}

/** The part of the Base64 text that does not change with the neighbours, for each of the three possible offsets. */
export function base64OffsetsOf(text: string, isBytes: boolean): readonly string[] {
  const bytes = Buffer.from(text, isBytes ? "latin1" : "utf8");
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
    const start = [0, 2, 3][offset] ?? 0;
    // Characters that also carry bits of what follows are cut off at the end.
    const cut = [0, 3, 2][(bytes.length + offset) % 3] ?? 0;
    return encoded.slice(start, encoded.length - cut);
  });
}

/** `-`, `/`, en dash, em dash, horizontal bar: a flag of a Windows command may begin with any of them. */
export const dashes = "-/\u2013\u2014\u2015";

/** Offsets of dashes that begin a flag: after the start or a non-word character, before a word character. */
export function flagDashes(text: string): readonly number[] {
  return [...text.matchAll(/(?<!\w)[-/\u2013\u2014\u2015](?=\w)/g)].map((found) => found.index);
}
