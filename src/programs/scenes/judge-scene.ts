// For: one scene played and compared: what `hinomi rehearse` prints a line about, and what the tests ask.
// Never: writes anything.

import type { Said } from "../../base/said.ts";
import { differences } from "./differences.ts";
import type { Difference } from "./differences.ts";
import type { FoundScene } from "./find-scenes.ts";
import { playScene } from "./play-scene.ts";
import type { PlayedScene } from "./play-scene.ts";
import { readScene } from "./scene.ts";

export interface JudgedScene extends PlayedScene {
  readonly name: string;
  readonly title: Said;
  /** Empty: it is told as written. */
  readonly differences: readonly Difference[];
}

/** Errors: Trouble for a scene that cannot be read. */
export async function judgeScene({ name, folder }: FoundScene): Promise<JudgedScene> {
  const scene = readScene(folder);
  const played = await playScene(scene);
  return {
    name,
    title: scene.title,
    ...played,
    differences: differences(scene.expected, played.told),
  };
}
