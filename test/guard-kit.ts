// For: planting a fault in a small copy of the house and hearing what a guard says about it.
// Never: touches the real tree.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const root = join(import.meta.dirname, "..");

export interface Planted {
  readonly folder: string;
  readonly output: string;
  readonly status: number | null;
}

/** A folder with the lint set-up of the house and the given files, linted; the folder is removed afterwards. */
export function lintPlanted(files: Readonly<Record<string, string>>): Planted {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-planted-"));
  try {
    cpSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
    cpSync(join(root, "tools/lint"), join(folder, "tools/lint"), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [join(root, "node_modules/oxlint/bin/oxlint"), "--quiet", "--format", "unix", "src"],
      { cwd: folder, encoding: "utf8" },
    );
    return { folder, output: stdout + stderr, status };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
