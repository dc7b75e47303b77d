// For: system tests: an authentication server in Dovecot's protocol, so that Postfix' AUTH has somebody to ask. One password is right.
// Never: a real account.

import { createServer, type Socket } from "node:net";
import type { Sink } from "./smtp-sink.ts";

const right = "right-word";

function judged(id: string, plainText: string): string {
  const [, user = "", password = ""] = plainText.split("\0");
  return password === right ? `OK\t${id}\tuser=${user}\n` : `FAIL\t${id}\tuser=${user}\n`;
}

function decoded(base64: string): string {
  return Buffer.from(base64, "base64").toString("latin1");
}

function serve(socket: Socket): void {
  /** User names that wait for their password (LOGIN), by request. */
  const halves = new Map<string, string | undefined>();
  let buffer = "";
  socket.on("error", () => socket.destroy());
  socket.write(
    "VERSION\t1\t1\nMECH\tPLAIN\tplaintext\nMECH\tLOGIN\tplaintext\nSPID\t1\nCUID\t1\nCOOKIE\t00ff\nDONE\n",
  );
  socket.on("data", (piece) => {
    buffer += piece.toString("latin1");
    for (let end = buffer.indexOf("\n"); end >= 0; end = buffer.indexOf("\n")) {
      const [verb = "", id = "", ...rest] = buffer.slice(0, end).split("\t");
      buffer = buffer.slice(end + 1);
      const response = rest.find((part) => part.startsWith("resp="))?.slice(5);
      if (verb === "AUTH" && rest[0] === "PLAIN" && response !== undefined) {
        socket.write(judged(id, decoded(response)));
      } else if (verb === "AUTH" && rest[0] === "LOGIN") {
        halves.set(id, undefined);
        socket.write(`CONT\t${id}\tVXNlcm5hbWU6\n`);
      } else if (verb === "CONT" && halves.get(id) === undefined) {
        halves.set(id, decoded(rest[0] ?? ""));
        socket.write(`CONT\t${id}\tUGFzc3dvcmQ6\n`);
      } else if (verb === "CONT") {
        socket.write(judged(id, `\0${halves.get(id)}\0${decoded(rest[0] ?? "")}`));
      }
    }
  });
}

export async function startPasswordServer(): Promise<Sink> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    serve(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
