// For: `hinomi mail-filter`: opens the socket, becomes its own user, and filters until it is told to end.
// Never: hinomi.yaml, a store, the desk: mail must not wait for any of them. Never root while a mail is judged.

import { chownSync, mkdirSync } from "node:fs";
import { systemClock } from "../../base/clock.ts";
import { limits } from "../../base/limits.ts";
import type { Said } from "../../base/said.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import type { OnFault } from "../../sources/milter/milter-note.ts";
import { groupNumber } from "../hand/door/group-number.ts";
import { accountNamed, becomeUser } from "./become-user.ts";
import { fewNotes, noteSaid } from "./notes.ts";
import { runMailFilter } from "./run-mail-filter.ts";
import type { MailCounts, RunningFilter } from "./run-mail-filter.ts";
import { createSeenFilter } from "./seen-filter.ts";
import { readSocketPlace } from "./socket-place.ts";
import { createSpool } from "./spool.ts";

export const defaultSocket = "/run/hinomi-mail-filter/mail.sock";
export const defaultSpool = "/var/lib/hinomi-mail-filter/spool";

export interface MailFilterOptions {
  readonly socket: string;
  /** Group of the socket: the mail server's. */
  readonly group?: string;
  /** Whom to become; needed when started by root. */
  readonly user?: string;
  readonly spool: string;
  readonly onFault: OnFault;
  readonly isMarking: boolean;
  readonly connectionsMax?: number;
}

function notAsRoot(): Trouble {
  return new Trouble(
    {
      ja: "メールの検査は root では動かしません。起動していません。専用の利用者で起動するか、--user hinomi-mail を付けてください。",
      en: "Mail is not judged as root. Nothing was started. Start it as a user of its own, or add --user hinomi-mail.",
    },
    exitCodes.usage,
  );
}

function noSuchGroup(group: string): Trouble {
  return new Trouble(
    {
      ja: `グループ ${group} がありません。起動していません。メールサーバーのグループを指定してください（Postfix なら postfix）。`,
      en: `There is no group ${group}. Nothing was started. Name the mail server's group (postfix for Postfix).`,
    },
    exitCodes.usage,
  );
}

function countsSaid({ connections, putOffConnections, verdicts, faults }: MailCounts): Said {
  const each = Object.entries(verdicts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
  return {
    ja: `終わりました。接続${connections}件（混雑であとにしたもの${putOffConnections}件）、メール：${each || "なし"}、検査できなかったもの${faults}件。`,
    en: `Ended. ${connections} connections (${putOffConnections} put off), mails: ${each || "none"}, ${faults} not judged.`,
  };
}

/** Throws Trouble, and errors of the file system. */
export async function startMailFilter(
  options: MailFilterOptions,
  tell: (said: Said) => void,
): Promise<RunningFilter> {
  const { socket, group, user, spool: folder, onFault, isMarking, connectionsMax } = options;
  const place = readSocketPlace(socket);
  const isRoot = process.geteuid?.() === 0;
  if (isRoot && user === undefined) throw notAsRoot();
  const account = isRoot && user !== undefined ? accountNamed(user) : undefined;
  const gid = group === undefined ? undefined : groupNumber(group);
  if (group !== undefined && gid === undefined) throw noSuchGroup(group);
  if (account) {
    const isNew = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
    if (isNew) chownSync(folder, account.uid, account.gid);
  }
  const few = fewNotes(tell, systemClock);

  function isFull(error: unknown): void {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code ?? message;
    few({
      ja: `メールを置けないため、あとで送り直すよう答えています（${why}）。${folder} のディスクに空きを作ってください。`,
      en: `Mail cannot be kept and is put off (${why}). Make room on the disk of ${folder}.`,
    });
  }

  return runMailFilter({
    place,
    ...(gid !== undefined && { groupNumber: gid }),
    makeFilter() {
      if (account) becomeUser(account);
      return createSeenFilter(createSpool(folder), isMarking, isFull);
    },
    onFault,
    ...(connectionsMax !== undefined && { connectionsMax }),
    note(note) {
      const said = noteSaid(note);
      if (said) few(said);
    },
    busy: () =>
      few({
        ja: `同時の接続が${connectionsMax ?? limits.milterConnections}件を超えたため、超えた分のメールはあとで送り直すよう答えています。`,
        en: `More than ${connectionsMax ?? limits.milterConnections} connections at a time: mail on the others is put off.`,
      }),
  });
}

function toldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGTERM", () => resolve());
    process.once("SIGINT", () => resolve());
  });
}

/** Returns the exit code when it was told to end. Throws Trouble. */
export async function mailFilterCommand(
  options: MailFilterOptions,
  tell: (said: Said) => void,
): Promise<number> {
  const ending = toldToEnd();
  const running = await startMailFilter(options, tell);
  const what: Readonly<Record<OnFault, Said>> = {
    accept: { ja: "そのまま通します", en: "accepted unchanged" },
    tempfail: { ja: "あとで送り直してもらいます", en: "put off (4xx)" },
  };
  tell({
    ja: `メールの検査を ${options.socket} で始めました。検査できなかったメールは${what[options.onFault].ja}。`,
    en: `The mail filter listens at ${options.socket}. A mail that cannot be judged is ${what[options.onFault].en}.`,
  });
  await ending;
  await running.stop();
  tell(countsSaid(running.counts));
  return exitCodes.ok;
}
