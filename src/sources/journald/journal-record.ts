// For: one line of `journalctl -o json` as a record with its cursor, found without reading the JSON.
// Never: an opinion on what the record says; the format journald-json reads that.
// Source: systemd "Journal JSON Format" (systemd.io), systemd.journal-fields(7).

/** A whole record, ready to be handed on. */
export interface JournalRecord {
  /** Where the record stands in the journal: from there reading goes on. */
  readonly cursor: string;
  /** One JSON line with its newline, at most limits.lineBytes before it. */
  readonly line: Buffer;
  /** True when the record was longer and what does not fit was left out. */
  readonly isCut: boolean;
}

const openingBrace = 123;
const closingBrace = 125;
const quote = 34;
const longestCursor = 256;

/** A cursor is opaque, but always of these characters; nothing else is ever put on a command line. */
export function isCursor(text: string): boolean {
  return text.length <= longestCursor && /^[0-9A-Za-z]=[0-9A-Za-z=;]+$/.test(text);
}

/**
 * The text of a field of the journal itself. Inside a JSON string every quote has a backslash before it, so that the
 * key with its quotes can stand nowhere else, whatever a message holds; this also holds for a piece of a record.
 */
export function ownField(
  bytes: Buffer,
  name: "__CURSOR" | "__REALTIME_TIMESTAMP",
): string | undefined {
  const key = `"${name}":"`;
  const at = bytes.indexOf(key, 0, "latin1");
  if (at < 0) return undefined;
  const from = at + key.length;
  const end = bytes.subarray(from, from + longestCursor + 1).indexOf(quote);
  return end < 0 ? undefined : bytes.toString("latin1", from, from + end);
}

/** The cursor of a line (without newline); undefined when the line is no record. */
export function cursorOf(line: Buffer): string | undefined {
  if (line[0] !== openingBrace || line[line.length - 1] !== closingBrace) return undefined;
  const cursor = ownField(line, "__CURSOR");
  return cursor !== undefined && isCursor(cursor) ? cursor : undefined;
}
