// For: the filter's second socket, for the desk and the command: mode 0660 and a group of its own, beside the first one.
// Never: in the way of mail: where it cannot be opened, that is told, and mail is filtered all the same.

import { chmodSync } from "node:fs";
import { createServer } from "node:net";
import type { Server } from "node:net";
import { dirname, join } from "node:path";
import { limits } from "../../../base/limits.ts";
import type { MailFilterSettings } from "../../../base/mail-filter-shape.ts";
import type { Said } from "../../../base/said.ts";
import { Trouble } from "../../../base/trouble.ts";
import { serveLines } from "../../line-socket/serve-lines.ts";
import type { Connection } from "../../line-socket/serve-lines.ts";
import { groupNumber } from "../../hand/door/group-number.ts";
import { openSocket } from "../../mail-filter/open-socket.ts";
import { refusalWords } from "./refusals.ts";
import type { DoorAnswer } from "./wire.ts";

const usualFolder = "/run/hinomi-mail-filter";

/** `door.socket` of the settings, else beside the socket of the mail server. */
export function doorPath({ door, socket }: Pick<MailFilterSettings, "door" | "socket">): string {
  if (door.socket !== undefined) return door.socket;
  const path = /^(?:(?:unix|local):)?(\/[^\0]{1,90})$/.exec(socket ?? "")?.[1];
  return join(path === undefined ? usualFolder : dirname(path), "quarantine.sock");
}

export interface OpenDoor {
  /** From now on it answers; before, whoever asks waits. */
  serve(answer: (value: unknown) => Promise<DoorAnswer>): void;
  close(): void;
}

function answerLine(answer: DoorAnswer): string {
  const line = JSON.stringify(answer);
  if (Buffer.byteLength(line) < limits.quarantineDoorBytes) return line;
  const { id } = answer;
  return JSON.stringify({ id, type: "refused", why: "fault", said: refusalWords.fault });
}

function parse(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString("utf8"));
  } catch {
    return undefined;
  }
}

function notOpenSaid(path: string, error: unknown): Said {
  if (error instanceof Trouble) {
    return {
      ja: `${error.said.ja} 画面とコマンドから隔離を扱うことができません。メールの検査は続けます。`,
      en: `${error.said.en} The desk cannot reach the quarantine. Mail is filtered all the same.`,
    };
  }
  const why = (error as NodeJS.ErrnoException).code ?? String(error);
  return {
    ja: `${path} を開けないため（${why}）、画面から隔離を扱うことができません。メールの検査は続けます。フォルダーとその権限を確かめるか、設定の mail_filter.door.socket に別の場所を書いてください。`,
    en: `${path} cannot be opened (${why}), so the desk cannot reach the quarantine. Mail is filtered all the same. Check the folder and its mode, or name another place under mail_filter.door.socket.`,
  };
}

function noGroupSaid(group: string, path: string): Said {
  return {
    ja: `グループ ${group} がないため、画面（hinomi up）から隔離を扱うことができません。root なら hinomi quarantine は使えます。グループを作り（addgroup --system ${group}）、hinomi up とメールの検査の利用者を入れてから、起動し直してください（${path}）。`,
    en: `There is no group ${group}, so the desk (hinomi up) cannot reach the quarantine; root can, with hinomi quarantine. Make the group (addgroup --system ${group}), put the users of hinomi up and of the mail filter into it, and start again (${path}).`,
  };
}

/** Undefined where it could not be opened: then that was told. */
export async function openQuarantineDoor(
  path: string,
  group: string,
  tell: (said: Said) => void,
): Promise<OpenDoor | undefined> {
  const ready = Promise.withResolvers<(value: unknown) => Promise<DoorAnswer>>();
  const open = new Set<Connection>();
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    const connection = serveLines(socket, {
      answer: async (line) => answerLine(await (await ready.promise)(parse(line))),
      tooLong: answerLine({
        id: "-",
        type: "refused",
        why: "not-understood",
        said: refusalWords["not-understood"],
      }),
      bytesMax: limits.quarantineDoorBytes,
      idleMs: limits.handIdleMs,
    });
    open.add(connection);
    socket.once("close", () => open.delete(connection));
  });
  server.maxConnections = limits.quarantineDoorConnections;
  const gid = groupNumber(group);
  try {
    await openSocket(server, { type: "unix", path }, gid);
    if (gid === undefined) {
      // Whatever group the filter has, it is not one that may release mail.
      chmodSync(path, 0o600);
      tell(noGroupSaid(group, path));
    }
  } catch (error) {
    server.close();
    tell(notOpenSaid(path, error));
    return undefined;
  }
  return {
    serve: (answer) => ready.resolve(answer),
    close() {
      server.close();
      for (const connection of open) connection.finish();
    },
  };
}
