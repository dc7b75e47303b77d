// For: bench/ban.ts: `send HOST PORT` sends a datagram every millisecond from the address last read on standard input; `receive PORT`
// says from whom each came and when, in ms since 1970.
// Never: outside the two namespaces of that measurement.

import { createSocket } from "node:dgram";
import type { Socket } from "node:dgram";
import { createInterface } from "node:readline";

const [, , act, first = "", port = ""] = process.argv;

if (act === "receive") {
  const socket = createSocket("udp4", (_text, { address }) => {
    process.stdout.write(`${address} ${performance.timeOrigin + performance.now()}\n`);
  });
  socket.bind(Number(first), () => process.stdout.write("open\n"));
} else {
  let socket: Socket | undefined;
  createInterface({ input: process.stdin }).on("line", (address) => {
    socket?.close();
    const next = createSocket("udp4");
    // A port that is not open yet is told by ICMP; it is tried again.
    next.on("error", () => undefined);
    next.bind(0, address, () => (socket = next));
    socket = undefined;
  });
  setInterval(() => socket?.send("x", Number(port), first, () => undefined), 1);
}
