// For: how many people use the proxy just now, and from how many offices: whom a trouble keeps from work.
// Never: who they are; addresses are counted and forgotten.

import { hourMs } from "../../base/clock.ts";
import { isInside, readAddress, readNetwork } from "../../base/ip.ts";
import type { Settings } from "../../base/settings.ts";
import type { LineContext } from "../../events/format.ts";
import { endOf, formatNow, linesOf } from "./end-of-log.ts";
import type { RecentLog } from "./recent-lines.ts";

/** Of the last hour; undefined where no proxy's log is watched. */
export async function recentUsers(
  logs: readonly RecentLog[],
  offices: Settings["offices"],
  context: LineContext,
): Promise<{ readonly people: number; readonly offices: number } | undefined> {
  const sinceMs = context.nowMs - hourMs;
  const people = new Set<string>();
  let isKnown = false;
  for (const log of logs.filter(({ format }) => !format || format.eventClass === "proxy")) {
    const bytes = await endOf(log.path);
    const format = formatNow(log, bytes);
    if (format?.eventClass !== "proxy") continue;
    isKnown = true;
    for (const line of linesOf(bytes)) {
      const event = format.parse(line, context);
      const [atMs, source] = [event?.["@timestamp"], event?.["source.ip"]];
      if (typeof atMs === "number" && atMs >= sinceMs && typeof source === "string")
        people.add(source);
    }
  }
  if (!isKnown) return undefined;
  const addresses = [...people].flatMap((text) => readAddress(text) ?? []);
  const networks = offices.flatMap(({ network }) => readNetwork(network) ?? []);
  const heard = networks.filter((network) => addresses.some((each) => isInside(each, network)));
  return { people: people.size, offices: heard.length };
}
