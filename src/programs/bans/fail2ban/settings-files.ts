// For: fail2ban's files in the order in which it reads them: NAME.conf, NAME.d/*.conf, NAME.local, NAME.d/*.local (jail.conf(5)).
// Never: a file outside of its folder; a name from a file is not followed up and away.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { limits } from "../../../base/limits.ts";
import { layered, readIni } from "./read-ini.ts";
import type { Ini } from "./read-ini.ts";

const filesMax = 200;
const depthMax = 4;

export interface SettingsFiles {
  readonly ini: Ini;
  /** Those that were read, in order. */
  readonly paths: readonly string[];
  /** There, but not readable: path and error code. */
  readonly unreadable: readonly { readonly path: string; readonly code: string }[];
}

function namesIn(folder: string, ending: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .sort()
      .slice(0, filesMax)
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** `name`: jail or fail2ban. `folder`: /etc/fail2ban. */
export function readSettingsFiles(folder: string, name: string): SettingsFiles {
  const files: Ini[] = [];
  const paths: string[] = [];
  const unreadable: { path: string; code: string }[] = [];

  function include(list: string | undefined, depth: number): void {
    for (const each of (list ?? "").split(/\s+/).filter((word) => word !== ""))
      take(join(folder, basename(each)), depth + 1);
  }

  function take(path: string, depth: number): void {
    if (paths.includes(path) || paths.length >= filesMax || depth > depthMax) return;
    try {
      if (statSync(path).size > limits.settingsBytes)
        throw Object.assign(new Error(), { code: "EFBIG" });
      const ini = readIni(readFileSync(path, "utf8"));
      include(ini.get("INCLUDES")?.get("before"), depth);
      files.push(ini);
      paths.push(path);
      include(ini.get("INCLUDES")?.get("after"), depth);
    } catch (error) {
      const { code = "EIO" } = error as NodeJS.ErrnoException;
      if (code !== "ENOENT") unreadable.push({ path, code });
    }
  }

  take(join(folder, `${name}.conf`), 0);
  for (const path of namesIn(join(folder, `${name}.d`), ".conf")) take(path, 0);
  take(join(folder, `${name}.local`), 0);
  for (const path of namesIn(join(folder, `${name}.d`), ".local")) take(path, 0);
  return { ini: layered(files), paths, unreadable };
}
