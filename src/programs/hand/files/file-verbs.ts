// For: file.read, file.edit and file.restore on the files that hand.yaml lists.
// Never: a path from a request; an edit without a backup; content that nobody has seen as a diff.

import { isUtf8 } from "node:buffer";
import type { ArgsOf } from "../../../actions/catalogue.ts";
import { done, failed, notInSettings } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import { entryOf } from "../settings.ts";
import type { FileEntry } from "../settings-shapes.ts";
import type { Context } from "../verb.ts";
import { applyDiff } from "./apply-diff.ts";
import { readBackup } from "./backups.ts";
import { changedMeanwhile } from "./put-in-place.ts";
import { notKept, replaceContent } from "./replace-content.ts";
import { openTarget } from "./target.ts";
import type { Target } from "./target.ts";

const kind = { ja: "ファイル", en: "file" };

type Opened = { readonly entry: FileEntry; readonly target: Target };

function open(file: string, { settings }: Context): Opened | Outcome {
  const entry = entryOf(settings.files, file);
  if (!entry) return notInSettings(kind, file);
  const target = openTarget(entry);
  return "fault" in target ? failed(target.fault) : { entry, target };
}

/** The text as UTF-8; bytes that are not are shown as U+FFFD, and `isUtf8` is false. */
export function readFile({ file }: ArgsOf<"file.read">, context: Context): Outcome {
  const opened = open(file, context);
  if ("type" in opened) return opened;
  const { content, sha256, stats } = opened.target;
  return done({
    file,
    path: opened.entry.path,
    text: content.toString("utf8"),
    isUtf8: isUtf8(content),
    sha256,
    bytes: content.length,
    changedMs: Math.round(stats.mtimeMs),
  });
}

async function replace(
  file: string,
  { entry, target }: Opened,
  content: Buffer,
  context: Context,
): Promise<Outcome> {
  const replaced = await replaceContent(entry, target, content, context);
  if ("type" in replaced) return replaced;
  const { backup, after } = replaced;
  const result = { file, path: entry.path, before: backup, after, bytes: content.length };
  return done(result, { verb: "file.restore", args: { file, backup, before: after } });
}

export async function editFile(args: ArgsOf<"file.edit">, context: Context): Promise<Outcome> {
  const opened = open(args.file, context);
  if ("type" in opened) return opened;
  if (opened.target.sha256 !== args.before) return changedMeanwhile;
  const content = applyDiff(opened.target.content, args.diff);
  if (!content) {
    return failed({
      ja: "差分がファイルの内容と一行も違わずに合うわけではないので、何も変えていません。ファイルを読み直して、差分を作り直してください。",
      en: "The change does not fit the file to the letter, so nothing was changed. Read the file again and make the change anew.",
    });
  }
  return replace(args.file, opened, content, context);
}

export async function restoreFile(
  args: ArgsOf<"file.restore">,
  context: Context,
): Promise<Outcome> {
  const opened = open(args.file, context);
  if ("type" in opened) return opened;
  if (opened.target.sha256 !== args.before) return changedMeanwhile;
  const content = readBackup(context.backups, args.backup);
  if (!content) return notKept(args.backup);
  return replace(args.file, opened, content, context);
}
