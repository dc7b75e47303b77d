// For: `rehearse --update` on disk: the scene's file in the checkout, and the built copy it was read from.
// Never: a file of an installed package; there a scene is a fact of the release.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import type { FoundScene } from "./find-scenes.ts";
import type { Told } from "./scene.ts";
import { updateScene } from "./update-scene.ts";

/** Of the checkout or the package; the same from src/ and from dist/. */
const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The folder of a scene in the sources; undefined when there are none. */
function sourceFolder(folder: string): string | undefined {
  const path = relative(root, folder).replace(/^dist\//, "src/");
  const source = join(root, path);
  return existsSync(source) ? source : undefined;
}

/** Writes `told` under `expected`. Throws Trouble when there are no sources to write to. */
export function writeScene({ name, folder }: FoundScene, told: Told): void {
  const source = sourceFolder(folder);
  if (source === undefined) {
    throw new Trouble(
      {
        ja: `場面 ${name} はインストール済みのパッケージの一部なので、書き換えていません。ソースを取得したフォルダーで ./bin/hinomi rehearse ${name} --update を実行してください。`,
        en: `The scene ${name} belongs to an installed package and was not changed. Run ./bin/hinomi rehearse ${name} --update in a checkout of the sources.`,
      },
      exitCodes.cannotWrite,
    );
  }
  const text = updateScene(readFileSync(join(source, "scene.yml"), "utf8"), told);
  for (const place of new Set([source, folder])) writeFileSync(join(place, "scene.yml"), text);
}
