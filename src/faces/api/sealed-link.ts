// For: the one-time sign-in link and the session cookie, both signed with one secret, so that neither needs a table.
// Never: a password; anything that a web page of another origin could use.

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { dayMs, minuteMs } from "../../base/clock.ts";

export const linkLifeMs = 10 * minuteMs;
export const sessionLifeMs = 30 * dayMs;

type Purpose = "link" | "session";

function sealOf(secret: Uint8Array, purpose: Purpose, body: string): Buffer {
  return createHmac("sha256", secret).update(`${purpose}\n${body}`).digest();
}

/** `issuedMs.nonce.seal`: base 36, 128 random bits and HMAC-SHA-256 in base64url. */
function seal(secret: Uint8Array, purpose: Purpose, nowMs: number): string {
  const body = `${Math.floor(nowMs).toString(36)}.${randomBytes(16).toString("base64url")}`;
  return `${body}.${sealOf(secret, purpose, body).toString("base64url")}`;
}

const shape = /^([0-9a-z]{1,11})\.([\w-]{22})\.([\w-]{43})$/;

interface Opened {
  readonly issuedMs: number;
  readonly nonce: string;
}

/** What was sealed, or undefined for anything forged, of another purpose, too old or from the future. */
function open(
  secret: Uint8Array,
  purpose: Purpose,
  text: string,
  nowMs: number,
): Opened | undefined {
  const parts = shape.exec(text);
  if (!parts) return undefined;
  const [, issued = "", nonce = "", mark = ""] = parts;
  const expected = sealOf(secret, purpose, `${issued}.${nonce}`);
  const given = Buffer.from(mark, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const issuedMs = Number.parseInt(issued, 36);
  const lifeMs = purpose === "link" ? linkLifeMs : sessionLifeMs;
  const ageMs = nowMs - issuedMs;
  return ageMs >= -minuteMs && ageMs < lifeMs ? { issuedMs, nonce } : undefined;
}

/** A token for `/enter?token=…`, good once within ten minutes. Needs the secret, not the running desk. */
export function issueLinkToken(secret: Uint8Array, nowMs: number): string {
  return seal(secret, "link", nowMs);
}

export interface Gate {
  /** A session for a good link token, which is used up by it; undefined for any other text. */
  redeem(token: string, nowMs: number): string | undefined;
  isSession(text: string | undefined, nowMs: number): boolean;
}

/** `startedMs`: links issued before it are refused, because what was used before a restart is not known any more. */
export function createGate(secret: Uint8Array, startedMs: number): Gate {
  const used = new Map<string, number>();
  function forgetOld(nowMs: number): void {
    for (const [nonce, issuedMs] of used) if (nowMs - issuedMs > linkLifeMs) used.delete(nonce);
  }
  return {
    redeem(token, nowMs) {
      const link = open(secret, "link", token, nowMs);
      if (!link || link.issuedMs < startedMs || used.has(link.nonce)) return undefined;
      forgetOld(nowMs);
      used.set(link.nonce, link.issuedMs);
      return seal(secret, "session", nowMs);
    },
    isSession(text, nowMs) {
      return (
        text !== undefined &&
        text.length < 128 &&
        open(secret, "session", text, nowMs) !== undefined
      );
    },
  };
}
