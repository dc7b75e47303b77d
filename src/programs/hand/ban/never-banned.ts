// For: the last check before a ban: would it hit ourselves, our way out, or somebody the settings protect?
// Never: passed by an approval.

import { isInside, readNetwork } from "../../../base/ip.ts";
import type { Network } from "../../../base/ip.ts";
import { banText } from "./ban-script.ts";

const always = ["0.0.0.0/8", "127.0.0.0/8", "::/128", "::1/128", "fe80::/10"];

export interface NeverBanned {
  /** The ban that was asked for, and what it would hit. */
  readonly ban: string;
  readonly hits: string;
}

function overlap(a: Network, b: Network): boolean {
  return a.bits <= b.bits ? isInside(b.address, a) : isInside(a.address, b);
}

/** The first ban that must not be, with the address or network that it would hit. */
export function neverBanned(
  bans: readonly Network[],
  settingsNetworks: readonly string[],
  own: readonly string[],
): NeverBanned | undefined {
  const kept = [...own, ...settingsNetworks, ...always].flatMap((text) => {
    const network = readNetwork(text);
    return network ? [{ text: banText(network), network }] : [];
  });
  for (const ban of bans) {
    const hit = kept.find(({ network }) => overlap(ban, network));
    if (hit) return { ban: banText(ban), hits: hit.text };
  }
  return undefined;
}
