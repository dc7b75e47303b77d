// For: what may stand behind the end of an archive: padding of tapes and sectors, the line end that a mail program added.
// Never: more than a look at each byte.

export function isPadding(bytes: Buffer): boolean {
  return bytes.every(
    (byte) => byte === 0 || byte === 10 || byte === 13 || byte === 26 || byte === 32,
  );
}
