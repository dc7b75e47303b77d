// For: `hinomi units`: the systemd units of our programs, generated from the one table of them.
// Never: enables or starts anything.

import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { exitCodes } from "../../base/trouble.ts";
import { loadHandSettings, settingsPath } from "../hand/load-settings.ts";
import { reachOf } from "../hand/reach.ts";
import type { Session } from "../session.ts";
import { programTable } from "../table.ts";
import type { HandReach } from "../table.ts";
import { unitsOf } from "../units/units-of.ts";

/** `bin/hinomi` of this very package. */
function command(): `/${string}` {
  const here = dirname(fileURLToPath(import.meta.url));
  for (let folder = here; folder !== "/"; folder = dirname(folder)) {
    const path = join(folder, "bin/hinomi");
    if (existsSync(path)) return path as `/${string}`;
  }
  return "/usr/bin/hinomi";
}

/** The hand may touch what its settings name, and no more. */
function reach(): HandReach {
  if (!existsSync(settingsPath)) return { files: [], hasMailServers: false };
  return reachOf(loadHandSettings(settingsPath, { isUnprivileged: true }));
}

export async function units({ call, printer }: Session): Promise<number> {
  const folder = call.options["to"];
  for (const { name, text } of unitsOf(programTable(reach()), command())) {
    if (typeof folder === "string") {
      writeFileSync(join(folder, name), text);
      printer.line({ ja: `書き出しました：${name}`, en: `Written: ${name}` });
    } else {
      printer.line(`# ${name}`);
      for (const line of text.split("\n")) printer.line(line);
    }
  }
  return exitCodes.ok;
}
