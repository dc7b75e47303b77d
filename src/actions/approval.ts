// For: a person's yes to exactly one plan, signed by the desk so that the hand can check it without asking anybody.
// Never: good twice, good for other steps, good for ever.

import { sign, verify } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { canonicalJson } from "../base/canonical-json.ts";

/** How the yes was given: on the desk, on the command line, or by standing consent in the settings. */
export type ApprovalWay = "desk" | "cli" | "consent";

export interface ApprovalBody {
  readonly plan: string;
  /** Of the Plan: incident, name and all steps. */
  readonly hash: string;
  readonly who: string;
  readonly way: ApprovalWay;
  readonly atMs: number;
  /** After this the hand refuses it. */
  readonly untilMs: number;
  /** 128 random bits in base64url: what makes it single-use. */
  readonly nonce: string;
}

export interface Approval extends ApprovalBody {
  /** Ed25519 over the canonical JSON of the body, base64url. */
  readonly signature: string;
}

export const approvalLifeMs = 15 * 60 * 1000;

function bytesOf({ plan, hash, who, way, atMs, untilMs, nonce }: ApprovalBody): Buffer {
  return Buffer.from(canonicalJson({ plan, hash, who, way, atMs, untilMs, nonce }));
}

export function signApproval(body: ApprovalBody, privateKey: KeyObject): Approval {
  return { ...body, signature: sign(null, bytesOf(body), privateKey).toString("base64url") };
}

/** Why it is not good, or undefined when it is. Single use is the hand's own memory, not checked here. */
export function approvalFault(
  approval: Approval,
  publicKey: KeyObject,
  nowMs: number,
): "signature" | "expired" | "from-the-future" | undefined {
  const signature = Buffer.from(approval.signature, "base64url");
  if (!verify(null, bytesOf(approval), publicKey, signature)) return "signature";
  if (nowMs >= approval.untilMs || approval.untilMs - approval.atMs > approvalLifeMs)
    return "expired";
  return approval.atMs > nowMs + 60_000 ? "from-the-future" : undefined;
}
