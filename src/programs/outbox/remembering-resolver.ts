// For: addresses of channels that are known also when the name server is dead: what was true last time is tried.
// Never: a failure of the memory in the way of an answer; a write for each shuffled answer of a name server.

import { hourMs, minuteMs } from "../../base/clock.ts";
import type { Clock } from "../../base/clock.ts";
import { normalAddress } from "../../base/ip.ts";
import type { ResolveHost } from "../../words/outbox/resolve-host.ts";

export interface KnownAddresses {
  readonly addresses: readonly string[];
  readonly atMs: number;
}

export interface ResolverPorts {
  readonly clock: Clock;
  /** Rejects when nobody knows. */
  lookUp(host: string): Promise<readonly string[]>;
  recall(host: string): Promise<KnownAddresses | undefined>;
  remember(host: string, addresses: readonly string[]): Promise<void>;
}

const freshMs = minuteMs;
const hostsMax = 100;
const addressesMax = 8;

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join() === [...other].sort().join();
}

export function rememberingResolver(ports: ResolverPorts): ResolveHost {
  const recent = new Map<string, KnownAddresses>();

  async function isWorthWriting(host: string, addresses: readonly string[]): Promise<boolean> {
    const known = await ports.recall(host);
    if (!known) return true;
    // Large services answer differently each time.
    return !isSame(known.addresses, addresses) && ports.clock.now() - known.atMs >= hourMs;
  }

  async function ask(host: string): Promise<readonly string[]> {
    let addresses: readonly string[];
    try {
      const found = await ports.lookUp(host);
      addresses = found.flatMap((each) => normalAddress(each) ?? []).slice(0, addressesMax);
      if (addresses.length === 0) throw new Error(`${host} has no address`);
    } catch (error) {
      const known = await ports.recall(host).catch(() => undefined);
      if (!known || known.addresses.length === 0) throw error;
      return known.addresses;
    }
    try {
      if (await isWorthWriting(host, addresses)) await ports.remember(host, addresses);
    } catch {
      // A full disk must not keep the alarm from going out; it is written next time.
    }
    return addresses;
  }

  return async (host) => {
    const name = host.toLowerCase().replace(/\.$/, "");
    const nowMs = ports.clock.now();
    const last = recent.get(name);
    if (last && nowMs - last.atMs < freshMs && nowMs >= last.atMs) return last.addresses;
    const addresses = await ask(name);
    if (recent.size >= hostsMax) recent.clear();
    recent.set(name, { addresses, atMs: nowMs });
    return addresses;
  };
}
