// For: what whoever can read the desk's secret may make without asking the desk: the one-time link and the command
//      line's own ticket. Both are signed, short-lived and good once, so that neither needs a table.
// Never: a session; anything that a web page of another origin could use.

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { minuteMs } from "../../base/clock.ts";

export const linkLifeMs = 10 * minuteMs;
export const ticketLifeMs = minuteMs;

type Purpose = "link" | "ticket";

const lifeMs: Readonly<Record<Purpose, number>> = { link: linkLifeMs, ticket: ticketLifeMs };

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
  const ageMs = nowMs - issuedMs;
  return ageMs >= -minuteMs && ageMs < lifeMs[purpose] ? { issuedMs, nonce } : undefined;
}

/** A token for `/enter?token=…`, good once within ten minutes. Needs the secret, not the running desk. */
export function issueLinkToken(secret: Uint8Array, nowMs: number): string {
  return seal(secret, "link", nowMs);
}

/** `Authorization` of one request from a command on this machine, good once within a minute. */
export function machineAuthorization(secret: Uint8Array, nowMs: number): string {
  return `Bearer ${seal(secret, "ticket", nowMs)}`;
}

export interface Gate {
  /** True once for a good token, which is used up by it; false for any other text. */
  redeem(purpose: Purpose, token: string, nowMs: number): boolean;
}

/** Tokens that are remembered as used; nobody makes more of them in ten minutes by hand or script. */
const usedMax = 20_000;

/** `startedMs`: what was issued before it is refused, because what was used before a restart is not known any more. */
export function createGate(secret: Uint8Array, startedMs: number): Gate {
  const used = new Map<string, number>();
  function forgetOld(nowMs: number): void {
    for (const [nonce, issuedMs] of used)
      // Also what a clock that was set back would let in again stays remembered.
      if (nowMs - issuedMs > 2 * linkLifeMs) used.delete(nonce);
  }
  return {
    redeem(purpose, token, nowMs) {
      const found = open(secret, purpose, token, nowMs);
      if (!found || found.issuedMs < startedMs || used.has(found.nonce)) return false;
      if (used.size >= usedMax) forgetOld(nowMs);
      if (used.size >= usedMax) return false;
      used.set(found.nonce, found.issuedMs);
      return true;
    },
  };
}
