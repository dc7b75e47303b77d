// For: who must never be banned, as it is at this moment: the machine, its ways out, who is signed in, offices, partners.
// Never: a name look-up; never remembered from one question to the next.

import { readFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { dayMs } from "../../base/clock.ts";
import type { Settings } from "../../base/settings.ts";
import { knownFrom } from "../../estate/never-ban.ts";
import type { Known, KnownParts } from "../../estate/never-ban.ts";
import type { Store } from "../../incidents/store.ts";
import { estateOf } from "../desk-work/estate-records.ts";
import { gatewaysV4, gatewaysV6, localV4, localV6, resolvers } from "../hand/ban/own-addresses.ts";

/** A desk that was not used for so long is not sat at. */
const deskIdleMs = dayMs;

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function ofMachine(): Pick<KnownParts, "own" | "gateways" | "resolvers"> {
  const interfaces = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).map(({ address }) => address),
  );
  return {
    own: [
      ...interfaces,
      ...localV4(readIfThere("/proc/net/fib_trie")),
      ...localV6(readIfThere("/proc/net/if_inet6")),
    ],
    gateways: [
      ...gatewaysV4(readIfThere("/proc/net/route")),
      ...gatewaysV6(readIfThere("/proc/net/ipv6_route")),
    ],
    resolvers: resolvers(readIfThere("/etc/resolv.conf")),
  };
}

async function deskSessions(store: Store, nowMs: number): Promise<KnownParts["sessions"]> {
  const how = { ja: "デスクの画面", en: "on the desk" };
  const records = await store.records({ kind: "session", limit: 200 });
  return records.flatMap(({ body }) => {
    const { address, lastMs } = body as { readonly address?: unknown; readonly lastMs?: unknown };
    const isHere = typeof lastMs === "number" && nowMs - lastMs < deskIdleMs;
    return typeof address === "string" && isHere ? [{ address, how }] : [];
  });
}

export interface AskingNow {
  readonly store: Store;
  readonly settings: Settings;
  readonly nowMs: number;
  /** Where the person who asks is logged in from (`loginAddress`). */
  readonly login?: string;
}

export async function knownNow({ store, settings, nowMs, login }: AskingNow): Promise<Known> {
  const { offices } = await estateOf(store, settings);
  const ssh = { ja: "SSH", en: "by SSH" };
  return knownFrom({
    settings,
    ...ofMachine(),
    sessions: [
      ...(login === undefined ? [] : [{ address: login, how: ssh }]),
      ...(await deskSessions(store, nowMs)),
    ],
    offices: offices.flatMap(({ name, network }) =>
      network === undefined ? [] : [{ name, network }],
    ),
  });
}
