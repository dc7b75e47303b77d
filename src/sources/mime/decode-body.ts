// For: the bytes that a part's encoding makes of its body, in every way that some program decodes it.
// Never: throws; leaves a declared encoding out because another was declared too.

import { decodeBase64, looksLikeBase64 } from "./encodings/decode-base64.ts";
import { decodeQuotedPrintable } from "./encodings/decode-quoted-printable.ts";
import { nextUuencoded } from "./encodings/decode-uuencode.ts";
import type { Encoding } from "./header/content-fields.ts";

function decodeAs(body: Buffer, encoding: Encoding): Buffer[] {
  if (encoding === "quoted-printable") return [decodeQuotedPrintable(body)];
  if (encoding === "base64") {
    const { bytes, beyondPadding, asUrlAlphabet } = decodeBase64(body);
    return [bytes, beyondPadding, asUrlAlphabet].filter((each) => each !== undefined);
  }
  // As it stands, too: there the file has the name of its own first line.
  if (encoding === "uuencode") return [nextUuencoded(body, 0)?.bytes ?? body, body];
  // An encoding that nobody knows: programs show it as it stands, or see through it.
  if (encoding === "unknown" && looksLikeBase64(body)) return [...decodeAs(body, "base64"), body];
  return [body];
}

/** The likeliest first, at least one, each once. */
export function decodeBody(body: Buffer, encodings: readonly Encoding[]): Buffer[] {
  const found: Buffer[] = [];
  for (const encoding of encodings)
    for (const bytes of decodeAs(body, encoding))
      if (!found.some((each) => each === bytes || each.equals(bytes))) found.push(bytes);
  return found;
}
