// For: system tests: the server to which everything foreign goes; it takes mail, refuses it or defers it by the recipient's name.
// Never: more than loopback.

import { createServer, type Server, type Socket } from "node:net";

export interface Sink {
  readonly port: number;
  stop(): Promise<void>;
}

function answer(line: string): string {
  const word = line.slice(0, 4).toUpperCase();
  if (word === "EHLO") return "250-sink.example.net\r\n250 8BITMIME";
  if (word === "DATA") return "354 go on";
  if (word === "QUIT") return "221 2.0.0 bye";
  if (/^RCPT TO:<nobody/i.test(line))
    return "550 5.1.1 No such user, queued as 0BADBADBAD; H=x [192.0.2.66]";
  if (/^RCPT TO:<later/i.test(line))
    return "450 4.2.0 Come back later, status=sent (relay=x[192.0.2.66]:25)";
  return "250 2.1.0 Ok";
}

function serve(socket: Socket): void {
  let buffer = "";
  let isData = false;
  socket.on("error", () => socket.destroy());
  socket.write("220 sink.example.net ESMTP\r\n");
  socket.on("data", (piece) => {
    buffer += piece.toString("latin1");
    for (;;) {
      const end = isData ? buffer.indexOf("\r\n.\r\n") : buffer.indexOf("\r\n");
      if (end < 0) return;
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + (isData ? 5 : 2));
      const wasData = isData;
      isData = !wasData && line.toUpperCase() === "DATA";
      socket.write(`${wasData ? "250 2.0.0 Ok: queued as 4F1B2C3D4E" : answer(line)}\r\n`);
      if (!wasData && line.toUpperCase() === "QUIT") return void socket.end();
    }
  });
}

export async function startSink(): Promise<Sink> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
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
