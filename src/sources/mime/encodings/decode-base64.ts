// For: base64 as the most lenient mail program decodes it: junk skipped, padding missing or in the middle. RFC 2045 section 6.8.
// Never: throws; slower than the runtime's own decoder where nothing stands behind the padding.

export interface Base64Decoded {
  /** Up to the first complete padding. */
  readonly bytes: Buffer;
  /** Some programs stop at padding, some go on: what the latter get, where there is more. */
  readonly beyondPadding?: Buffer;
  /** `-` and `_` are junk in mail, but digits of the URL alphabet to some decoders: what those get. */
  readonly asUrlAlphabet?: Buffer;
}

const equals = 0x3d;
const newline = 10;
const skip = 64;
const codes = new Uint8Array(256).fill(skip);
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
for (const [code, digit] of alphabet.split("").entries()) codes[digit.charCodeAt(0)] = code;

function trimmed(text: Buffer): Buffer {
  let start = 0;
  let end = text.length;
  while (start < end && (text[start] ?? 0) <= 32) start += 1;
  while (end > start && (text[end - 1] ?? 0) <= 32) end -= 1;
  return text.subarray(start, end);
}

/** As one text it would be another copy of a large attachment. */
const blockBytes = 48 * 1024;
const block = Buffer.alloc(blockBytes + 3);

/** Block by block, cut at line ends; undefined where a block is no whole number of groups of four. */
function decodeBlocks(text: Buffer): Buffer | undefined {
  const bytes = Buffer.allocUnsafeSlow(Math.floor((text.length * 3) / 4) + 3);
  let size = 0;
  for (let at = 0; at < text.length;) {
    const isLast = text.length - at <= blockBytes;
    const end = isLast ? text.length : text.lastIndexOf(newline, at + blockBytes - 1) + 1;
    if (end <= at) return undefined;
    if (isLast) {
      const written = bytes.write(text.toString("latin1", at, end), size, "base64");
      return bytes.subarray(0, size + written);
    }
    // Three digits more make two bytes more behind whole groups, and one or three behind anything else.
    const length = text.copy(block, 0, at, end) + block.write("AAA", end - at, "latin1");
    const written = bytes.write(block.toString("latin1", 0, length), size, "base64");
    if (written % 3 !== 2) return undefined;
    size += written - 2;
    at = end;
  }
  return bytes.subarray(0, 0);
}

/** The runtime skips junk too; it stops at padding and takes the URL alphabet for digits, so neither may be in there. */
function decodeFast(text: Buffer): Buffer | undefined {
  if (text.includes(0x2d) || text.includes(0x5f)) return undefined;
  const padded = text.indexOf(equals);
  if (padded >= 0 && text.length - padded > 2) return undefined;
  const digits = padded < 0 ? text : text.subarray(0, padded);
  const inBlocks = digits.length > blockBytes ? decodeBlocks(digits) : undefined;
  return inBlocks ?? Buffer.from(digits.toString("latin1"), "base64");
}

/** Byte by byte; two readings where digits follow a padding. */
function decodeSlowly(
  text: Buffer,
  table: Uint8Array,
): { bytes: Buffer; stopAt: number; isMore: boolean } {
  const bytes = Buffer.allocUnsafe(Math.floor((text.length * 3) / 4) + 3);
  let size = 0;
  let bits = 0;
  let count = 0;
  let pads = 0;
  let stopAt = -1;
  let after = 0;
  function flush(): void {
    if (count === 2) bytes[size++] = bits >> 4;
    if (count === 3) {
      bytes[size++] = bits >> 10;
      bytes[size++] = (bits >> 2) & 255;
    }
    bits = 0;
    count = 0;
  }
  for (const byte of text) {
    const code = table[byte] ?? skip;
    if (code === skip) {
      if (byte !== equals || count < 2) continue;
      pads += 1;
      if (count + pads < 4) continue;
      flush();
      pads = 0;
      if (stopAt < 0) stopAt = size;
      continue;
    }
    pads = 0;
    if (stopAt >= 0) after += 1;
    bits = (bits << 6) | code;
    count += 1;
    if (count < 4) continue;
    bytes[size++] = (bits >> 16) & 255;
    bytes[size++] = (bits >> 8) & 255;
    bytes[size++] = bits & 255;
    bits = 0;
    count = 0;
  }
  flush();
  return { bytes: bytes.subarray(0, size), stopAt: stopAt < 0 ? size : stopAt, isMore: after >= 2 };
}

const urlCodes = Uint8Array.from(codes);
urlCodes[0x2d] = 62;
urlCodes[0x5f] = 63;

export function decodeBase64(encoded: Buffer): Base64Decoded {
  const text = trimmed(encoded);
  const fast = decodeFast(text);
  if (fast) return { bytes: fast };
  const { bytes, stopAt, isMore } = decodeSlowly(text, codes);
  const first = bytes.subarray(0, stopAt);
  const padded = text.indexOf(equals);
  const beforePadding = padded < 0 ? text : text.subarray(0, padded);
  const isUrl = beforePadding.includes(0x2d) || beforePadding.includes(0x5f);
  return {
    bytes: first,
    ...(isMore && { beyondPadding: bytes }),
    ...(isUrl && { asUrlAlphabet: decodeSlowly(beforePadding, urlCodes).bytes }),
  };
}

/** Whether a text of undeclared encoding is base64 and little else: judged by its first lines. */
export function looksLikeBase64(text: Buffer): boolean {
  const beginning = trimmed(text.subarray(0, 400)).toString("latin1");
  return (
    beginning.length >= 16 &&
    /^[A-Za-z0-9+/\s]+=*\s*$/.test(beginning) &&
    !/[a-z] [a-z]/.test(beginning)
  );
}
