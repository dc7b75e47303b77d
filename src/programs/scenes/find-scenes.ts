// For: which scenes there are: every folder below a room's scenes/.
// Never: a folder passed over because its scene.yml is missing or broken; playing it says so.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { playbooks } from "../../playbooks/index.ts";

export interface FoundScene {
  /** `room/scene`, as `hinomi rehearse` takes it. */
  readonly name: string;
  readonly room: string;
  readonly folder: string;
}

/** Scenes of all rooms in the register, by room and name. */
export function findScenes(): readonly FoundScene[] {
  return playbooks.flatMap(({ name: room, scenes }) => {
    const folder = fileURLToPath(scenes);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({ name: `${room}/${name}`, room, folder: join(folder, name) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  });
}
