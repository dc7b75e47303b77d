// For: bytes without a magic number: HTML, SVG, XML, mail, scripts with their first line, plain text, or unknown.
// Never: certain of a programming language: that is a mark (`looks-js`), never a kind.

const sampleBytes = 8 * 1024;

/** Bytes as text: UTF-16 with or without its mark is made readable, everything else is taken byte by byte. */
export function asText(bytes: Buffer): string {
  const head = bytes.subarray(0, 2);
  if (head[0] === 0xff && head[1] === 0xfe) return bytes.subarray(2).toString("utf16le");
  if (head[0] === 0xfe && head[1] === 0xff) return swapped(bytes.subarray(2));
  const sample = bytes.subarray(0, 256);
  if (sample.length >= 8 && everySecondIsNul(sample, 1)) return bytes.toString("utf16le");
  if (sample.length >= 8 && everySecondIsNul(sample, 0)) return swapped(bytes);
  const isMarked = head[0] === 0xef && head[1] === 0xbb && bytes[2] === 0xbf;
  return (isMarked ? bytes.subarray(3) : bytes).toString("latin1");
}

function swapped(bytes: Buffer): string {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString("utf16le");
}

function everySecondIsNul(sample: Buffer, from: number): boolean {
  for (let at = from; at < sample.length; at += 2) if (sample[at] !== 0) return false;
  return sample.some((byte) => byte !== 0);
}

const htmlWords =
  /<(?:!doctype\s+html|html|head|body|script|iframe|meta|title|table|div|form|img|a\s+href|hta:application|base|style|object|embed)\b/i;

const mailHeader =
  /^(?:return-path|received|from|to|date|subject|message-id|mime-version|content-type|x-[\w-]+|delivered-to):/i;

/** A mail begins with header lines, at least two, and one of them says that it is one. */
function isMail(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/, 64);
  const headers = [];
  for (const line of lines) {
    if (/^[ \t]/.test(line)) continue;
    const header = /^([\w-]{1,64}):/.exec(line);
    if (!header) break;
    headers.push(line);
  }
  return (
    headers.filter((line) => mailHeader.test(line)).length >= 2 &&
    headers.some((line) => /^(?:mime-version|content-type|received|message-id):/i.test(line))
  );
}

export function textKind(bytes: Buffer): string {
  const text = asText(bytes.subarray(0, sampleBytes)).replaceAll("\0", "").trimStart();
  const start = text.slice(0, 1024);
  if (start.startsWith("#!")) return "script";
  if (start.startsWith("#@~^")) return "script";
  if (/^\[(?:InternetShortcut|\{000214A0)/im.test(start)) return "url-shortcut";
  const isXml = /^<\?xml\b/i.test(start);
  if (/<svg\b/i.test(start) && (isXml || /^(?:<!--|<!doctype\s+svg|<svg)/i.test(start)))
    return "svg";
  if (isXml && /<(?:\w+:)?(?:package|persistedQuery|searchConnectorDescription)\b/.test(text))
    return "xml";
  if (isXml && !htmlWords.test(start)) return "xml";
  if (start.startsWith("<") && htmlWords.test(text)) return "html";
  if (isMail(text)) return "mail";
  if (/<(?:html|script|body|iframe|hta:application)\b/i.test(text)) return "html";
  return isReadable(bytes) ? "text" : "unknown";
}

/** No control bytes but those of text and of ISO-2022-JP's escapes; UTF-16 reads as text too. */
function isReadable(bytes: Buffer): boolean {
  const sample = asText(bytes.subarray(0, sampleBytes));
  let odd = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12 && code !== 27)
      odd += 1;
  }
  return odd * 100 <= sample.length;
}
