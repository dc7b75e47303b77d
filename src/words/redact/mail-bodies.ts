// For: finding the bodies of mails: in a saved mail, a mailbox file or a queue file only the headers may leave.
// Never: a body kept because its mail looks odd; a block of mail headers is enough.

import type { SecretPlace } from "./find-secrets.ts";

const telling = new Set([
  "received",
  "from",
  "to",
  "cc",
  "message-id",
  "return-path",
  "subject",
  "reply-to",
]);
const headerLine = /^([A-Za-z][A-Za-z0-9-]{0,60}):/;
/** What separates mails: an mbox line, the lines of postcat. */
const separator = /^(?:From \S{1,320} |\*\*\* )/;

interface Line {
  readonly start: number;
  readonly end: number;
  /** Its beginning, enough to see what it is. */
  readonly head: string;
}

function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start < text.length;) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    yield { start, end, head: text.slice(start, Math.min(end, start + 400)).replace(/\r$/, "") };
    start = end + 1;
  }
}

export function findMailBodies(text: string): SecretPlace[] {
  const places: SecretPlace[] = [];
  let seen = new Set<string>();
  let isHeader = true;
  let bodyStart: number | undefined;
  for (const { start, end, head } of linesOf(text)) {
    if (separator.test(head)) {
      if (bodyStart !== undefined) places.push({ start: bodyStart, end: start - 1 });
      bodyStart = undefined;
      isHeader = true;
      seen = new Set();
    } else if (bodyStart !== undefined) {
      continue;
    } else if (head.trim() === "") {
      if (isHeader && seen.size >= 2) bodyStart = end + 1;
      isHeader = true;
      seen = new Set();
    } else if (isHeader) {
      const name = headerLine.exec(head)?.[1]?.toLowerCase();
      if (name !== undefined && telling.has(name)) seen.add(name);
      isHeader = name !== undefined || /^[ \t]/.test(head);
    }
  }
  if (bodyStart !== undefined) places.push({ start: bodyStart, end: text.length });
  return places.filter((place) => text.slice(place.start, place.end).trim() !== "");
}
