// For: links in the staff's digest by which a recipient asks for one held mail to be released: HMAC, an end, used once.
// Never: a release: whoever has the link asks, and the administrator decides.

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { inert } from "../../base/text.ts";
import { readHeldId } from "./held-mail.ts";
import type { Quarantine } from "./quarantine.ts";

export interface AskClaim {
  readonly id: string;
  readonly recipient: string;
  readonly untilMs: number;
  readonly nonce: string;
}

/** `already`: this link was used. `over`: the mail is not held any more. */
export type AskOutcome =
  | { readonly state: "asked"; readonly id: string; readonly recipient: string }
  | { readonly state: "already" | "over" | "expired" | "bad" };

export type AskLook =
  | { readonly state: "good"; readonly id: string; readonly recipient: string }
  | Exclude<AskOutcome, { readonly state: "asked" }>;

function macOf(key: Buffer, { id, recipient, untilMs, nonce }: AskClaim): Buffer {
  return createHmac("sha256", key)
    .update(`ask\n${id}\n${untilMs}\n${nonce}\n${recipient}`)
    .digest();
}

/** What goes into a link's query or path: letters, digits, `-`, `_` and `.` only. */
export function askToken(
  { keys }: Pick<Quarantine, "keys">,
  claim: Omit<AskClaim, "nonce">,
  nonce: string = randomBytes(12).toString("base64url"),
): string {
  const mac = macOf(keys.derive("ask"), { ...claim, nonce }).toString("base64url");
  const recipient = Buffer.from(claim.recipient).toString("base64url");
  return [claim.id, claim.untilMs.toString(36), nonce, recipient, mac].join(".");
}

const tokenCharsMax = 1000;

function readToken(key: Buffer, token: string): AskClaim | undefined {
  if (token.length > tokenCharsMax) return undefined;
  const [, idText = "", until = "", nonce = "", recipientText = "", mac = ""] =
    /^(Q-[0-9A-Z]{8})\.([0-9a-z]{6,10})\.([\w-]{16})\.([\w-]+)\.([\w-]{43})$/.exec(token) ?? [];
  const id = readHeldId(idText);
  if (id === undefined) return undefined;
  const recipient = Buffer.from(recipientText, "base64url").toString("utf8");
  const claim = { id, recipient, untilMs: Number.parseInt(until, 36), nonce };
  const given = Buffer.from(mac, "base64url");
  const right = macOf(key, claim);
  const isOurs = given.length === right.length && timingSafeEqual(given, right);
  return isOurs ? claim : undefined;
}

function judged(
  quarantine: Quarantine,
  token: string,
  nowMs: number,
): AskClaim | Exclude<AskOutcome, { state: "asked" }> {
  const claim = readToken(quarantine.keys.derive("ask"), token);
  if (!claim) return { state: "bad" };
  if (nowMs > claim.untilMs) return { state: "expired" };
  if (quarantine.find(claim.id)?.state !== "held") return { state: "over" };
  return quarantine.hasAsked(claim.nonce) ? { state: "already" } : claim;
}

/** What it would do; nothing is used up. */
export function lookAtAskToken(quarantine: Quarantine, token: string, nowMs: number): AskLook {
  const claim = judged(quarantine, token, nowMs);
  if ("state" in claim) return claim;
  return { state: "good", id: claim.id, recipient: inert(claim.recipient) };
}

/** Uses the link. Throws errors of the file system. */
export function useAskToken(quarantine: Quarantine, token: string, nowMs: number): AskOutcome {
  const claim = judged(quarantine, token, nowMs);
  if ("state" in claim) return claim;
  const { id, recipient, nonce } = claim;
  if (!quarantine.ask(id, recipient, nonce)) return { state: "already" };
  return { state: "asked", id, recipient: inert(recipient) };
}
