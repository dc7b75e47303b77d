// For: every scene of every room told as it is written: each log through the real pipeline, the incidents word for word.
// Never: a scene without a story; what a single rule does stands in its own fires and near_misses.

import { expect, test } from "vitest";
import { playbooks } from "../../playbooks/index.ts";
import { findScenes } from "./find-scenes.ts";
import { judgeScene } from "./judge-scene.ts";
import { readScene } from "./scene.ts";

const scenes = findScenes();

test.each(playbooks.map(({ name }) => name))("the room %s has a scene", (room) => {
  expect(scenes.filter((scene) => scene.room === room)).not.toEqual([]);
});

test.each(scenes.map((scene) => [scene.name, readScene(scene.folder).title.en, scene] as const))(
  "%s: %s",
  async (_name, _title, scene) => {
    const { told, lines, limits } = await judgeScene(scene);
    expect(told).toEqual(readScene(scene.folder).expected);
    expect(limits).toEqual([]);
    // A reader must be able to follow it.
    expect(lines).toBeGreaterThanOrEqual(4);
    expect(lines).toBeLessThanOrEqual(60);
  },
);
