// For: bytes of a header as every text that some mail program would show, the likeliest first: declared and undeclared charsets, also Japanese.
// Never: empty; what is unknown or wrong is read as Windows-1252, so that something stands there.

import { decodeUtf7 } from "./decode-utf7.ts";

const otherNames: Readonly<Record<string, string>> = {
  cp932: "shift_jis",
  ms932: "shift_jis",
  "iso-2022-jp-ms": "iso-2022-jp",
  "iso-2022-jp-1": "iso-2022-jp",
  "iso-2022-jp-2": "iso-2022-jp",
  "iso-2022-jp-3": "iso-2022-jp",
  cp50220: "iso-2022-jp",
  cp50221: "iso-2022-jp",
  cp51932: "euc-jp",
  "eucjp-ms": "euc-jp",
  eucjp: "euc-jp",
  utf8: "utf-8",
  "unicode-1-1-utf-7": "utf-7",
  utf7: "utf-7",
  cp936: "gbk",
  cp949: "euc-kr",
  cp950: "big5",
};

/** ASCII in disguise or no name at all: then the bytes themselves tell. */
const saysNothing: ReadonlySet<string> = new Set([
  "",
  "us-ascii",
  "ascii",
  "unknown-8bit",
  "x-unknown",
]);

const escape = "\u001b";
type Decoder = InstanceType<typeof TextDecoder>;
const decoders = new Map<string, Decoder | undefined>();

function decoderOf(name: string, isFatal: boolean): Decoder | undefined {
  const key = `${name} ${isFatal}`;
  if (decoders.has(key)) return decoders.get(key);
  let made: Decoder | undefined;
  try {
    made = new TextDecoder(name, { fatal: isFatal, ignoreBOM: true });
  } catch {
    made = undefined;
  }
  // Names of charsets are a stranger's: only so many are remembered.
  if (decoders.size < 200) decoders.set(key, made);
  return made;
}

function decode(bytes: Buffer, name: string, isFatal: boolean): string | undefined {
  try {
    return decoderOf(name, isFatal)?.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Back to ASCII and at once out of it again, as between two encoded words: right in mail, an error to web decoders. */
function withoutIdleEscapes(text: string): string {
  return text
    .replaceAll(`${escape}(B${escape}$`, `${escape}$`)
    .replaceAll(`${escape}(J${escape}$`, `${escape}$`);
}

function isAscii(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte >= 0x80 || byte === 0x1b) return false;
  return true;
}

/** Without a word on the charset: what these bytes can be. */
function guesses(bytes: Buffer): string[] {
  if (isAscii(bytes)) return [bytes.toString("latin1")];
  const latin1 = bytes.toString("latin1");
  const found: (string | undefined)[] = [];
  if (latin1.includes(escape))
    found.push(decode(Buffer.from(withoutIdleEscapes(latin1), "latin1"), "iso-2022-jp", true));
  const utf8 = decode(bytes, "utf-8", true);
  if (utf8 !== undefined) found.push(utf8);
  else found.push(decode(bytes, "shift_jis", true), decode(bytes, "euc-jp", true));
  const readable = found.filter((each) => each !== undefined);
  return readable.length > 0 ? readable : [decode(bytes, "windows-1252", false) ?? latin1];
}

/** All readings, each once, at least one. `charset` as declared, in any spelling. */
export function decodings(bytes: Buffer, charset = ""): string[] {
  const asked = charset.slice(0, 60).toLowerCase().replace(/\*.*$/, "").trim();
  if (saysNothing.has(asked)) return [...new Set(guesses(bytes))];
  const name = otherNames[asked] ?? asked;
  if (name === "utf-7") return [decodeUtf7(bytes.toString("latin1"))];
  const plain =
    name === "iso-2022-jp"
      ? Buffer.from(withoutIdleEscapes(bytes.toString("latin1")), "latin1")
      : bytes;
  const exact = decode(plain, name, true);
  if (exact !== undefined) return [exact];
  const lenient = decode(plain, name, false);
  // oxlint-disable-next-line no-control-regex -- escapes of ISO-2022-JP are what is taken out
  const bare = bytes.toString("latin1").replace(/\u001b[$(]{1,2}[@-J]/g, "");
  const others = guesses(bytes);
  return [...new Set([...(lenient === undefined ? [] : [lenient]), ...others, bare])];
}

/** The likeliest reading. */
export function textOf(bytes: Buffer, charset = ""): string {
  return decodings(bytes, charset)[0] ?? "";
}
