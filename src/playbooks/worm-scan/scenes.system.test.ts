// For: the room's scenes told as they are written: each log through the real pipeline, the incidents word for word.
// Never: a scene without a story; what a single rule does stands in its own fires and near_misses.

import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readSettings } from "../../base/settings.ts";
import { wormScan } from "./playbook.ts";
import { createJudging, foldRan, runLines } from "./fixture/pipeline.ts";
import { rulesOnDisk } from "./fixture/rules-on-disk.ts";

interface Scene {
  readonly title: { readonly ja: string; readonly en: string };
  readonly now: string;
  readonly settings: unknown;
  readonly expected: {
    readonly incidents: readonly Readonly<Record<string, unknown>>[];
    readonly kept_apart?: readonly Readonly<Record<string, unknown>>[];
  };
}

const { rules } = rulesOnDisk();
const judging = createJudging(rules);

function read(name: string, file: string): string {
  return readFileSync(new URL(`${name}/${file}`, wormScan.scenes), "utf8");
}

test.each(readdirSync(wormScan.scenes))("%s", (name) => {
  const scene = parse(read(name, "scene.yml")) as Scene;
  const settings = readSettings(JSON.stringify(scene.settings), `${name}/scene.yml`);
  const lines = read(name, "access.log").split("\n").filter(Boolean);
  const ran = runLines(judging, lines);
  const { incidents } = foldRan(rules, ran, {
    nowMs: Date.parse(scene.now),
    timeZone: settings.time_zone ?? "UTC",
    ours: [...settings.own_networks, ...settings.allow.map(({ network }) => network)],
    ...(settings.line && { lineBitsPerSecond: settings.line.speed }),
  });
  const told = incidents
    .toSorted((a, b) => a.firstMs - b.firstMs || (a.key < b.key ? -1 : 1))
    .map(({ key, title, state, severity, reach, sources, events }) => ({
      key,
      title,
      state,
      severity,
      reach,
      sources,
      events,
    }));
  expect(told).toEqual(scene.expected.incidents);
  // Where nothing was opened, what was found all the same is what is kept apart.
  const keptApart = told.length > 0 ? [] : ran.deltas.map(({ finding }) => finding);
  expect(keptApart.map(({ rule, sourceIp: source, count }) => ({ rule, source, count }))).toEqual(
    scene.expected.kept_apart ?? [],
  );
  expect(ran.unparsed).toBe(0);
  expect(lines.length).toBeGreaterThanOrEqual(4);
  expect(lines.length).toBeLessThanOrEqual(60);
});
