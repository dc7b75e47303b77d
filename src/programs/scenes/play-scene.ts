// For: playing one scene: its logs through the real pipeline with its own settings, and what is told of them.
// Never: the machine's clock, addresses or settings; a scene says the same everywhere.

import { timeZoneOf } from "../../base/settings.ts";
import type { LimitReached } from "../../base/limits.ts";
import type { Finding } from "../../detect/finding.ts";
import { createEstate } from "../../estate/estate.ts";
import type { Incident } from "../../incidents/incident.ts";
import { createMemoryStore } from "../../stores/memory/memory-store.ts";
import { replayFiles } from "../replay-files.ts";
import { loadRules } from "../rules.ts";
import { mistake } from "./embedded-yaml.ts";
import type { Scene, Told } from "./scene.ts";

export interface PlayedScene {
  readonly told: Told;
  readonly lines: number;
  readonly limits: readonly LimitReached[];
}

function toldOf(
  incidents: readonly Incident[],
  keptApart: readonly Finding[],
  unparsed: number,
): Told {
  const inTime = incidents.toSorted((a, b) => a.firstMs - b.firstMs || (a.key < b.key ? -1 : 1));
  return {
    incidents: inTime.map(({ key, title, state, severity, reach, sources, events }) => ({
      key,
      title,
      state,
      severity,
      reach,
      sources,
      events,
    })),
    ...(keptApart.length > 0 && {
      kept_apart: keptApart.map(({ rule, sourceIp, group, count }) => ({
        rule,
        source: sourceIp ?? Object.values(group).join(" "),
        count,
      })),
    }),
    ...(unparsed > 0 && { unparsed }),
  };
}

/** Errors: Trouble for a log of no known format. */
export async function playScene({ logs, nowMs, settings }: Scene): Promise<PlayedScene> {
  const store = createMemoryStore();
  const timeZone = settings.time_zone === undefined ? "UTC" : timeZoneOf(settings);
  const { files, keptApart, limits } = await replayFiles({
    logs,
    workers: 0,
    context: { nowMs, timeZone },
    rules: loadRules(settings),
    estate: createEstate(settings, []),
    store,
    keepsFindings: true,
    untilMs: nowMs,
    onProgress: () => undefined,
  });
  const unknown = files.find(({ format }) => format === "unknown");
  if (unknown)
    throw mistake(unknown.path, undefined, "no known format; name it in scene.yml: format");
  const sum = (of: "lines" | "unparsed") =>
    files.reduce((total, { totals }) => total + totals[of], 0);
  return {
    told: toldOf(await store.incidents(), keptApart, sum("unparsed")),
    lines: sum("lines"),
    limits,
  };
}
