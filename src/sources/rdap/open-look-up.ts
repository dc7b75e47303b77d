// For: the look-up with its real edges, for the wiring: one per process, so that the pace holds for all of it.
// Never: a socket before the first allowed look-up.

import type { Clock } from "../../base/clock.ts";
import { bundledBootstrap, readBootstrap } from "./bootstrap.ts";
import { httpsFetcher } from "./https-fetcher.ts";
import { createLookUp } from "./look-up.ts";
import type { LookUp } from "./look-up.ts";
import { memoryLookupStore } from "./memory-lookup-store.ts";
import { createPace } from "./pace.ts";
import type { LookupStore } from "./ports.ts";
import { sleep } from "./sleep.ts";
import { whoisClient } from "./whois-client.ts";

export interface OpenLookUp {
  readonly clock: Clock;
  /** The settings' word on look-ups outside, asked at each. */
  readonly isAllowed: () => boolean;
  /** Default: memory. */
  readonly store?: LookupStore;
  /** Texts of a downloaded ipv4.json and ipv6.json; the bundled lists when absent or unusable. */
  readonly bootstrapTexts?: readonly string[];
}

export function openLookUp({ clock, isAllowed, store, bootstrapTexts = [] }: OpenLookUp): LookUp {
  const bootstrap = readBootstrap(bootstrapTexts) ?? bundledBootstrap();
  return createLookUp({
    clock,
    isAllowed,
    sleep,
    store: store ?? memoryLookupStore(),
    pace: createPace(),
    bootstrap: () => bootstrap,
    whois: whoisClient(),
    fetchJson: httpsFetcher({ hosts: () => bootstrap.hosts }),
  });
}
