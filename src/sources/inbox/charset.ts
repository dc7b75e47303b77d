// For: bytes of a mail as text, in the character set that it names, also those of Japanese mail.
// Never: a refusal; what is unknown or wrong is read as Latin-1, so that something stands there.

const otherNames: Readonly<Record<string, string>> = {
  cp932: "shift_jis",
  "iso-2022-jp-ms": "iso-2022-jp",
  "iso-2022-jp-1": "iso-2022-jp",
  "us-ascii": "utf-8",
  utf8: "utf-8",
};

const escape = "\u001b";

/** Back to ASCII and at once out of it again, as between two encoded words: right in mail, an error to web decoders. */
function withoutIdleEscapes(bytes: Buffer): Buffer {
  const text = bytes.toString("latin1").replaceAll(`${escape}(B${escape}$`, `${escape}$`);
  return Buffer.from(text, "latin1");
}

export function textOf(bytes: Buffer, charset: string): string {
  const asked = charset.slice(0, 40).toLowerCase();
  const name = otherNames[asked] ?? asked;
  const plain = name === "iso-2022-jp" ? withoutIdleEscapes(bytes) : bytes;
  try {
    return new TextDecoder(name, { fatal: true }).decode(plain);
  } catch {
    return name === "utf-8" || name === "" ? guessed(plain) : lenient(plain, name);
  }
}

/** Cut in the middle of a character, or one wrong byte: the rest is still readable. */
function lenient(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder(name).decode(bytes);
  } catch {
    return guessed(bytes);
  }
}

function guessed(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  const wrong = text.split("\ufffd").length - 1;
  return wrong > 3 ? bytes.toString("latin1") : text;
}
