// For: what one probe saw of one node; the programs hand it to the room that judges.
// Never: a judgement; never more of a stranger's words than one short line.

import { limits } from "../../base/limits.ts";
import { inert } from "../../base/text.ts";

/** `unknown` is neither: it could not be asked, or the answer says nothing about the node. */
export interface Seen {
  readonly status: "ok" | "fail" | "unknown";
  /** A word: `answered`, `refused`, `timeout`, `servfail`, `zombie`, `stopped`, `gone`, `full`, `policy` … */
  readonly why: string;
  readonly evidence: string;
  /** When the process was started; the same one keeps it for as long as the asker lives. */
  readonly startedMs?: number;
}

/** The shape of ProbeSaw in playbooks/playbook.ts. */
export interface Saw extends Seen {
  readonly node: string;
  readonly ms: number;
}

function short(evidence: string): string {
  return inert(evidence.slice(0, limits.probeEvidenceChars * 2)).slice(
    0,
    limits.probeEvidenceChars,
  );
}

export function ok(why: string, evidence: string): Seen {
  return { status: "ok", why, evidence: short(evidence) };
}

export function fail(why: string, evidence: string): Seen {
  return { status: "fail", why, evidence: short(evidence) };
}

export function unknown(why: string, evidence: string): Seen {
  return { status: "unknown", why, evidence: short(evidence) };
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: "refused",
  ETIMEDOUT: "timeout",
  timeout: "timeout",
  ECONNRESET: "reset",
  EPIPE: "reset",
  closed: "reset",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  ENETDOWN: "unreachable",
  EHOSTDOWN: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  EMFILE: "no-descriptors",
  ENFILE: "no-descriptors",
  EACCES: "no-permission",
  EPERM: "no-permission",
};

/** Ours, not theirs: nothing is known of the node. */
const ownTroubles: ReadonlySet<string> = new Set(["no-descriptors", "no-permission"]);

export function codeOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "code" in error) return String(error.code);
  return error instanceof Error ? error.message : String(error);
}

/** How a connection failed: `code` of the system, or `timeout` and `closed`. */
export function brokenOff(code: string, evidence: string): Seen {
  const why = words[code] ?? "broken";
  return ownTroubles.has(why) ? unknown(why, evidence) : fail(why, evidence);
}
