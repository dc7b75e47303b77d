// For: a mail's bytes as the client sent them, put together again from what the mail server hands over.
// Never: a header line changed; the one header that is ours is left out and handed over apart.

import { releaseHeader } from "../../quarantine/release-header.ts";

const lineFeed = 0x0a;
const colon = Buffer.from(":");
const colonSpace = Buffer.from(": ");
const lineEnd = Buffer.from("\r\n");

/** Folded lines come divided by LF alone. */
function withLineEnds(value: Buffer): Buffer {
  if (!value.includes(lineFeed)) return value;
  const text = value.toString("latin1").replaceAll(/\r?\n/g, "\r\n");
  return Buffer.from(text, "latin1");
}

/** `isExact`: the value begins with the very spaces that followed the colon. */
export function headerLine(name: string, value: Buffer, isExact: boolean): Buffer {
  const parted = isExact ? colon : colonSpace;
  return Buffer.concat([Buffer.from(name, "latin1"), parted, withLineEnds(value), lineEnd]);
}

export function isReleaseHeader(name: string): boolean {
  return name.toLowerCase() === releaseHeader.toLowerCase();
}
