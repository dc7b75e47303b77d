// For: the spellings under which a web attack hides: percent escapes once or several times, overlong UTF-8, `/./`, `//`.
// Never: longer than the text it was given, never more than a handful; never a replacement of the text as it was logged.
// Source: RFC 3986 §2.1, §6.2.2; RFC 3629 §3 (overlong forms are invalid), CVE-2000-0884 (IIS Unicode directory
// traversal, `%c0%af`), CVE-2001-0333 (IIS decodes twice, `%255c`), CERT CA-2001-26 (Nimda's list of them).

/** At most so many rounds of decoding, whatever a rule asks for. */
const mostRounds = 3;

/**
 * The text itself, then each round of percent-decoding, then each of these with overlong bytes folded and `/./` and `//`
 * collapsed. `rounds` is `hinomi.decode`, 0–3. All distinct; 2 × (rounds + 1) at most.
 */
export function variantsOf(text: string, rounds: number): readonly string[] {
  if (rounds <= 0 || !mayHide(text)) return [text];
  const found = new Set<string>([text]);
  let current = text;
  for (let round = 0; round <= Math.min(rounds, mostRounds); round += 1) {
    if (round > 0) current = decodeOnce(current);
    found.add(current);
    found.add(collapsed(foldOverlong(current)));
  }
  return [...found];
}

/** Nothing to decode, fold or collapse: nearly every line. */
function mayHide(text: string): boolean {
  return /[%\\\u00c0-\u00f4]|\/\.?\//.test(text);
}

/** One round: every run of `%hh` becomes its bytes, and these, overlong or ordinary UTF-8, the characters meant. */
export function decodeOnce(text: string): string {
  if (!text.includes("%")) return text;
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const bytes = Buffer.from(run.replaceAll("%", ""), "hex").toString("latin1");
    return readUtf8(foldOverlong(foldLongOverlong(bytes)));
  });
}

/**
 * Two-byte overlong forms, as bytes in latin1 or as a log writes them (`\xc1\x1c`): IIS took the low six bits of whatever
 * followed 0xC0 or 0xC1, so that `%c1%1c` is a backslash as `%c1%9c` is.
 */
export function foldOverlong(text: string): string {
  if (!/[\u00c0\u00c1]|\\xc[01]/i.test(text)) return text;
  // oxlint-disable no-control-regex -- the byte behind 0xC1 is one (`%c1%1c`)
  return text
    .replaceAll(/\\xc([01])(?:\\x([0-9a-f]{2})|([!-/]))/gi, (_whole, lead, hex, plain) =>
      meant(
        Number(lead),
        hex === undefined ? String(plain).charCodeAt(0) : Number.parseInt(hex, 16),
      ),
    )
    .replaceAll(/([\u00c0\u00c1])([\u0000-\u002f\u0080-\u00bf])/g, (_whole, lead, next) =>
      meant(String(lead).charCodeAt(0) & 1, String(next).charCodeAt(0)),
    );
  // oxlint-enable no-control-regex
}

function meant(lead: number, next: number): string {
  return String.fromCharCode((lead << 6) | (next & 0x3f));
}

/** Three- and four-byte overlong forms of ASCII: `%e0%80%af`, `%f0%80%80%af`. */
function foldLongOverlong(bytes: string): string {
  return bytes.replaceAll(
    /(?:\u00e0|\u00f0\u0080)([\u0080\u0081])([\u0080-\u00bf])/g,
    (_whole, lead, next) => meant(String(lead).charCodeAt(0) & 1, String(next).charCodeAt(0)),
  );
}

/** Well-formed UTF-8 among bytes in latin1 becomes characters; everything else stays. */
function readUtf8(bytes: string): string {
  return bytes.replaceAll(/[\u00c2-\u00f4][\u0080-\u00bf]{1,3}/g, (run) => {
    const read = Buffer.from(run, "latin1").toString("utf8");
    return read.includes("\ufffd") ? run : read;
  });
}

/** `/./` and `//` become `/`, in one pass. */
export function collapsed(text: string): string {
  return /\/\.?\//.test(text) ? text.replaceAll(/\/(?:\.?\/)+/g, "/") : text;
}
