// For: which part of a rule's text must stand in the raw line byte for byte (case aside) when the rule matches.
// Never: characters that a log format may escape: quotes, backslashes, control characters, everything beyond ASCII.
// Apache writes `\"`, `\\`, `\xhh`; nginx `\x22`, `\x5C`; JSON `\u00hh`. Formats undo that before a rule judges.

import { decodedFields } from "../judge/decoded-fields.ts";
import { rarityOf } from "./rarity.ts";

/** Fields whose text is copied from the line, not made from it. */
const copiedFields: ReadonlySet<string> = new Set([
  ...decodedFields,
  "message",
  "event.code",
  "http.request.method",
  "http.response.mime_type",
  "proxy.hierarchy",
  "proxy.result",
  "source.domain",
  "url.domain",
  "url.extension",
  "user.name",
  "user_agent.original",
]);

/** Shorter literals stand in nearly every line. */
const shortest = 2;

/** A keyword is compared with the line as it was written. */
const inKeywords = /[\u0020-\u007e]+/g;
const inFields = /[ !#-[\]-~]+/g;
/** A request line may be put together from parts that stand apart in the log. */
const inRequestLine = /[!#-[\]-~]+/g;
const inTarget = /[ !#->@-[\]-~]+/g;
/** Decoded fields: characters that come only from themselves or from an escape that escape-signs.ts names. */
const inDecoded = /[a-z0-9._~%-]+/g;

/** Undefined when texts of the field tell nothing about the line. */
function safeRuns(field: string | null, decode: number): RegExp | undefined {
  if (field === null || field === "event.original") return inKeywords;
  if (!copiedFields.has(field)) return undefined;
  if (decode > 0 && decodedFields.has(field)) return inDecoded;
  if (field === "http.request.line") return inRequestLine;
  return field === "url.original" ? inTarget : inFields;
}

/** The rarest safe part of a text, lower case; undefined when none is long enough. */
export function safePart(text: string, field: string | null, decode: number): string | undefined {
  const runs = safeRuns(field, decode);
  if (!runs) return undefined;
  let best: string | undefined;
  for (const [run] of asciiLower(text).matchAll(runs)) {
    if (run.length >= shortest && (best === undefined || rarityOf(run) > rarityOf(best)))
      best = run;
  }
  return best;
}

/** Only A–Z: anything else is not safe anyway, and `toLowerCase` makes ASCII of U+0130 and U+212A. */
function asciiLower(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
