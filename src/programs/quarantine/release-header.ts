// For: the header that lets one released mail pass the filter once: which mail, its body, until when, and an HMAC over that.
// Never: good for another mail, for a second time, or for longer than it takes to hand it over.

import { createHmac, timingSafeEqual } from "node:crypto";
import { minuteMs } from "../../base/clock.ts";
import { readHeldId } from "./held-mail.ts";

export const releaseHeader = "X-Hinomi-Release";
export const releaseForMs = 10 * minuteMs;

export interface ReleaseClaim {
  readonly id: string;
  /** Hex. */
  readonly bodySha256: string;
  readonly untilMs: number;
  readonly nonce: string;
}

function macOf(key: Buffer, { id, bodySha256, untilMs, nonce }: ReleaseClaim): Buffer {
  return createHmac("sha256", key)
    .update(`release\n${id}\n${bodySha256}\n${untilMs}\n${nonce}`)
    .digest();
}

/** The header's value. */
export function writeRelease(key: Buffer, claim: ReleaseClaim): string {
  const { id, bodySha256, untilMs, nonce } = claim;
  return `v1 ${id} ${bodySha256} ${untilMs} ${nonce} ${macOf(key, claim).toString("base64url")}`;
}

/** Undefined: not ours, or too late. Whether it was used before is not seen here. */
export function readRelease(key: Buffer, value: string, nowMs: number): ReleaseClaim | undefined {
  const [, idText = "", bodySha256 = "", until = "", nonce = "", mac = ""] =
    /^v1 (Q-[0-9A-Z]{8}) ([0-9a-f]{64}) (\d{10,15}) ([\w-]{16,43}) ([\w-]{43})$/.exec(
      value.trim().replaceAll(/\s+/g, " "),
    ) ?? [];
  const id = readHeldId(idText);
  if (id === undefined) return undefined;
  const claim: ReleaseClaim = { id, bodySha256, untilMs: Number(until), nonce };
  const given = Buffer.from(mac, "base64url");
  const right = macOf(key, claim);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  return nowMs <= claim.untilMs ? claim : undefined;
}
