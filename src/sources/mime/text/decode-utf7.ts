// For: UTF-7, which old mail programs of Windows read and which can hide the dot before an extension. RFC 2152.
// Never: throws; what is not UTF-7 stays as it stands.

/** `text` as Latin-1. */
export function decodeUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, coded: string) => {
    if (coded === "") return "+";
    const bytes = Buffer.from(coded, "base64");
    let decoded = "";
    for (let at = 0; at + 1 < bytes.length; at += 2)
      decoded += String.fromCharCode(bytes.readUInt16BE(at));
    return decoded;
  });
}
