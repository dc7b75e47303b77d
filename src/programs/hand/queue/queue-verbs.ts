// For: queue.list, queue.hold, queue.release and queue.flush of the mail servers that hand.yaml lists.
// Never: "done" for a message that was not there.

import type { ArgsOf } from "../../../actions/catalogue.ts";
import { limits } from "../../../base/limits.ts";
import { outputOf } from "../command.ts";
import type { Command } from "../command.ts";
import { done, failed, notInSettings, programFailed } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import { entryOf } from "../settings.ts";
import type { HandSettings } from "../settings.ts";
import type { MailServerEntry } from "../settings-shapes.ts";
import type { Context } from "../verb.ts";
import type { MailQueue, QueuedMessage } from "./mail-queue.ts";
import { postfix } from "./postfix.ts";
import { sendmail } from "./sendmail.ts";

const kind = { ja: "メールサーバー", en: "mail server" };

interface Server {
  readonly entry: MailServerEntry;
  readonly queue: MailQueue;
}

function serverOf(name: string, settings: HandSettings): Server | undefined {
  const entry = entryOf(settings.mail_servers, name);
  return entry && { entry, queue: entry.kind === "postfix" ? postfix : sendmail };
}

export type QueueAct = "hold" | "release";

export function queueCommand(
  act: QueueAct,
  { server, ids }: ArgsOf<"queue.hold">,
  settings: HandSettings,
): Command | undefined {
  const at = serverOf(server, settings);
  return at && at.queue[act](at.entry, ids);
}

export function flushCommand(name: string, settings: HandSettings): Command | undefined {
  const at = serverOf(name, settings);
  if (!at) return undefined;
  const command = at.queue.flush(at.entry);
  // sendmail delivers in the process that is started: below the hand it would have no network.
  return at.entry.kind === "sendmail" && settings.supervisor === "systemd"
    ? { argv: ["/usr/bin/systemd-run", "--quiet", "--collect", "--", ...command.argv] }
    : command;
}

/** `isWhole`: false when the list was longer than what is read of it. */
export async function listQueue(server: string, { settings, run }: Context): Promise<Outcome> {
  const at = serverOf(server, settings);
  if (!at) return notInSettings(kind, server);
  const counts: Record<string, number> = {};
  const messages: QueuedMessage[] = [];
  let unread = 0;
  let isWhole = true;
  for (const command of at.queue.lists(at.entry)) {
    const ran = await run(command, { outputBytesMax: limits.handListBytes });
    if (ran.exitCode !== 0) {
      return programFailed(command.argv[0] ?? "", ran, {
        ja: "キューの一覧を読む",
        en: "list the queue",
      });
    }
    const list = at.queue.readList(
      ran.output.toString("utf8"),
      limits.handListed - messages.length,
    );
    for (const [state, count] of Object.entries(list.counts))
      counts[state] = (counts[state] ?? 0) + count;
    messages.push(...list.messages);
    unread += list.unread;
    isWhole &&= !ran.isCut;
  }
  return done({ server, counts, messages, unread, isWhole });
}

export async function moveQueued(
  act: QueueAct,
  args: ArgsOf<"queue.hold">,
  { settings, run }: Context,
): Promise<Outcome> {
  const at = serverOf(args.server, settings);
  if (!at) return notInSettings(kind, args.server);
  const command = at.queue[act](at.entry, args.ids);
  const ran = await run(command);
  const what = {
    hold: { ja: "メールを保留にする", en: "hold the messages" },
    release: { ja: "メールの保留を解く", en: "release the messages" },
  };
  if (ran.exitCode !== 0) return programFailed(command.argv[0] ?? "", ran, what[act]);
  const count = at.queue.readCount(outputOf(ran));
  if (count === 0) {
    return failed(
      {
        ja: "指定したメールは、もうその状態でキューにありません。何も変わっていません。キューを読み直してください。",
        en: "None of these messages is in the queue in that state any more. Nothing was changed. Read the queue again.",
      },
      outputOf(ran),
    );
  }
  const back = act === "hold" ? ("queue.release" as const) : ("queue.hold" as const);
  const result = {
    server: args.server,
    asked: args.ids.length,
    ...(count !== undefined && { moved: count }),
  };
  return done(result, { verb: back, args });
}

export async function flushQueue(server: string, { settings, run }: Context): Promise<Outcome> {
  const command = flushCommand(server, settings);
  if (!command) return notInSettings(kind, server);
  const ran = await run(command);
  if (ran.exitCode === 0) return done({ server });
  return programFailed(command.argv[0] ?? "", ran, {
    ja: "配送をやり直す",
    en: "try to deliver again",
  });
}
