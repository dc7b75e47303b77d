// For: the contract of the policy for mail: what was seen of a mail in, what is done with it out.
// Never: a mail touched; the mail filter does what was judged.

import type { Said } from "../base/said.ts";
import type { MailContent } from "../events/mail-content.ts";

/** A mail as it is judged. Addresses are strangers' texts. */
export interface JudgedEnvelope {
  readonly from: string;
  readonly to: readonly string[];
  readonly clientIp?: string;
  readonly user?: string;
  readonly nowMs: number;
}

/** What a virus scanner said of the mail; absent: it was not asked. */
export type ScanSaid =
  | { readonly state: "clean" }
  | { readonly state: "found"; readonly path: string; readonly name: string }
  /** `sinceMs`: since when, where that is known: what is put off at first is held after a while. */
  | { readonly state: "down"; readonly why: string; readonly sinceMs?: number };

export interface MailJudgement {
  readonly verdict: "pass" | "tag" | "strip" | "hold" | "refuse" | "put-off";
  /** One for each part that has something against it, the worst first: `path`, a word for the reason, and its words. */
  readonly reasons: readonly {
    readonly path: string;
    readonly word: string;
    readonly said: Said;
    readonly verdict: "tag" | "strip" | "hold" | "refuse";
  }[];
  /** One line of ASCII for the mail server's answer where it is refused or put off. */
  readonly reply?: string;
}

/** Settings for mail as data: what is let through. Read from YAML; the shape is the room's. */
export interface MailPolicyDoor {
  /** The policy out of parsed YAML (undefined: the shipped one), or what is wrong with it, by path in the document. */
  read(
    value: unknown,
  ):
    | { readonly policy: unknown }
    | { readonly faults: readonly { readonly at: readonly PropertyKey[]; readonly said: Said }[] };
  judge(
    policy: unknown,
    envelope: JudgedEnvelope,
    content: MailContent,
    scan: ScanSaid | undefined,
  ): MailJudgement;
}
