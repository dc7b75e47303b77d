// For: files that a text carries without MIME: uuencode, yEnc, BinHex; and whether a text is encrypted.
// Never: more files than asked for; prose taken for a file.

import { nextBinhex } from "../encodings/decode-binhex.ts";
import { nextUuencoded } from "../encodings/decode-uuencode.ts";
import type { EncodedFile } from "../encodings/decode-uuencode.ts";
import { nextYenc } from "../encodings/decode-yenc.ts";
import { cleanedNames } from "../header/clean-name.ts";
import { decodeWordsAll } from "../text/decode-words.ts";
import type { HiddenFile } from "./hidden-file.ts";

const finders = [
  ["begin", "uuencoded", nextUuencoded],
  ["=ybegin ", "yenc", nextYenc],
  ["(This file must be converted with BinHex", "binhex", nextBinhex],
] as const;

function namesOf(file: EncodedFile): string[] {
  const raw = decodeWordsAll(file.name.slice(0, 500)).filter((each) => each !== "");
  return [...new Set([...raw, ...raw.flatMap(cleanedNames)])];
}

export function* hiddenInText(text: Buffer): Generator<HiddenFile> {
  for (const [sign, mark, next] of finders) {
    if (!text.includes(sign)) continue;
    for (let file = next(text, 0); file; file = next(text, file.end))
      yield { names: namesOf(file), bytes: file.bytes, mark, isBroken: file.isBroken };
  }
}

export function isEncryptedText(text: Buffer): boolean {
  const at = text.indexOf("-----BEGIN PGP MESSAGE-----");
  return at === 0 || (at > 0 && text[at - 1] === 10);
}
