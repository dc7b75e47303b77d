// For: the real name of a Macintosh file, from its AppleSingle or AppleDouble header. RFC 1740.
// Never: throws; the file's bytes (they stand beside it or are looked into as they are).

import { decodings } from "../text/decode-bytes.ts";

const realName = 3;

/** Empty when there is none. */
export function appleNames(bytes: Buffer): string[] {
  if (bytes.length < 26) return [];
  const magic = bytes.readUInt32BE(0);
  if (magic !== 0x00051607 && magic !== 0x00051600) return [];
  const count = Math.min(bytes.readUInt16BE(24), 100);
  for (let at = 26; at < 26 + 12 * count && at + 12 <= bytes.length; at += 12) {
    if (bytes.readUInt32BE(at) !== realName) continue;
    const offset = bytes.readUInt32BE(at + 4);
    const length = Math.min(bytes.readUInt32BE(at + 8), 255);
    return decodings(bytes.subarray(offset, offset + length));
  }
  return [];
}
