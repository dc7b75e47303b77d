// For: the header of a mail or of one of its parts: unfolded fields in order. RFC 5322 section 2.2.
// Never: more fields or longer values than a bound; a line without a colon is skipped.

const fieldsMax = 400;
const valueCharsMax = 16_000;

export type Field = readonly [name: string, value: string];

export interface Entity {
  /** Names lower case, values raw. */
  readonly fields: readonly Field[];
  readonly body: string;
}

/** `text`: bytes as Latin-1. Lines may end with \r\n or \n. */
export function readEntity(text: string): Entity {
  const fields: [string, string][] = [];
  let at = 0;
  while (at < text.length) {
    const newline = text.indexOf("\n", at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, text[end - 1] === "\r" && end > at ? end - 1 : end);
    at = newline < 0 ? text.length : newline + 1;
    if (line === "") break;
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last && last[1].length < valueCharsMax) last[1] += ` ${line.trim()}`;
      continue;
    }
    const field = /^([!-9;-~]{1,80})[ \t]*:[ \t]*(.*)$/.exec(line.slice(0, valueCharsMax));
    if (!field || fields.length >= fieldsMax) continue;
    fields.push([(field[1] ?? "").toLowerCase(), (field[2] ?? "").trimEnd()]);
  }
  return { fields, body: text.slice(at) };
}

export function fieldOf({ fields }: Entity, name: string): string | undefined {
  return fields.find(([each]) => each === name)?.[1];
}

/** A parameter of a structured field: `boundary` of `multipart/mixed; boundary="x"`. RFC 2045 section 5.1. */
export function parameterOf(value: string, name: string): string | undefined {
  const pattern = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;"]+))`, "i");
  const [, quoted, plain] = pattern.exec(value.slice(0, 2_000)) ?? [];
  return quoted?.replace(/\\(.)/g, "$1") ?? plain;
}
