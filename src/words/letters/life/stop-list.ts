// For: whom we never write to again, or not for some time: those who asked us to stop, and addresses that bounce.
// Never: forgotten by itself, unless an entry says until when.

import { dayMs } from "../../../base/clock.ts";
import { isInside, readNetwork } from "../../../base/ip.ts";
import { domainOf, isUnder, mailKey } from "../contact/mail-address.ts";
import { sourceAddress } from "../contact/source-address.ts";

/** An address that bounced is bad for so long. */
export const bouncedForMs = 90 * dayMs;

export interface StopEntry {
  /** A mail address, a domain (with all below it), or a network in the spelling of `readNetwork`. */
  readonly what: string;
  readonly why: "asked" | "bounced" | "by-hand";
  readonly sinceMs: number;
  /** Absent: for ever. */
  readonly untilMs?: number;
}

export function stopAfterBounce(mail: string, atMs: number): StopEntry {
  return { what: mail, why: "bounced", sinceMs: atMs, untilMs: atMs + bouncedForMs };
}

/** "Please stop" is for ever. */
export function stopForEver(what: string, atMs: number, why: "asked" | "by-hand"): StopEntry {
  return { what, why, sinceMs: atMs };
}

function matches(what: string, mail: string | undefined, address: string | undefined): boolean {
  if (what.includes("@")) return mail !== undefined && mailKey(what) === mailKey(mail);
  const network = readNetwork(what);
  if (network) {
    const read = address === undefined ? undefined : sourceAddress(address);
    return read !== undefined && isInside(read, network);
  }
  return mail !== undefined && isUnder(domainOf(mail), what.toLowerCase());
}

/** The entry that forbids a letter to `mail` about `address` at this time; an undefined side matches nothing. */
export function stopEntryFor(
  list: readonly StopEntry[],
  { mail, address }: { readonly mail?: string; readonly address?: string },
  nowMs: number,
): StopEntry | undefined {
  return list.find(
    (entry) =>
      nowMs < (entry.untilMs ?? Number.POSITIVE_INFINITY) && matches(entry.what, mail, address),
  );
}
