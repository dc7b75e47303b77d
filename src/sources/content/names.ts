// For: names in archives: bytes of an unknown character set as every text that some program would show.
// Never: a guess that drops the other readings; a name longer than a mail program shows.

import { limits } from "../../base/limits.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const shiftJis = new TextDecoder("shift_jis");
const eucJp = new TextDecoder("euc-jp", { fatal: true });

/** At most limits.mailNameChars characters; NUL ends a name, as it does in C. */
export function cutName(name: string): string {
  const end = name.indexOf("\0");
  return (end < 0 ? name : name.slice(0, end)).slice(0, limits.mailNameChars);
}

function decoded(decoder: typeof shiftJis, bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-8 if it is that, and Shift_JIS as Japanese Windows shows it, and EUC-JP; ASCII is one name. */
export function namesOf(bytes: Buffer, isUtf8 = false): string[] {
  const cut = bytes.subarray(0, limits.mailNameChars * 4);
  if (cut.every((byte) => byte < 0x80)) return distinct([cut.toString("latin1")]);
  const readings = [
    decoded(utf8, cut),
    isUtf8 ? undefined : decoded(shiftJis, cut),
    isUtf8 ? undefined : decoded(eucJp, cut),
  ];
  const names = readings.filter((each) => each !== undefined);
  return distinct(names.length > 0 ? names : [cut.toString("utf8")]);
}

export function utf16Name(bytes: Buffer): string {
  const even = bytes.length & ~1;
  return bytes.subarray(0, Math.min(even, limits.mailNameChars * 2)).toString("utf16le");
}

/** Each name once, empty ones left out. */
export function distinct(names: readonly string[]): string[] {
  return [...new Set(names.map(cutName))].filter((name) => name !== "");
}

/** Bytes up to the first NUL from `at`; all of the rest, at most the name's bound, where there is none. */
export function untilNul(bytes: Buffer, at: number): Buffer {
  const end = bytes.indexOf(0, at);
  return bytes.subarray(at, end < 0 ? Math.min(bytes.length, at + limits.mailNameChars) : end);
}
