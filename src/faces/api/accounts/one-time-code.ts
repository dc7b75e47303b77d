// For: the second factor: six digits of an app (TOTP, RFC 6238), and recovery codes for when the telephone is gone.
// Never: the same code twice.

import { createHash, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";

export const stepMs = 30_000;
/** A telephone's clock may be one step off (RFC 6238 §5.2). */
const window = 1;
const recoveryCodes = 10;

function totpOf(secret: string, label = ""): TOTP {
  return new TOTP({
    issuer: "Hinomi",
    label,
    secret: Secret.fromBase32(secret),
    algorithm: "SHA1",
    digits: 6,
    period: stepMs / 1000,
  });
}

/** 160 random bits in base32 (RFC 4226 §4). */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** otpauth://totp/Hinomi:NAME?… for a QR code. */
export function factorUri(secret: string, name: string): string {
  return totpOf(secret, name).toString();
}

/** The step a code belongs to; undefined when it is wrong or was used: a step at or before `lastStep`. */
export function stepOfCode(
  secret: string,
  code: string,
  nowMs: number,
  lastStep: number,
): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = totpOf(secret).validate({ token: code, window, timestamp: Math.max(0, nowMs) });
  if (delta === null) return undefined;
  const step = Math.floor(nowMs / stepMs) + delta;
  return step > lastStep ? step : undefined;
}

/** The code an app would show: for tests. */
export function codeAt(secret: string, nowMs: number): string {
  return totpOf(secret).generate({ timestamp: nowMs });
}

const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** 12 characters of 31: 59 bits each, read out easily. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: recoveryCodes }, () => {
    const letters = Array.from({ length: 12 }, () => letter()).join("");
    return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
  });
}

function letter(): string {
  for (;;) {
    const [byte = 255] = randomBytes(1);
    if (byte < alphabet.length * 8) return alphabet[byte % alphabet.length] ?? "";
  }
}

/** What is kept of one: it is random enough for a plain hash. */
export function recoveryHash(code: string): string {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  return createHash("sha256").update(`hinomi recovery\n${plain}`).digest("hex");
}
