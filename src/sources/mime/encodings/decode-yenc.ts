// For: yEnc files in a text: found, named, decoded. The yEnc draft 1.3.
// Never: throws; joins pieces of several mails: a piece is told as such by its reader.

import type { EncodedFile } from "./decode-uuencode.ts";

const newline = 10;

function decodeBody(text: Buffer, start: number, end: number): Buffer {
  const bytes = Buffer.allocUnsafe(end - start);
  let size = 0;
  for (let at = start; at < end; at += 1) {
    let byte = text[at] ?? 0;
    if (byte === newline || byte === 13) continue;
    if (byte === 0x3d) {
      at += 1;
      byte = (text[at] ?? 0) - 64;
    }
    bytes[size++] = (byte - 42) & 255;
  }
  return bytes.subarray(0, size);
}

/** The next yEnc file at or after `from`; `isBroken` where its end is missing or it is one piece of several. */
export function nextYenc(text: Buffer, from: number): EncodedFile | undefined {
  for (let at = text.indexOf("=ybegin ", from); at >= 0; at = text.indexOf("=ybegin ", at + 8)) {
    if (at > 0 && text[at - 1] !== newline) continue;
    const stop = text.indexOf(newline, at);
    if (stop < 0) return undefined;
    const head = text.toString("latin1", at, Math.min(stop, at + 1_000)).trimEnd();
    const name = /\bname=(.*)$/.exec(head)?.[1] ?? "";
    const isPiece = /\bpart=/.test(head);
    let bodyAt = stop + 1;
    if (text.toString("latin1", bodyAt, bodyAt + 7) === "=ypart ") {
      const next = text.indexOf(newline, bodyAt);
      bodyAt = next < 0 ? text.length : next + 1;
    }
    const close = text.indexOf("\n=yend", bodyAt - 1);
    const bodyEnd = close < 0 ? text.length : Math.max(close, bodyAt);
    const end = close < 0 ? text.length : close + 6;
    const bytes = decodeBody(text, bodyAt, bodyEnd);
    return { name, bytes, start: at, end, isBroken: close < 0 || isPiece };
  }
  return undefined;
}
