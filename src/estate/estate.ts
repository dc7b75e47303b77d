// For: what we own and whom we allow, from the settings and the machine's own addresses.
// Never: asked before an offence is judged; it is the last word, so that an allowed stranger is still counted, apart.

import type { Said } from "../base/said.ts";
import { isInner, isInside, readAddress, readNetwork } from "../base/ip.ts";
import type { Address, Network } from "../base/ip.ts";
import type { Settings } from "../base/settings.ts";

export interface Verdict {
  /** own: ours · inner: private or loopback space · allowed: on the allow-list · stranger. */
  readonly kind: "own" | "inner" | "allowed" | "stranger";
  /** The network that decided, or why it is allowed. */
  readonly why?: string;
  /** Why it must be let be, where that is not what its kind says: a gateway, a resolver, somebody who is signed in. */
  readonly said?: Said;
}

export interface Estate {
  readonly lineBitsPerSecond?: number;
  /** Who an address is to us at the given time; text that is no address is a stranger. */
  judge(ip: string, atMs: number): Verdict;
  /** Allowed, or ours and public. An inner address that attacks is an infected machine or a proxy: never kept quiet. */
  isKeptApart(ip: string, atMs: number): boolean;
}

interface Entry {
  readonly network: Network;
  readonly text: string;
  readonly kind: "own" | "allowed";
  readonly untilMs: number;
}

function entriesOf(settings: Settings, ownAddresses: readonly string[]): Entry[] {
  const own = [
    ...settings.own_networks,
    ...settings.offices.map((office) => office.network),
    ...ownAddresses,
  ];
  const entries: Entry[] = [];
  for (const text of own) {
    const network = readNetwork(text);
    if (network) entries.push({ network, text, kind: "own", untilMs: Infinity });
  }
  for (const { network: text, why, until } of settings.allow) {
    const network = readNetwork(text);
    // An entry holds to the end of its last day, everywhere on earth.
    const untilMs = until ? Date.parse(`${until}T23:59:59-12:00`) : Infinity;
    if (network) entries.push({ network, text: why, kind: "allowed", untilMs });
  }
  return entries;
}

export function createEstate(settings: Settings, ownAddresses: readonly string[]): Estate {
  const entries = entriesOf(settings, ownAddresses);

  function addressOf(ip: string): Address | undefined {
    const slash = ip.indexOf("/");
    return readAddress(slash < 0 ? ip : ip.slice(0, slash));
  }

  function judge(ip: string, atMs: number): Verdict {
    const address = addressOf(ip);
    if (!address) return { kind: "stranger" };
    for (const entry of entries) {
      if (atMs <= entry.untilMs && isInside(address, entry.network))
        return { kind: entry.kind, why: entry.text };
    }
    return isInner(address) ? { kind: "inner" } : { kind: "stranger" };
  }

  return {
    ...(settings.line && { lineBitsPerSecond: settings.line.speed }),
    judge,
    isKeptApart: (ip, atMs) => {
      const { kind } = judge(ip, atMs);
      if (kind !== "own") return kind === "allowed";
      const address = addressOf(ip);
      return address !== undefined && !isInner(address);
    },
  };
}
