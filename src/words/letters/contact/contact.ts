// For: the outcome of the choice: whom to write to and why, or why nobody, both with what else was known.
// Never: an address without the answer it came from.

import type { Said } from "../../../base/said.ts";
import type { LookupFailure } from "../../../estate/registry-answer.ts";
import type { Refusal } from "./placeholders.ts";

/**
 * How the contact is named, best first. `by-hand`: typed by the administrator · `abuse`: the registry's abuse contact ·
 * `operator`: the network's own people, where the registry says that they are the ones to write to (JPNIC) ·
 * `guess`: abuse@ their domain (RFC 2142), which may not exist or belong to somebody else.
 */
export const contactRanks = ["by-hand", "abuse", "operator", "guess"] as const;

export type ContactRank = (typeof contactRanks)[number];

export interface RefusedMail {
  readonly mail: string;
  readonly why: Refusal | "stopped" | "bounced";
}

interface Beside {
  readonly address: string;
  readonly networks: readonly string[];
  /** Name and country of the network as the registry says; a stranger's text. */
  readonly networkName?: string;
  readonly country?: string;
  readonly refused: readonly RefusedMail[];
  readonly failures: readonly LookupFailure[];
}

export interface Contact extends Beside {
  readonly kind: "contact";
  readonly mail: string;
  /** Others of the same rank in the same place: legal, and shown, but one letter goes to one address. */
  readonly others: readonly string[];
  readonly rank: ContactRank;
  /** network: named for this very network · domain: only by the name of its domain. */
  readonly scope: "network" | "domain";
  /** A guess is never sent on standing consent. */
  readonly isGuess: boolean;
  /** Name of the entity, a stranger's text. */
  readonly entity?: string;
  /** Where it stands, as in RegistryAnswer.asked. */
  readonly asked: string;
  readonly answeredAtMs: number;
  /** The answer is older than it may be: look it up again before a letter is sent. */
  readonly isStale: boolean;
  /** Language of the letter: Japanese to networks registered in Japan. */
  readonly language: "ja" | "en";
  readonly why: Said;
}

export type NoContactReason =
  | "no-address"
  | "private-address"
  | "not-allowed"
  | "no-registry"
  | "no-answer"
  | "none-named"
  | "only-placeholders"
  | "stopped"
  | "bounced";

export interface NoContact extends Beside {
  readonly kind: "no-contact";
  readonly reason: NoContactReason;
  /** What it is and what to do next. */
  readonly said: Said;
  /** To be typed by the administrator on any machine; its answer is then pasted. */
  readonly command?: string;
}
