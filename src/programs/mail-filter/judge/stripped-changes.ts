// For: a mail of which parts were taken out, as changes for the mail server: its body, and the headers that say what the body is.
// Never: a header changed that says something else.

import type { MailChange } from "../../../sources/milter/mail-filter.ts";

interface Field {
  readonly name: string;
  readonly value: string;
}

const headerEnd = Buffer.from("\r\n\r\n");

function split(mail: Buffer): { readonly fields: readonly Field[]; readonly body: Buffer } {
  const end = mail.indexOf(headerEnd);
  const head = (end < 0 ? mail : mail.subarray(0, end)).toString("latin1");
  const fields = head.split(/\r\n(?![ \t])/).flatMap((line) => {
    const at = line.indexOf(":");
    return at < 1
      ? []
      : [{ name: line.slice(0, at).trim(), value: line.slice(at + 1).trimStart() }];
  });
  return { fields, body: end < 0 ? Buffer.alloc(0) : mail.subarray(end + headerEnd.length) };
}

/** Names of fields that say what the body is, lower case. */
function aboutBody(fields: readonly Field[]): string[] {
  return fields.map(({ name }) => name.toLowerCase()).filter((name) => name.startsWith("content-"));
}

function valuesOf(fields: readonly Field[], wanted: string): string[] {
  return fields.flatMap(({ name, value }) => (name.toLowerCase() === wanted ? [value] : []));
}

/** Both mails as whole bytes with CRLF. */
export function strippedChanges(originalHead: Buffer, stripped: Buffer): readonly MailChange[] {
  const before = split(originalHead).fields;
  const { fields, body } = split(stripped);
  const names = [...new Set([...aboutBody(before), ...aboutBody(fields)])];
  const changes = names.flatMap((name): MailChange[] => {
    const [old, now] = [valuesOf(before, name), valuesOf(fields, name)];
    if (old.join("\n") === now.join("\n")) return [];
    const [value] = now;
    // All but the first go, from the last, so that the numbers stay right.
    const gone = old
      .map((_, index) => index + 1)
      .slice(value === undefined ? 0 : 1)
      .reverse()
      .map((index): MailChange => ({ type: "delete-header", index, name }));
    if (value === undefined) return gone;
    const one: MailChange =
      old.length === 0
        ? { type: "add-header", name, value }
        : { type: "change-header", index: 1, name, value };
    return [...gone, one];
  });
  return [...changes, { type: "replace-body", body: [body] }];
}
