// For: a mailbox of our own that takes every message and notes which form of this run it was, with its envelope.
// Never: passes anything on; never keeps a message.

import { createServer } from "node:net";
import type { Socket } from "node:net";
import { formOf } from "./token.ts";

export interface Arrival {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface Sink {
  arrivals(): readonly Arrival[];
  /** What it could not look into, and how many messages were none of this run. */
  readonly others: number;
  close(): Promise<void>;
}

const lineMax = 8 * 1024;
const messageMax = 64 * 1024;
const arrivalsMax = 1000;
const socketsMax = 200;

/** `address` and `port` of this machine. Rejects when it cannot listen there. */
export function openSink(address: string, port: number, token: string): Promise<Sink> {
  const arrived: Arrival[] = [];
  const sockets = new Set<Socket>();
  let others = 0;

  function serve(socket: Socket): void {
    if (sockets.size >= socketsMax) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    let rest = "";
    let message: string | undefined;
    let from = "";
    let to: string[] = [];
    socket.setTimeout(60_000, () => socket.destroy());
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    socket.write("220 hinomi-sink ESMTP\r\n");

    function command(line: string): void {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "MAIL") [from, to] = [line.slice(line.indexOf(":") + 1).trim(), []];
      if (verb === "RCPT" && to.length < 100) to.push(line.slice(line.indexOf(":") + 1).trim());
      if (verb === "DATA") message = "";
      if (verb === "DATA") socket.write("354 go on\r\n");
      else if (verb === "QUIT") socket.end("221 bye\r\n");
      else socket.write("250 ok\r\n");
    }

    function finish(text: string): void {
      const id = formOf(text, token);
      if (id === undefined) others += 1;
      else
        for (const each of to)
          if (arrived.length < arrivalsMax) arrived.push({ id, from, to: each });
      message = undefined;
      socket.write("250 taken\r\n");
    }

    socket.on("data", (piece: Buffer) => {
      rest += piece.toString("latin1");
      for (let end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
        const line = rest.slice(0, end).replace(/\r$/, "");
        rest = rest.slice(end + 1);
        if (message === undefined) command(line);
        else if (line === ".") finish(message);
        else if (message.length < messageMax) message += `${line.slice(0, lineMax)}\n`;
      }
      if (rest.length > messageMax) socket.destroy();
    });
  }

  const server = createServer({ noDelay: true }, serve);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, address, () =>
      resolve({
        arrivals: () => arrived,
        get others() {
          return others;
        },
        close: () =>
          new Promise((done) => {
            for (const socket of sockets) socket.destroy();
            server.close(() => done());
          }),
      }),
    );
  });
}
