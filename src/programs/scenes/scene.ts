// For: a scene: logs, and the incidents that must be told of them, read from its folder.
// Never: judged here; play-scene.ts does that.

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { limits } from "../../base/limits.ts";
import type { Said } from "../../base/said.ts";
import type { Settings } from "../../base/settings.ts";
import { states } from "../../incidents/incident.ts";
import { mistake, readEmbeddedYaml, settingsIn, shapeOf } from "./embedded-yaml.ts";

const said = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });

const told = z.strictObject({
  incidents: z.array(
    z.strictObject({
      key: z.string(),
      title: said,
      state: z.enum(states),
      severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
      reach: z.enum(["attempted", "doubtful", "succeeded"]),
      sources: z.int(),
      events: z.int(),
    }),
  ),
  /** What was found and opened nothing, most hits first; left out when there is none. */
  kept_apart: z
    .array(z.strictObject({ rule: z.string(), source: z.string(), count: z.int() }))
    .optional(),
  /** Lines that no format could read; left out when there are none. */
  unparsed: z.int().optional(),
});

/** What a scene tells, or must tell: the shape of `expected` in scene.yml. */
export type Told = z.output<typeof told>;

const shape = z.strictObject({
  title: said,
  /** One format for all logs, or one per file name; recognised when left out. */
  format: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
  /** The present time of the scene: what was quiet long enough by then is over. */
  now: z.iso.datetime({ offset: true }),
  settings: z.record(z.string(), z.unknown()).optional(),
  expected: told.optional(),
});

export interface SceneLog {
  readonly path: string;
  /** Forced format; without one its lines decide. */
  readonly format?: string;
}

export interface Scene {
  readonly title: Said;
  readonly logs: readonly SceneLog[];
  readonly nowMs: number;
  readonly settings: Settings;
  /** Undefined in a scene that was just written: `rehearse --update` fills it in. */
  readonly expected: Told | undefined;
}

function logsIn(folder: string, path: string): string[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".log"))
    .sort();
  if (names.length === 0) throw mistake(path, undefined, `no *.log in ${folder}`);
  const huge = names.find((name) => statSync(join(folder, name)).size > limits.sceneBytes);
  if (huge !== undefined) throw mistake(path, undefined, `${huge} > ${limits.sceneBytes} bytes`);
  return names;
}

/** Reads scene.yml and names its logs. Throws Trouble (exit 65) for what is missing or wrong in it. */
export function readScene(folder: string): Scene {
  const path = join(folder, "scene.yml");
  const yaml = readEmbeddedYaml(path);
  const { title, format, now, expected } = shapeOf(yaml, shape);
  const logs = logsIn(folder, path).map((name) => {
    const forced = typeof format === "string" ? format : format?.[name];
    return { path: join(folder, name), ...(forced !== undefined && { format: forced }) };
  });
  return { title, logs, nowMs: Date.parse(now), settings: settingsIn(yaml), expected };
}
