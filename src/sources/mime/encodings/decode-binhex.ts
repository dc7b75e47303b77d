// For: a BinHex 4.0 file in a text: found, named, its data fork decoded. RFC 1741.
// Never: throws; unpacks runs beyond what the file itself says it holds, or beyond a bound.

import { limits } from "../../../base/limits.ts";
import type { EncodedFile } from "./decode-uuencode.ts";

const marker = "(This file must be converted with BinHex";
const digits = "!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr";
const none = 64;
const codes = new Uint8Array(256).fill(none);
for (const [code, digit] of digits.split("").entries()) codes[digit.charCodeAt(0)] = code;

/** Digits to bytes; stops at the first thing that is neither a digit nor white space. */
function unpackDigits(text: Buffer, start: number, end: number): Buffer {
  const bytes = Buffer.allocUnsafe(Math.ceil(((end - start) * 3) / 4) + 3);
  let size = 0;
  let bits = 0;
  let count = 0;
  for (let at = start; at < end; at += 1) {
    const byte = text[at] ?? 0;
    const code = codes[byte] ?? none;
    if (code === none) {
      if (byte > 32) break;
      continue;
    }
    bits = ((bits << 6) | code) & 0xffffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[size++] = (bits >> count) & 255;
  }
  return bytes.subarray(0, size);
}

/** Runs: 0x90 count; 0x90 0 is 0x90 itself. */
function unpackRuns(packed: Buffer, bytesMax: number): Buffer {
  const pieces: Buffer[] = [];
  let total = 0;
  let at = 0;
  let last = 0;
  for (
    let run = packed.indexOf(0x90);
    run >= 0 && total < bytesMax;
    run = packed.indexOf(0x90, at)
  ) {
    if (run > at) last = packed[run - 1] ?? 0;
    pieces.push(packed.subarray(at, run));
    const count = packed[run + 1] ?? 0;
    if (count === 0) last = 0x90;
    const repeated = count === 0 ? 1 : count - 1;
    pieces.push(Buffer.alloc(repeated, last));
    total += run - at + repeated;
    at = run + 2;
  }
  pieces.push(packed.subarray(at));
  return Buffer.concat(pieces);
}

/** The next BinHex file at or after `from`; `isBroken` where it holds less than it says. */
export function nextBinhex(text: Buffer, from: number): EncodedFile | undefined {
  const start = text.indexOf(marker, from);
  if (start < 0) return undefined;
  const open = text.indexOf(":", text.indexOf("\n", start));
  const broken = {
    name: "",
    bytes: Buffer.alloc(0),
    start,
    end: start + marker.length,
    isBroken: true,
  };
  if (open < 0) return broken;
  const close = text.indexOf(":", open + 1);
  const end = close < 0 ? text.length : close;
  const bytes = unpackRuns(unpackDigits(text, open + 1, end), limits.mailUnpackedBytes);
  const length = bytes[0] ?? 0;
  const forkAt = length + 20;
  // Name, NUL, type, creator, flags, length of data, length of resources, check sum.
  if (length === 0 || length > 63 || bytes.length < forkAt + 2) return broken;
  const name = bytes.toString("latin1", 1, 1 + length);
  const size = bytes.readUInt32BE(length + 12);
  const data = bytes.subarray(forkAt + 2, Math.min(bytes.length, forkAt + 2 + size));
  return { name, bytes: data, start, end, isBroken: data.length < size };
}
