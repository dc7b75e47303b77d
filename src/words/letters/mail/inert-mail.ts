// For: strangers' text in a letter: quoted log lines and names, so that nothing in them acts on whoever opens the mail.
// Never: changes what a line says beyond making it visible; what was changed is told in the letter.

import { inert } from "../../../base/text.ts";

/** Characters of one quoted line; RFC 5322 allows 998 bytes to a line of mail. */
export const quotedCharsMax = 400;
const subjectCharsMax = 180;

/**
 * `http://` → `hxxp[:]//`, other schemes `ftp[:]//`; `www.` → `www[.]`; `a@b` → `a[at]b`. Wherever they stand: what comes
 * before them may be an escape of ours, and mail programs look for links in the middle of words.
 */
export function defang(text: string): string {
  return text
    .replace(/(h)tt(ps?)(?=:[/\\]{2})/gi, "$1xx$2")
    .replace(/:(?=[/\\]{2})/g, "[:]")
    .replace(/(mailto|javascript|data|vbscript|tel):/gi, "$1[:]")
    .replace(/(www)\./gi, "$1[.]")
    .replaceAll("@", "[at]");
}

/** Cuts between characters, never inside a surrogate pair. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, max - 1);
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** Lone surrogates cannot be sent as UTF-8. */
const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** One line of a stranger's text for the body: no control or bidi characters, no live link, not too long. */
export function quoted(text: string): string {
  // Cut before and after: escapes and brackets make a text longer.
  const short = text.slice(0, 4 * quotedCharsMax).replace(lone, "\ufffd");
  return cut(defang(inert(short)), quotedCharsMax);
}

/** For a header: one line, no control characters. The mail face encodes it (RFC 2047) and folds it. */
export function headerText(text: string, charsMax: number = subjectCharsMax): string {
  const plain = inert(
    text
      .slice(0, 4 * charsMax)
      .replace(/[\r\n\t]+/g, " ")
      .replace(lone, "\ufffd"),
  );
  return cut(plain.trim(), charsMax);
}
