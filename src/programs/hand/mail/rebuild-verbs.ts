// For: mail.rebuild and mail.restore: sendmail.cf out of its source, by the program that hand.yaml names.
// Never: a sendmail.cf that sendmail itself cannot read; one put in place by halves; none kept of the one before.

import type { ArgsOf } from "../../../actions/catalogue.ts";
import { limits } from "../../../base/limits.ts";
import { outputOf } from "../command.ts";
import type { Command } from "../command.ts";
import { readBackup } from "../files/backups.ts";
import { changedMeanwhile } from "../files/put-in-place.ts";
import { notKept, replaceContent } from "../files/replace-content.ts";
import { openTarget } from "../files/target.ts";
import type { Target } from "../files/target.ts";
import { done, failed, notInSettings, programFailed } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import { entryOf } from "../settings.ts";
import type { HandSettings } from "../settings.ts";
import type { FileEntry, MailServerEntry } from "../settings-shapes.ts";
import type { Context } from "../verb.ts";

const kind = { ja: "作り直せるメールサーバー", en: "mail server with rebuild" };

interface Source {
  readonly server: MailServerEntry;
  readonly rebuild: readonly string[];
  readonly file: FileEntry;
}

/** Test mode reads the whole file, resolves its macros and classes, and ends with its input (sendmail(8), -bt). */
function checkWords({ program }: MailServerEntry, path: string): string[] {
  return [program, "-C", path, "-bt"];
}

function sourceOf(name: string, settings: HandSettings): Source | undefined {
  const server = entryOf(settings.mail_servers, name);
  if (!server?.rebuild) return undefined;
  const path = server.config ?? "/etc/mail/sendmail.cf";
  const file = { path, check: checkWords(server, "{file}") };
  return { server, rebuild: server.rebuild, file };
}

/** As a person would type it. */
export function rebuildCommand(name: string, settings: HandSettings): Command | undefined {
  const source = sourceOf(name, settings);
  if (!source) return undefined;
  const { server, rebuild, file } = source;
  const fresh = `${file.path}.new`;
  const make = server.made === undefined ? [">", fresh] : ["&&", "cp", server.made, fresh];
  const place = ["&&", ...checkWords(server, fresh), "&&", "mv", fresh, file.path];
  return { argv: [...rebuild, ...make, ...place] };
}

async function make(
  { server, rebuild }: Source,
  { run }: Context,
): Promise<{ readonly content: Buffer; readonly said: string } | Outcome> {
  const ran = await run({ argv: rebuild }, { outputBytesMax: limits.handFileBytes });
  const what = { ja: "sendmail.cf を作る", en: "make sendmail.cf" };
  if (ran.exitCode !== 0) return programFailed(rebuild[0] ?? "", ran, what);
  const said = ran.errors.toString("utf8").trim();
  if (server.made !== undefined) {
    const made = openTarget({ path: server.made });
    return "fault" in made ? failed(made.fault, outputOf(ran)) : { content: made.content, said };
  }
  if (ran.output.length > 0 && !ran.isCut) return { content: ran.output, said };
  return failed(
    {
      ja: `${rebuild[0]} は成功しましたが、出力が${ran.isCut ? `大きすぎます（上限 ${limits.handFileBytes} バイト）` : "空です"}。sendmail.cf は元のままです。hand.yaml の rebuild を確かめてください。`,
      en: `${rebuild[0]} succeeded, but what it printed is ${ran.isCut ? `larger than ${limits.handFileBytes} bytes` : "empty"}. sendmail.cf is as it was. Look at rebuild in hand.yaml.`,
    },
    said,
  );
}

async function place(
  name: string,
  { file }: Source,
  target: Target,
  { content, said }: { readonly content: Buffer; readonly said: string },
  context: Context,
): Promise<Outcome> {
  const replaced = await replaceContent(file, target, content, context);
  if ("type" in replaced) return replaced;
  const { backup, after } = replaced;
  const result = { server: name, path: file.path, before: backup, after, bytes: content.length };
  const undo = { server: name, backup, before: after };
  return done({ ...result, said }, { verb: "mail.restore", args: undo });
}

export async function rebuildMail(name: string, context: Context): Promise<Outcome> {
  const source = sourceOf(name, context.settings);
  if (!source) return notInSettings(kind, name);
  const target = openTarget(source.file);
  if ("fault" in target) return failed(target.fault);
  const made = await make(source, context);
  return "type" in made ? made : place(name, source, target, made, context);
}

export async function restoreMail(
  args: ArgsOf<"mail.restore">,
  context: Context,
): Promise<Outcome> {
  const source = sourceOf(args.server, context.settings);
  if (!source) return notInSettings(kind, args.server);
  const target = openTarget(source.file);
  if ("fault" in target) return failed(target.fault);
  if (target.sha256 !== args.before) return changedMeanwhile;
  const content = readBackup(context.backups, args.backup);
  if (!content) return notKept(args.backup);
  return place(args.server, source, target, { content, said: "" }, context);
}
