// For: playing one scene: its logs through the real pipeline with its own settings, and what is told of them.
// Never: the machine's clock, addresses or settings; a scene says the same everywhere.

import { readFileSync } from "node:fs";
import { timeZoneOf } from "../../base/settings.ts";
import type { LimitReached } from "../../base/limits.ts";
import type { Finding } from "../../detect/finding.ts";
import { createEstate } from "../../estate/estate.ts";
import type { Incident } from "../../incidents/incident.ts";
import { createMemoryStore } from "../../stores/memory/memory-store.ts";
import { chooseFormat } from "../choose-format.ts";
import { loadRules } from "../rules.ts";
import { mistake } from "./embedded-yaml.ts";
import { playLogs } from "./play-logs.ts";
import type { PlayedLog } from "./play-logs.ts";
import type { Scene, SceneLog, Told } from "./scene.ts";

export interface PlayedScene {
  readonly told: Told;
  readonly lines: number;
  readonly limits: readonly LimitReached[];
}

/** Lines looked at to recognise a log's format. */
const sampleLines = 200;

function withFormat({ path, format }: SceneLog): PlayedLog {
  const lines = readFileSync(path, "latin1").split("\n").filter(Boolean).slice(0, sampleLines);
  const sample = lines.map((line) => Buffer.from(line, "latin1"));
  const chosen = chooseFormat(sample, format === undefined ? {} : { format }, path);
  if (!chosen) throw mistake(path, undefined, "no known format; name it in scene.yml: format");
  return { path, format: chosen };
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
  const { files, keptApart, limits } = await playLogs({
    logs: logs.map(withFormat),
    rules: loadRules(settings),
    estate: createEstate(settings, []),
    store,
    timeZone: settings.time_zone === undefined ? "UTC" : timeZoneOf(settings),
    nowMs,
  });
  const sum = (of: "lines" | "unparsed") => files.reduce((total, file) => total + file[of], 0);
  return {
    told: toldOf(await store.incidents(), keptApart, sum("unparsed")),
    lines: sum("lines"),
    limits: [...limits, ...files.flatMap((file) => file.limits)],
  };
}
