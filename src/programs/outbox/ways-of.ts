// For: the ways out of this house as the settings name them, with the memory of addresses in the store.
// Never: reads a secret; that happens when it is used, so that a changed key file counts at once.

import { hostname } from "node:os";
import type { Clock } from "../../base/clock.ts";
import type { Settings } from "../../base/settings.ts";
import type { ResolveHost } from "../../words/outbox/resolve-host.ts";
import type { WorkContext } from "../desk-work/context.ts";
import { bodyOf, recordOf } from "../desk-work/records.ts";
import { lookUpHost } from "./look-up-host.ts";
import { rememberingResolver } from "./remembering-resolver.ts";
import type { KnownAddresses } from "./remembering-resolver.ts";

export interface Ways {
  readonly channels: Settings["channels"];
  readonly mail?: Settings["mail"];
  /** Who writes: address and name of the From line. */
  readonly from: string;
  readonly fromName?: string;
  /** This machine's name, for those who get messages of several. */
  readonly source: string;
  readonly resolve: ResolveHost;
  readonly clock: Clock;
}

const recordKind = "channel-address";
const resolvers = new WeakMap<WorkContext, ResolveHost>();

function resolverOf(context: WorkContext): ResolveHost {
  const known = resolvers.get(context);
  if (known) return known;
  const { store, scribe, clock } = context;
  const made = rememberingResolver({
    clock,
    lookUp: lookUpHost,
    async recall(host) {
      return bodyOf(await store.record(recordKind, host)) as KnownAddresses | undefined;
    },
    async remember(host, addresses) {
      const atMs = clock.now();
      await scribe.write(
        { records: [recordOf(recordKind, host, atMs, { addresses: [...addresses], atMs })] },
        [],
      );
    },
  });
  resolvers.set(context, made);
  return made;
}

export function waysOf(context: WorkContext): Ways {
  const { settings, clock } = context;
  const source = settings.desk.names[0] ?? hostname();
  return {
    channels: settings.channels,
    ...(settings.mail && { mail: settings.mail }),
    from: settings.mail?.from ?? `hinomi@${hostname()}`,
    ...(settings.company && { fromName: settings.company.sender }),
    source,
    resolve: resolverOf(context),
    clock,
  };
}
