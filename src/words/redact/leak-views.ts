// For: the ways in which a reader could still make out a value in a bundle: each decoded text of a line.
// Never: shares code with what finds values to replace; a fault there must show here.

export interface View {
  readonly form: string;
  readonly text: string;
  /** True for bytes decoded at a guess: short words in them are chance. */
  readonly isGuess: boolean;
}

const lenient = new TextDecoder("utf-8");

function fromBytes(numbers: readonly number[]): string {
  return lenient.decode(Uint8Array.from(numbers)).replaceAll("\0", "");
}

/** `%e3`, `\xe3`: runs of them as UTF-8. */
function percentDecoded(text: string): string {
  const bytes = text.replace(/(?:%[0-9a-f]{2}|\\x[0-9a-f]{2})+/gi, (run) =>
    fromBytes((run.match(/[0-9a-f]{2}(?=[%\\]|$)/gi) ?? []).map((hex) => Number.parseInt(hex, 16))),
  );
  return bytes
    .replace(/\\u([0-9a-f]{4})/gi, (_whole, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replace(/&#(x?)([0-9a-f]{1,6});/gi, (_whole, x: string, digits: string) => {
      const code = Number.parseInt(digits, x === "" ? 10 : 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : " ";
    });
}

function quotedDecoded(text: string): string {
  return text.replace(/=\r?\n/g, "").replace(/(?:=[0-9A-F]{2})+/g, (run) =>
    fromBytes(
      run
        .split("=")
        .slice(1)
        .map((hex) => Number.parseInt(hex, 16)),
    ),
  );
}

function octalDecoded(text: string): string {
  return text.replace(/(?:\\[0-3][0-7]{2})+/g, (run) =>
    fromBytes(
      run
        .split("\\")
        .slice(1)
        .map((digits) => Number.parseInt(digits, 8)),
    ),
  );
}

function binary(base64: string): number[] {
  const usable = base64.slice(0, base64.length - (base64.length % 4 === 1 ? 1 : 0));
  return Array.from(atob(usable), (character) => character.charCodeAt(0));
}

/** Each run at each of its four beginnings: whatever stands before a value in the same run. */
function base64Decoded(text: string): string {
  const found: string[] = [];
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{8,}/g)) {
    const bare = run.replaceAll("-", "+").replaceAll("_", "/");
    for (let skip = 0; skip < 4; skip += 1) found.push(fromBytes(binary(bare.slice(skip))));
    // A dash or a slash beside it may be a sign of the line and no part of it.
    for (const piece of run.split(/[-_/]/))
      if (piece.length >= 8 && piece.length < run.length) found.push(fromBytes(binary(piece)));
  }
  return found.join("\n");
}

function hexDecoded(text: string): string {
  const found: string[] = [];
  for (const [run] of text.matchAll(/[0-9a-f]{10,}/gi)) {
    for (const skip of [0, 1]) {
      const pairs = run.slice(skip).match(/../g) ?? [];
      found.push(fromBytes(pairs.map((pair) => Number.parseInt(pair, 16))));
    }
  }
  return found.join("\n");
}

function quotedWord(body: string): number[] {
  return Array.from(body.match(/=[0-9a-f]{2}|[^]/gi) ?? [], (part) => {
    if (part.length === 3) return Number.parseInt(part.slice(1), 16);
    return part === "_" ? 32 : part.charCodeAt(0);
  });
}

/** Encoded words, those of one charset that follow each other as one. */
function headerDecoded(text: string): string {
  let charset = "";
  let bytes: number[] = [];
  const found: string[] = [];
  function close(): void {
    try {
      if (bytes.length > 0) found.push(new TextDecoder(charset).decode(Uint8Array.from(bytes)));
    } catch {
      found.push(fromBytes(bytes));
    }
    bytes = [];
  }
  for (const [, name = "", kind = "", body = ""] of text.matchAll(
    /=\?([^?\s]{1,60})\?([bq])\?([^?\s]*)\?=/gi,
  )) {
    const plain = name.replace(/\*.*/, "").toLowerCase();
    if (plain !== charset) close();
    charset = plain;
    const isBase64 = kind.toLowerCase() === "b";
    const decoded = isBase64 ? binary(body.replace(/[^A-Za-z0-9+/]/g, "")) : quotedWord(body);
    for (const byte of decoded) bytes.push(byte);
  }
  close();
  return found.join("\n");
}

interface Decoder {
  readonly form: string;
  readonly isGuess: boolean;
  /** Seen in the text before it is worth decoding. */
  readonly sign: RegExp;
  readonly decode: (text: string) => string;
}

const decoders: readonly Decoder[] = [
  {
    form: "percent",
    isGuess: false,
    sign: /%[0-9a-f]{2}|\\[xu][0-9a-f]{2}|&#/i,
    decode: percentDecoded,
  },
  { form: "quoted-printable", isGuess: true, sign: /=[0-9A-F]{2}|=\r?\n/, decode: quotedDecoded },
  { form: "octal", isGuess: true, sign: /\\[0-3][0-7]{2}/, decode: octalDecoded },
  { form: "encoded word", isGuess: false, sign: /=\?/, decode: headerDecoded },
  { form: "base64", isGuess: true, sign: /[A-Za-z0-9+/_-]{8}/, decode: base64Decoded },
  { form: "hex", isGuess: true, sign: /[0-9a-fA-F]{10}/, decode: hexDecoded },
];

/** The text itself and what it decodes to, two layers deep. */
export function viewsOf(text: string, layers = 2): View[] {
  const views: View[] = [{ form: "plain", text, isGuess: false }];
  for (const { form, isGuess, sign, decode } of decoders) {
    if (!sign.test(text)) continue;
    const decoded = decode(text);
    if (decoded === text || decoded === "") continue;
    // Under a guess only what is text goes deeper; four beginnings of four beginnings would be without end.
    const inner = layers > 1 ? viewsOf(isGuess ? readable(decoded) : decoded, layers - 1) : [];
    views.push({ form, text: decoded, isGuess });
    for (const view of inner.slice(1))
      views.push({ form: `${view.form} in ${form}`, text: view.text, isGuess: true });
  }
  return views;
}

function readable(text: string): string {
  return text
    .split("\n")
    .filter((line) => !/[\ufffd\p{Cc}]/u.test(line))
    .join("\n");
}
