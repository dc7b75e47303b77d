// For: the mail filter's socket: mode 0660 and the mail server's group, in a folder that need not be ours.
// Never: opened to everybody, not even for a moment; never taken from a filter that still answers.

import { chmodSync, chownSync, lstatSync, mkdirSync, rmSync } from "node:fs";
import type { Server } from "node:net";
import { dirname } from "node:path";
import { isAnswered } from "../../base/socket-answers.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import type { SocketPlace } from "./socket-place.ts";

function taken(place: string): Trouble {
  return new Trouble(
    {
      ja: `${place} ではもう別のプログラムが動いているか、別のファイルがあります。起動していません。動いている hinomi mail-filter がないか確かめてください。`,
      en: `At ${place} another program is at work, or there is another file. Nothing was started. See whether a hinomi mail-filter is running.`,
    },
    exitCodes.unavailable,
  );
}

/** Takes away the socket of a filter that was killed. */
async function makeRoom(path: string): Promise<void> {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return;
  if (!stats.isSocket() || (await isAnswered(path))) throw taken(path);
  rmSync(path, { force: true });
}

function listen(server: Server, place: SocketPlace): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    const begun = () => {
      server.removeListener("error", reject);
      server.on("error", () => undefined);
      resolve();
    };
    if (place.type === "unix") server.listen(place.path, begun);
    else server.listen(place.port, place.host, begun);
  });
}

/** Listens; `groupNumber` becomes the socket's group. Throws Trouble (69) where somebody else listens, and errors of the file system. */
export async function openSocket(
  server: Server,
  place: SocketPlace,
  groupNumber: number | undefined,
): Promise<void> {
  if (place.type === "inet") {
    try {
      await listen(server, place);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw code === "EADDRINUSE" ? taken(`${place.host}:${place.port}`) : error;
    }
    return;
  }
  const { path } = place;
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
  await makeRoom(path);
  // The socket is made with this mask: there is no moment with a wider one.
  const mask = process.umask(0o117);
  try {
    await listen(server, place);
  } finally {
    process.umask(mask);
  }
  if (groupNumber !== undefined) chownSync(path, -1, groupNumber);
  chmodSync(path, 0o660);
}
