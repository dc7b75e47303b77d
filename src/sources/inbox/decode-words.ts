// For: encoded words of a header as text. RFC 2047, RFC 2231 section 5.
// Never: a decoded line break: what was one header line stays one.

import { textOf } from "./charset.ts";

const wordPattern = /=\?([\w.:-]{1,40})(?:\*[\w-]{0,20})?\?([BbQq])\?([^?\s]{0,2000})\?=/g;

function bytesOfWord(encoding: string, text: string): Buffer {
  if (encoding === "B" || encoding === "b") return Buffer.from(text, "base64");
  const plain = text
    .replaceAll("_", " ")
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, "latin1");
}

/** `value` holds raw bytes as Latin-1; bytes that stand there without encoding are read as UTF-8 where they are it. */
export function decodeWords(value: string): string {
  let decoded = "";
  let at = 0;
  let pending: { charset: string; bytes: Buffer[] } | undefined;
  const flush = () => {
    if (pending) decoded += textOf(Buffer.concat(pending.bytes), pending.charset);
    pending = undefined;
  };
  for (const found of value.matchAll(wordPattern)) {
    const [whole, charset = "", encoding = "", text = ""] = found;
    const between = value.slice(at, found.index);
    // White space between two words is not shown; a character may be cut in two between words of one charset.
    if (!pending || between.trim() !== "" || pending.charset !== charset.toLowerCase()) {
      const isJoined = pending !== undefined && between.trim() === "";
      flush();
      if (!isJoined) decoded += textOf(Buffer.from(between, "latin1"), "utf-8");
      pending = { charset: charset.toLowerCase(), bytes: [] };
    }
    pending.bytes.push(bytesOfWord(encoding, text));
    at = found.index + whole.length;
  }
  flush();
  decoded += textOf(Buffer.from(value.slice(at), "latin1"), "utf-8");
  return decoded.replace(/[\r\n]+/g, " ");
}
