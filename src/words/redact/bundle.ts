// For: the words of an ask-for-help bundle: what goes in, what comes out, what was given which new name.
// Never: sent as it is; only `Redacted.documents` of a bundle that is ready may leave, and the map never does.

import type { LimitReached } from "../../base/limits.ts";

export interface Document {
  readonly name: string;
  readonly text: string;
}

/** What the estate knows to be ours; all of it is looked for in every form, also where no pattern would see it. */
export interface Known {
  /** With or without domain. */
  readonly hosts?: readonly string[];
  readonly domains?: readonly string[];
  readonly organisations?: readonly string[];
  readonly users?: readonly string[];
  readonly mailAddresses?: readonly string[];
  readonly addresses?: readonly string[];
  /** `192.0.2.0/24`, `2001:db8::/48`: every address inside is ours. */
  readonly networks?: readonly string[];
  readonly phones?: readonly string[];
  /** Removed wherever they stand, never given a new name. */
  readonly secrets?: readonly string[];
}

export interface RedactOptions {
  /** HMAC-SHA-256 of the text under a key made for this one bundle: 32 bytes. */
  readonly mac: (text: string) => Uint8Array;
  /** True: public addresses that are not ours stay, because they are the evidence. */
  readonly keepForeignAddresses?: boolean;
  /** Public domains that may stay with all names below them; without it `publicDomains`. Ours never stay. */
  readonly keepDomains?: readonly string[];
}

/** `hardware` is a MAC address, `mailbox` a mail address; `guess` a user name tried from outside. */
export type ValueKind =
  | "address"
  | "hardware"
  | "name"
  | "mailbox"
  | "user"
  | "guess"
  | "organisation"
  | "phone"
  | "secret";

export interface Renamed {
  readonly kind: ValueKind;
  readonly original: string;
  readonly pseudonym: string;
  /** Places in the bundle; 0 for a value of ours that was looked for and not there. */
  readonly times: number;
}

/** Stays on this machine, in the private store, with a deletion date of its own. Holds no secret. */
export interface RedactionMap {
  readonly renamed: readonly Renamed[];
  /** Networks that are ours, so that any address of them in the result is a leak. */
  readonly ownNetworks: readonly string[];
  /** Left on purpose: versions that look like addresses, public names, foreign addresses when these are kept. */
  readonly left: readonly string[];
}

/** One row for the person who approves. A secret is told by its length only. */
export interface Replacement {
  /** First line of the document where it stands; 0 is the document's name. */
  readonly line: number;
  readonly kind: ValueKind;
  readonly original: string;
  readonly pseudonym: string;
  readonly count: number;
}

export interface Preview {
  /** The new name of the document. */
  readonly document: string;
  readonly replacements: readonly Replacement[];
  /** Rows above the limit. */
  readonly omitted: number;
}

export interface Leak {
  readonly document: string;
  /** 0 is the document's name; for a value that goes over several lines, the first. */
  readonly line: number;
  readonly kind: ValueKind;
  /** The value that was found; for a secret its length only. */
  readonly original: string;
  /** How it was written: plain, percent, base64 … */
  readonly form: string;
}

/** How far the addresses set aside for examples did not reach. */
export interface Overflow {
  /** Public IPv4 addresses beyond the 762 of RFC 5737, which stand in 198.18.0.0/15 (RFC 2544). */
  readonly benchmark: number;
  /** Values that had to be removed because no new name was left. */
  readonly removed: number;
}

export type Redacted =
  | {
      readonly kind: "ready";
      readonly documents: readonly Document[];
      readonly map: RedactionMap;
      readonly preview: readonly Preview[];
      readonly overflow: Overflow;
      readonly limits: readonly LimitReached[];
    }
  | { readonly kind: "refused"; readonly leaks: readonly Leak[] };
