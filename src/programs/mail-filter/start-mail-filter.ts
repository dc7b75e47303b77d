// For: `hinomi mail-filter`: opens the socket, becomes its own user, and filters until it is told to end.
// Never: a store, the desk, the rest of hinomi.yaml: mail must not wait for any of them. Never root while a mail is judged.

import { dirname } from "node:path";
import { systemClock } from "../../base/clock.ts";
import { limits } from "../../base/limits.ts";
import type { MailFilterSettings } from "../../base/mail-filter-shape.ts";
import type { Said } from "../../base/said.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import type { MailPolicyDoor } from "../../playbooks/playbook.ts";
import type { OnFault } from "../../sources/milter/milter-note.ts";
import { groupNumber } from "../hand/door/group-number.ts";
import { accountNamed, becomeUser } from "./become-user.ts";
import { openJudging } from "./judge/open-judging.ts";
import type { Judging } from "./judge/open-judging.ts";
import { fewNotes, noteSaid } from "./notes.ts";
import { makeOwnFolder } from "./own-folder.ts";
import { runMailFilter } from "./run-mail-filter.ts";
import type { MailCounts, RunningFilter } from "./run-mail-filter.ts";
import { readSocketPlace } from "./socket-place.ts";
import { serveQuarantine } from "./serve-quarantine.ts";
import { doorPath, openQuarantineDoor } from "../quarantine/door/open-door.ts";

export const defaultSocket = "/run/hinomi-mail-filter/mail.sock";

export interface MailFilterOptions {
  readonly socket: string;
  /** Group of the socket: the mail server's. */
  readonly group?: string;
  /** Whom to become; needed when started by root. */
  readonly user?: string;
  /** Its own user's folders, clamd, the policy. */
  readonly settings: MailFilterSettings;
  /** What may come in. */
  readonly door: MailPolicyDoor;
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
  const { socket, group, user, settings, door, onFault, isMarking, connectionsMax } = options;
  const place = readSocketPlace(socket);
  const isRoot = process.geteuid?.() === 0;
  if (isRoot && user === undefined) throw notAsRoot();
  const account = isRoot && user !== undefined ? accountNamed(user) : undefined;
  const gid = group === undefined ? undefined : groupNumber(group);
  if (group !== undefined && gid === undefined) throw noSuchGroup(group);
  if (account) {
    const folders = [settings.spool, settings.quarantine.folder, dirname(settings.outbreak)];
    for (const folder of folders) makeOwnFolder(folder, account, 0o700);
    makeOwnFolder(dirname(settings.log), account, 0o750);
  }
  const few = fewNotes(tell, systemClock);
  let judging: Judging | undefined;

  // While we may still give a socket to a group.
  const quarantineDoor = await openQuarantineDoor(
    doorPath({ ...settings, socket }),
    settings.door.group,
    tell,
  );
  const running = await runMailFilter({
    place,
    ...(gid !== undefined && { groupNumber: gid }),
    async makeFilter() {
      if (account) becomeUser(account);
      judging = await openJudging({ settings, door, clock: systemClock, isMarking, tell: few });
      quarantineDoor?.serve(serveQuarantine(judging, settings));
      return judging.filter;
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
  }).catch((error: unknown) => {
    quarantineDoor?.close();
    throw error;
  });
  return {
    counts: running.counts,
    async stop(graceMs) {
      quarantineDoor?.close();
      await running.stop(graceMs);
      await judging?.close();
    },
  };
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
