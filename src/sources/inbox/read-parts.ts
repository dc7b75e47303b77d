// For: the leaves of a mail's body in order, as text. RFC 2046, RFC 2045 section 6.
// Never: endless nesting, more parts or longer texts than a bound.

import { textOf } from "./charset.ts";
import { fieldOf, parameterOf, readEntity } from "./read-headers.ts";
import type { Entity } from "./read-headers.ts";

export interface Part {
  readonly type: string;
  readonly text: string;
}

const partsMax = 20;
const depthMax = 5;
const textChars = 4_000;
/** Delivery status and the returned header are read field by field. */
const mailChars = 16_000;

function quotedPrintable(text: string): Buffer {
  let plain = "";
  let isSoft = true;
  for (const line of text.split("\n")) {
    const bare = line.trimEnd();
    plain += isSoft ? "" : "\n";
    isSoft = bare.endsWith("=");
    plain += isSoft ? bare.slice(0, -1) : bare;
  }
  plain = plain.replace(/=([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, "latin1");
}

function leaf(entity: Entity, type: string, contentType: string): Part {
  const isText = type.startsWith("text/");
  if (!isText && !type.startsWith("message/")) return { type, text: "" };
  const encoding = fieldOf(entity, "content-transfer-encoding")?.toLowerCase();
  // What is kept after decoding is at most a third of what is read.
  const source = entity.body.slice(0, 6 * mailChars);
  const bytes =
    encoding === "base64"
      ? Buffer.from(source, "base64")
      : encoding === "quoted-printable"
        ? quotedPrintable(source)
        : Buffer.from(source, "latin1");
  const text = textOf(bytes, parameterOf(contentType, "charset") ?? "utf-8");
  return { type, text: text.replaceAll("\r\n", "\n").slice(0, isText ? textChars : mailChars) };
}

/** Bodies between the lines of a boundary; the text before the first and after the last is dropped. */
function between(body: string, boundary: string): string[] {
  const mark = `--${boundary}`;
  const found: string[] = [];
  let start = -1;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== "\n") continue;
    const end = body.indexOf("\n", at);
    const rest = body.slice(at + mark.length, end < 0 ? undefined : end).trimEnd();
    if (rest !== "" && rest !== "--") continue;
    if (start >= 0) found.push(body.slice(start, at).replace(/\r?\n$/, ""));
    start = rest === "--" || end < 0 ? -1 : end + 1;
    if (start < 0 || found.length >= partsMax) return found;
  }
  // Cut off in the middle: what is there counts.
  if (start >= 0) found.push(body.slice(start));
  return found;
}

export function readParts(entity: Entity): readonly Part[] {
  const parts: Part[] = [];
  function walk(each: Entity, depth: number): void {
    if (parts.length >= partsMax) return;
    const contentType = fieldOf(each, "content-type") ?? "text/plain";
    const type =
      /^[a-z0-9.+-]+\/[a-z0-9.+-]+/i.exec(contentType)?.[0].toLowerCase() ?? "text/plain";
    const boundary = parameterOf(contentType, "boundary");
    if (!type.startsWith("multipart/") || boundary === undefined || boundary === "")
      return void parts.push(leaf(each, type, contentType));
    if (depth >= depthMax) return;
    for (const body of between(each.body, boundary)) walk(readEntity(body), depth + 1);
  }
  walk(entity, 0);
  return parts;
}
