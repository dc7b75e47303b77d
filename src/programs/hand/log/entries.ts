// For: what stands in the hand's own log: one JSON object a line, each with the hash of the one before.
// Never: a secret, a whole file or an unbounded text; what is long stands there as its hash.

import { createHash } from "node:crypto";
import { canonicalJson } from "../../../base/canonical-json.ts";
import type { Call, Verb } from "../../../actions/catalogue.ts";
import type { Outcome } from "../outcome.ts";

/** A program that was run. */
export interface Executed {
  readonly argv: readonly string[];
  readonly exitCode: number | null;
  readonly cause?: string;
  /** Its standard input: hash and bytes. */
  readonly input?: { readonly sha256: string; readonly bytes: number };
  /** The first bytes of what it said. */
  readonly output: string;
  readonly outputBytes: number;
}

export type Act = "run" | "undo";

export type Entry =
  /** `torn`: lines of the log that a crash had cut short. */
  | { readonly type: "started"; readonly torn: number }
  /** Written before anything is done: from here on the step counts as used. */
  | {
      readonly type: "begun";
      readonly act: Act;
      readonly request: string;
      readonly nonce: string;
      readonly plan: string;
      readonly planHash: string;
      readonly incident: string;
      readonly step: number;
      readonly who: string;
      readonly way: string;
      readonly call: unknown;
      readonly verb: Verb;
    }
  | {
      readonly type: "ended";
      readonly act: Act;
      readonly nonce: string;
      readonly step: number;
      readonly outcome: Outcome["type"];
      readonly why?: string;
      readonly executed: readonly Executed[];
      readonly undo?: Call;
    }
  | {
      readonly type: "looked";
      readonly request: string;
      readonly call: unknown;
      readonly outcome: Outcome["type"];
      readonly executed: readonly Executed[];
      /** Looks and refusals before it that were not written one by one. */
      readonly unwritten?: number;
    }
  | {
      readonly type: "refused";
      readonly request: string;
      readonly asked: string;
      readonly why: string;
      readonly nonce?: string;
      readonly unwritten?: number;
    }
  /** What the hand saw of `hinomi up` by itself. */
  | { readonly type: "desk-silent" | "desk-back"; readonly silentMs: number };

export type Written = Entry & {
  readonly atMs: number;
  /** Hash of the line before; 64 zeros at the very beginning. */
  readonly before: string;
  readonly hash: string;
};

export const noHash = "0".repeat(64);

export function written(entry: Entry, atMs: number, before: string): Written {
  const body = { ...entry, atMs, before };
  return { ...body, hash: hashOf(body) };
}

function hashOf(body: object): string {
  return createHash("sha256").update(canonicalJson(body)).digest("hex");
}

/** A line as an entry whose own hash is right, or undefined. */
export function readEntry(line: string): Written | undefined {
  try {
    const { hash, ...body } = JSON.parse(line) as Written;
    return typeof hash === "string" && hash === hashOf(body) ? { ...body, hash } : undefined;
  } catch {
    return undefined;
  }
}

const longestChars = 2048;

/** Arguments for the log: long texts as their beginning and hash. */
export function brief(value: unknown): unknown {
  const text = canonicalJson(value);
  if (text.length <= longestChars) return value;
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { begins: text.slice(0, 512), sha256, chars: text.length };
}
