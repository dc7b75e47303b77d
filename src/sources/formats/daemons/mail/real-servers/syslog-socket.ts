// For: system tests: the socket that a daemon takes for /dev/log; what comes is kept as lines of a syslog file.
// Never: the machine's log.

import { appendFileSync, chmodSync } from "node:fs";
import { createServer, type Socket } from "node:net";

export interface SyslogSocket {
  readonly path: string;
  stop(): Promise<void>;
}

/** A stream socket (glibc falls back to it from a datagram one); messages end with NUL. Each is written to `file` as `<38>… tag: text`. */
export async function startSyslogSocket(path: string, file: string): Promise<SyslogSocket> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    let rest = "";
    socket.on("data", (piece) => {
      const messages = (rest + piece.toString("latin1")).split("\0");
      rest = messages.pop() ?? "";
      for (const message of messages) {
        const line = message
          .replace(/^(<\d+>\w{3} [ \d]\d [\d:]{8}) /, "$1 gw1 ")
          .replaceAll("\n", " ");
        appendFileSync(file, `${line.trimEnd()}\n`, "latin1");
      }
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(path, resolve);
  });
  chmodSync(path, 0o777);
  return {
    path,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
