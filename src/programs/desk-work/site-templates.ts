// For: the administrator's own wording: `site/words/*.yml` in the store's folder, over the templates that come with Hinomi.
// Never: half a template: one that has a fault is left out, and its complaints are for `hinomi doctor`.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { limits } from "../../base/limits.ts";
import { readTemplates } from "../../words/templates/read-templates.ts";
import type { ReadTemplates } from "../../words/templates/read-templates.ts";
import type { Templates } from "../../words/templates/template.ts";

/** All files of the folder; undefined when there is none. */
export function readSiteTemplates(storeFolder: string): ReadTemplates | undefined {
  const folder = join(storeFolder, "site", "words");
  let names: string[];
  try {
    names = readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort();
  } catch {
    return undefined;
  }
  const files = names.map((name) => ({
    path: join(folder, name),
    text: readFileSync(join(folder, name), "utf8").slice(0, limits.settingsBytes),
  }));
  return readTemplates(files);
}

export function siteTemplates(storeFolder: string): Templates | undefined {
  return readSiteTemplates(storeFolder)?.templates;
}
