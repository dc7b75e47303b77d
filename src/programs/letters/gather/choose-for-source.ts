// For: the choice of a contact for one waiting source, out of what the registries or a person said about it.
// Never: an answer older than it may be, unless a person typed the address.

import { hourMs } from "../../../base/clock.ts";
import type { ContactLookup } from "../../../estate/registry-answer.ts";
import type { Store } from "../../../incidents/store.ts";
import { chooseContact, contactAgeMaxMs } from "../../../words/letters/contact/choose-contact.ts";
import type { Contact, NoContact } from "../../../words/letters/contact/contact.ts";
import type { StopEntry } from "../../../words/letters/life/stop-list.ts";
import type { KeptSource } from "../kept/kept.ts";
import { lookupOfId } from "../kept/lookup-records.ts";

/** A registry that gave no whole answer is asked again after so long, a few times more and more seldom. */
export const lookAgainMs = hourMs;
export const looksMax = 4;

/** Troubles that pass by themselves. */
const passing: ReadonlySet<string> = new Set(["held", "timeout", "unreachable", "bad-status"]);

export function isPassing({ failures }: Pick<ContactLookup, "failures">): boolean {
  return failures.some(({ problem }) => passing.has(problem));
}

/** Too old to be written to; what a person typed does not age. */
export function isStale(
  { rank, answeredAtMs }: Pick<Contact, "rank" | "answeredAtMs">,
  nowMs: number,
): boolean {
  return rank !== "by-hand" && nowMs - answeredAtMs > contactAgeMaxMs;
}

/** What nobody was asked for. */
function unasked(source: string, nowMs: number): ContactLookup {
  const failure = { registry: "none", asked: source, atMs: nowMs, problem: "not-allowed" } as const;
  return { address: source, networks: [], answers: [], failures: [failure] };
}

export async function lookupOf(
  store: Store,
  { lookup, source }: Pick<KeptSource, "lookup" | "source">,
): Promise<ContactLookup | undefined> {
  const found = lookup === undefined ? undefined : await lookupOfId(store, lookup);
  return found && { ...found, address: source };
}

export async function chooseForSource(
  store: Store,
  kept: Pick<KeptSource, "lookup" | "source">,
  stops: readonly StopEntry[],
  nowMs: number,
): Promise<Contact | NoContact> {
  const lookup = (await lookupOf(store, kept)) ?? unasked(kept.source, nowMs);
  return chooseContact(lookup, { nowMs, stopList: stops });
}
