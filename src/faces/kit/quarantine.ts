// For: the shapes of mail that is held: what the desk lists, shows and decides, and what a member of staff asks for.
// Never: behaviour; never HTML of a mail.

import type { Said } from "../../base/said.ts";

/** Subject, names and addresses are strangers' texts. */
export interface HeldRow {
  readonly id: string;
  readonly state: "held" | "released" | "deleted" | "expired";
  /** `stripped`: its recipients got it without these parts. */
  readonly was: "held" | "stripped";
  readonly atMs: number;
  readonly from: string;
  /** At most 50; `recipients` counts all. */
  readonly to: readonly string[];
  readonly recipients: number;
  readonly subject: string;
  readonly size: number;
  /** Why it is held, the worst first. */
  readonly reasons: readonly Said[];
  /** Names of attachments. */
  readonly names: readonly string[];
  /** Recipients who asked for it and were not answered yet. */
  readonly asking: readonly string[];
}

export const heldStates = ["held", "asked", "all"] as const;

/** GET /api/v1/quarantine?q=&state=&limit= : newest first. */
export interface QuarantineList {
  readonly mails: readonly HeldRow[];
  /** How many match, those that are left out included. */
  readonly total: number;
  /** Older ones that are not remembered one by one. */
  readonly more: number;
  /** Until when everything that can run is held. */
  readonly outbreakUntilMs?: number;
  /** The mail filter does not answer: then the list is empty, and this says what to do. */
  readonly trouble?: Said;
}

/** What would be done, exactly; `hash` is what a yes is given to. */
export interface HeldPlan {
  readonly do: "release" | "delete" | "extend";
  readonly title: Said;
  readonly steps: readonly Said[];
  readonly undo: Said;
  readonly hash: string;
}

/** GET /api/v1/quarantine/:id */
export interface HeldMailAnswer {
  readonly mail: HeldRow & {
    readonly sha256: string;
    readonly messageId: string;
    readonly clientIp?: string;
    readonly keptUntilMs: number;
    readonly parts: readonly {
      readonly path: string;
      readonly names: readonly string[];
      readonly kind: string;
      readonly size: number;
      readonly sha256?: string;
    }[];
  };
  /** What happened to it, oldest first. */
  readonly history: readonly {
    readonly atMs: number;
    readonly said: Said;
    /** Who, and their words. */
    readonly by: string;
    readonly why: string;
  }[];
  /** Absent: the mail itself is gone. Inert text, lines apart. */
  readonly preview?: {
    readonly header: readonly { readonly name: string; readonly value: string }[];
    readonly text: readonly string[];
    readonly isCut: boolean;
  };
  /** What can be done with it now. */
  readonly plans: readonly HeldPlan[];
  /** After a deed: what did not go as it should. */
  readonly remark?: Said;
}

/** POST /api/v1/quarantine/:id/deeds */
export type HeldDeed =
  | { readonly do: "release" | "delete"; readonly hash: string; readonly why: string }
  | {
      readonly do: "extend";
      readonly hash: string;
      readonly why: string;
      /** From now. */
      readonly days: number;
    }
  /** Those who asked are told no; it stays held. */
  | { readonly do: "decline"; readonly why: string };

/** What a link of the digest is good for. */
export interface AskAnswer {
  readonly state: "good" | "asked" | "already" | "over" | "expired" | "bad" | "away";
  /** Of a good one, or one just used. Strangers' texts. */
  readonly mail?: Pick<HeldRow, "from" | "subject" | "names" | "atMs" | "reasons">;
}

export interface QuarantineQuery {
  readonly q?: string;
  readonly state?: (typeof heldStates)[number];
  readonly limit?: number;
}
