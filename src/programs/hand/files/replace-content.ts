// For: the content of a file of the settings replaced, with the old one kept, for every verb that does so.
// Never: without a backup.

import { failed } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import type { FileEntry } from "../settings-shapes.ts";
import type { Context } from "../verb.ts";
import { keepBackup } from "./backups.ts";
import { putInPlace } from "./put-in-place.ts";
import { sha256Of } from "./target.ts";
import type { Target } from "./target.ts";

/** Hashes of the content before (which is the name of its backup) and after. */
export interface Replaced {
  readonly backup: string;
  readonly after: string;
}

/** `target`: as the file was when the new content was made; anything else there now is refused. */
export async function replaceContent(
  entry: FileEntry,
  target: Target,
  content: Buffer,
  { run, backups }: Pick<Context, "run" | "backups">,
): Promise<Replaced | Outcome> {
  try {
    const backup = keepBackup(backups, target.content);
    const trouble = await putInPlace(entry, target, content, run);
    return trouble ?? { backup, after: sha256Of(content) };
  } catch (error) {
    const { code = "?" } = error as NodeJS.ErrnoException;
    return failed({
      ja: `${entry.path} に書けませんでした（${code}）。元のままです。空き容量と権限を確かめてください。`,
      en: `${entry.path} could not be written (${code}). It is as it was. Look at free space and permissions.`,
    });
  }
}

export function notKept(backup: string): Outcome {
  return failed({
    ja: `変更前の内容（${backup.slice(0, 12)}…）が残っていないため、戻せません。バックアップから手で戻してください。`,
    en: `The content from before (${backup.slice(0, 12)}…) is not kept any more. Put it back by hand from a backup.`,
  });
}
