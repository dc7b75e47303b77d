// For: SHA-256 of a mail's body as it comes back from a mail server: ended by CRLF, whatever the header has become on the way.
// Never: a body kept.

import { createHash } from "node:crypto";

export interface BodyHash {
  update(chunk: Buffer): void;
  /** Hex. Once. */
  digest(): string;
}

const lineEnd = Buffer.from("\r\n");

/** Whoever sends a body that does not end in CRLF has to add one (RFC 5321, 4.1.1.4): both count as the same. */
export function bodyHash(): BodyHash {
  const hash = createHash("sha256");
  let last = Buffer.alloc(0);
  return {
    update(chunk) {
      hash.update(chunk);
      last = Buffer.concat([last, chunk.subarray(-2)]).subarray(-2);
    },
    digest() {
      if (last.length > 0 && !last.equals(lineEnd)) hash.update(lineEnd);
      return hash.digest("hex");
    },
  };
}

/** Splits a mail's bytes at the first empty line: what comes after it goes to `take`. */
export function bodyOfMail(take: (chunk: Buffer) => void): (chunk: Buffer) => void {
  const end = Buffer.from("\r\n\r\n");
  let before = Buffer.alloc(0);
  let isBody = false;
  return (chunk) => {
    if (isBody) return take(chunk);
    const bytes = Buffer.concat([before, chunk]);
    const at = bytes.indexOf(end);
    if (at < 0) {
      before = Buffer.from(bytes.subarray(-(end.length - 1)));
      return;
    }
    isBody = true;
    const rest = bytes.subarray(at + end.length);
    if (rest.length > 0) take(rest);
  };
}
