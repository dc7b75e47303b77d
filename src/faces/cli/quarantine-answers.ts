// For: the shapes of `--json` answers of `hinomi quarantine`, version 1 as in results.ts.
// Never: a field removed or given another meaning within a version.

import type { Said } from "../../base/said.ts";

/** A held mail. Subject, names and addresses are strangers' texts. */
export interface ShownHeldMail {
  readonly id: string;
  readonly state: "held" | "released" | "deleted" | "expired";
  readonly was: "held" | "stripped";
  readonly atMs: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly recipients: number;
  readonly subject: string;
  readonly size: number;
  readonly sha256: string;
  readonly reasons: readonly {
    readonly path: string;
    readonly word: string;
    readonly said: Said;
  }[];
  readonly parts: readonly {
    readonly path: string;
    readonly names: readonly string[];
    readonly kind: string;
    readonly size: number;
    readonly sha256?: string;
  }[];
  readonly changes: readonly {
    readonly atMs: number;
    readonly state: string;
    readonly who: string;
    readonly why: string;
  }[];
  /** Recipients who asked for it. */
  readonly asked: readonly string[];
}

export interface QuarantineListAnswer {
  readonly version: number;
  readonly mails: readonly ShownHeldMail[];
  /** Older ones that are not listed. */
  readonly more: number;
  /** Until when the outbreak switch is on; absent: off. */
  readonly outbreakUntilMs?: number;
}

export interface QuarantineShowAnswer {
  readonly version: number;
  readonly mail: ShownHeldMail;
  /** Absent: its bytes are gone. */
  readonly header?: readonly { readonly name: string; readonly value: string }[];
  readonly text?: readonly string[];
}

export interface QuarantineDoneAnswer {
  readonly version: number;
  readonly id: string;
  readonly did: "released" | "deleted";
  /** What the mail server said. */
  readonly reply?: string;
  /** Recipients that the mail server refused. */
  readonly refused?: readonly string[];
}

export interface OutbreakAnswer {
  readonly version: number;
  readonly outbreakUntilMs?: number;
}
