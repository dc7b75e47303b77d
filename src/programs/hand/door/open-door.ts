// For: the hand's socket: mode 0660 in a folder of mode 0750, both of the desk's group.
// Never: opened to everybody, not even for a moment; never taken from a hand that still answers.

import { chmodSync, chownSync, lstatSync, mkdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { Server } from "node:net";
import { dirname } from "node:path";
import type { HandAnswer } from "../../../actions/wire.ts";
import { limits } from "../../../base/limits.ts";
import { isAnswered } from "../../../base/socket-answers.ts";
import { Trouble, exitCodes } from "../../../base/trouble.ts";
import type { HandSettings } from "../settings.ts";
import { groupNumber } from "./group-number.ts";
import type { Connection } from "../../line-socket/serve-lines.ts";
import { serveConnection } from "./serve-connection.ts";

export interface Door {
  close(): Promise<void>;
}

/** Takes away the socket of a hand that was killed. Throws Trouble (exit 69) when one is at work there. */
async function makeRoom(path: string): Promise<void> {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return;
  if (stats.isSocket() && !(await isAnswered(path))) {
    rmSync(path, { force: true });
    return;
  }
  throw new Trouble(
    {
      ja: `${path} ではもう別の hinomi hand が動いているか、別のファイルがあります。起動していません。`,
      en: `At ${path} another hinomi hand is at work, or there is another file. Nothing was started.`,
    },
    exitCodes.unavailable,
  );
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => {
      server.removeListener("error", reject);
      server.on("error", () => undefined);
      resolve();
    });
  });
}

export async function openDoor(
  { socket: path, group }: HandSettings,
  answer: (value: unknown) => Promise<HandAnswer>,
): Promise<Door> {
  const folder = dirname(path);
  const gid = process.geteuid?.() === 0 ? groupNumber(group) : undefined;
  mkdirSync(folder, { recursive: true, mode: 0o750 });
  await makeRoom(path);
  const open = new Set<Connection>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const connection = serveConnection(socket, answer);
    open.add(connection);
    socket.once("close", () => open.delete(connection));
  });
  server.maxConnections = limits.handConnections;
  // The socket is made with this mask: there is no moment with a wider one.
  const mask = process.umask(0o117);
  try {
    await listen(server, path);
  } finally {
    process.umask(mask);
  }
  if (gid !== undefined) {
    chownSync(folder, 0, gid);
    chownSync(path, 0, gid);
  }
  chmodSync(folder, 0o750);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const connection of open) connection.finish();
      }),
  };
}
