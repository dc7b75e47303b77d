// For: the envelope of RFC 5424: `<38>1 2026-07-19T06:01:38Z host app pid msgid [id name="value"] message`.
// Never: a line without a time (NILVALUE): it cannot be placed, and "now" would be a guess.

import type { LineContext } from "../../../events/format.ts";
import { readIsoTime } from "../time/iso-time.ts";
import { type Envelope, readPriority } from "./envelope.ts";

/** Index after the structured data at `at`: `-`, or elements in brackets whose values may hold `\"`, `\\`, `\]`. */
function endOfStructuredData(text: string, at: number): number {
  if (text[at] === "-") return at + 1;
  let next = at;
  while (text[next] === "[") {
    let inQuotes = false;
    next += 1;
    while (next < text.length && (inQuotes || text[next] !== "]")) {
      if (inQuotes && text[next] === "\\") next += 1;
      else if (text[next] === '"') inQuotes = !inQuotes;
      next += 1;
    }
    if (text[next] !== "]") return -1;
    next += 1;
  }
  return next === at ? -1 : next;
}

const byteOrderMark = "\u00ef\u00bb\u00bf";

export function readRfc5424Envelope(text: string, context: LineContext): Envelope | undefined {
  const priority = readPriority(text);
  if (priority.end === 0 || text[priority.end] !== "1" || text[priority.end + 1] !== " ")
    return undefined;
  const time = readIsoTime(text, priority.end + 2, context.timeZone);
  if (!time || text[time.end] !== " ") return undefined;
  const words: string[] = [];
  let at = time.end + 1;
  // host, program, pid, message id
  for (let field = 0; field < 4; field += 1) {
    const space = text.indexOf(" ", at);
    if (space <= at || space - at > 255) return undefined;
    words.push(text.slice(at, space));
    at = space + 1;
  }
  const end = endOfStructuredData(text, at);
  if (end < 0 || (end < text.length && text[end] !== " ")) return undefined;
  const body = text.slice(end + 1);
  const [host, program, pid] = words as [string, string, string];
  return {
    timeMs: time.timeMs,
    ...(priority.level === undefined ? {} : { level: priority.level }),
    ...(host === "-" ? {} : { host }),
    ...(program === "-" ? {} : { program }),
    ...(/^\d{1,10}$/.test(pid) ? { pid: Number(pid) } : {}),
    message: body.startsWith(byteOrderMark) ? body.slice(3) : body,
  };
}
