// For: one mail address that an answer names, with what it was named for and where it stood.
// Never: chosen here.

import type { RegistryAnswer } from "../../../estate/registry-answer.ts";

/**
 * `abuse`: the registry calls it the abuse contact. `operator`: administrative or technical contact of the network.
 * `by-hand`: the administrator typed it.
 */
export type ContactRole = "abuse" | "operator" | "by-hand";

export interface ContactCandidate {
  readonly mail: string;
  readonly role: ContactRole;
  /** Entities around it: the deepest one is the most specific (ARIN names a customer's inside the provider's). */
  readonly depth: number;
  /** Order among equals as the answer had it; a preference stated in the answer comes first. */
  readonly order: number;
  /** Name of the entity, a stranger's text. */
  readonly name?: string;
  readonly answer: RegistryAnswer;
}

/** Addresses taken from one answer at most, and entities looked at. */
export const candidatesMax = 50;
export const entitiesMax = 200;
export const depthMax = 8;
