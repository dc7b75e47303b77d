// For: new content in a file, so that at any moment, even without power, there is the old file or the new one.
// Never: half a file; another owner or mode than before; a file that its own check refuses.

import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { programFailed, refused } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import type { Run } from "../command.ts";
import type { FileEntry } from "../settings-shapes.ts";
import { openTarget } from "./target.ts";
import type { Target } from "./target.ts";

/** A hidden name that no "*.conf" takes in. */
function newName(path: string): string {
  return join(dirname(path), `.${basename(path)}.hinomi-${randomBytes(8).toString("hex")}`);
}

export function syncFolder(folder: string): void {
  const fd = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Writes a file that was not there. */
export function writeNew(path: string, content: Buffer, like?: Target["stats"]): void {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  const fd = openSync(path, flags, 0o600);
  try {
    writeFileSync(fd, content);
    if (like) {
      fchownSync(fd, like.uid, like.gid);
      fchmodSync(fd, like.mode & 0o7777);
    }
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

export const changedMeanwhile: Outcome = refused("changed-meanwhile", {
  ja: "ファイルの中身が、差分を作ったときと変わっています。何も変えていません。もう一度読み込んで、計画を作り直してください。",
  en: "The file is no longer as it was when the change was made up. Nothing was changed. Read it again and make a new plan.",
});

/** Replaces the content of a listed file that still is `old`; undefined: done. May throw errors of the file system. */
export async function putInPlace(
  { path, owner, check }: FileEntry,
  old: Target,
  content: Buffer,
  run: Run,
): Promise<Outcome | undefined> {
  const fresh = newName(path);
  try {
    writeNew(fresh, content, old.stats);
    if (check) {
      const argv = check.map((word) => word.replaceAll("{file}", fresh));
      const ran = await run({ argv });
      if (ran.exitCode !== 0) {
        return programFailed(argv[0] ?? "", ran, {
          ja: "新しい内容を検査する",
          en: "check the new content before it is put in place (the file is as it was)",
        });
      }
    }
    const now = openTarget({ path, owner });
    if ("fault" in now || now.sha256 !== old.sha256 || now.stats.ino !== old.stats.ino) {
      return changedMeanwhile;
    }
    renameSync(fresh, path);
    syncFolder(dirname(path));
    return undefined;
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Takes away what a hand that was killed in the middle left beside a listed file. */
export function sweepBeside(path: string): void {
  const start = `.${basename(path)}.hinomi-`;
  try {
    for (const name of readdirSync(dirname(path))) {
      if (name.startsWith(start) && /^[0-9a-f]{16}$/.test(name.slice(start.length))) {
        rmSync(join(dirname(path), name), { force: true });
      }
    }
  } catch {
    // Without its folder there is nothing to sweep; the verbs say so when they are asked.
  }
}
