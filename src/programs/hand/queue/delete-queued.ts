// For: queue.delete: held mail deleted for good, on its own approval.
// Never: mail that is not on hold; "done" for none.

import type { ArgsOf } from "../../../actions/catalogue.ts";
import { outputOf } from "../command.ts";
import type { Command } from "../command.ts";
import { done, failed, notInSettings, programFailed } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import { entryOf } from "../settings.ts";
import type { HandSettings } from "../settings.ts";
import type { MailServerEntry } from "../settings-shapes.ts";
import type { Context } from "../verb.ts";
import { deleteAllHeld, heldFiles } from "./held-files.ts";
import { deleteHeld, readDeleted } from "./postfix.ts";

type Args = ArgsOf<"queue.delete">;

function commandOf(entry: MailServerEntry, ids: readonly string[]): Command {
  if (entry.kind === "postfix") return deleteHeld(entry, ids);
  return { argv: ["rm", "-f", "--", ...ids.flatMap((id) => heldFiles(entry.queue, id))] };
}

/** Of sendmail, as a person would type it; the hand leaves out each message that is not held any more. */
export function deleteCommand({ server, ids }: Args, settings: HandSettings): Command | undefined {
  const entry = entryOf(settings.mail_servers, server);
  return entry && commandOf(entry, ids);
}

async function deleted(
  entry: MailServerEntry,
  ids: readonly string[],
  { run }: Context,
): Promise<number | Outcome> {
  if (entry.kind === "postfix") {
    const command = deleteHeld(entry, ids);
    const ran = await run(command);
    const what = { ja: "メールを削除する", en: "delete the messages" };
    return ran.exitCode === 0
      ? readDeleted(outputOf(ran))
      : programFailed(command.argv[0] ?? "", ran, what);
  }
  try {
    return deleteAllHeld(entry.queue, ids);
  } catch (error) {
    const { code = "?" } = error as NodeJS.ErrnoException;
    return failed({
      ja: `${entry.queue} のメールを削除できませんでした（${code}）。途中までのことがあります。キューを読み直してください。`,
      en: `The messages in ${entry.queue} could not be deleted (${code}), or not all. Read the queue again.`,
    });
  }
}

export async function deleteQueued({ server, ids }: Args, context: Context): Promise<Outcome> {
  const entry = entryOf(context.settings.mail_servers, server);
  if (!entry) return notInSettings({ ja: "メールサーバー", en: "mail server" }, server);
  const count = await deleted(entry, ids, context);
  if (typeof count !== "number") return count;
  if (count > 0) return done({ server, asked: ids.length, deleted: count });
  return failed({
    ja: "指定したメールは、保留のキューにありません。削除できるのは保留にしたメールだけです。何も変えていません。",
    en: "None of these messages is on hold, and only held ones are deleted. Nothing was changed.",
  });
}
