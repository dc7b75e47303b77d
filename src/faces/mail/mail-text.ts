// For: texts as they may stand in a mail: lines of visible characters, in an encoding that carries them unchanged.
// Never: a control or bidi character; a lone surrogate, which UTF-8 cannot carry.

import { inert } from "../../base/text.ts";

/** Lines end with CR LF; tabs stay, every other control character becomes visible. */
export function mailText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.split("\t").map(inert).join("\t"))
    .join("\r\n");
}

/**
 * Mostly ASCII stays readable without a decoder; anything else would be longer than in base64. A line that begins with
 * "From " would be changed by every mbox on its way.
 */
export function encodingOf(text: string): "quoted-printable" | "base64" {
  if (/^>*From /m.test(text)) return "base64";
  let wide = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 126) wide += 1;
  return wide * 6 > text.length ? "base64" : "quoted-printable";
}
