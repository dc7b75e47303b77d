// For: the question that came before each death: TKEY for some name (RFC 2930), from an address that is not ours.
// Never: what kills a name server; the fixture does that.

import { createSocket } from "node:dgram";
import { once } from "node:events";

export const stranger = "203.0.113.9";

/** One question: a number, no flags, the name `a.example.jp`, type 249, class 1. */
const query = Buffer.concat([
  Buffer.from("4a1700000001000000000000", "hex"),
  Buffer.from("\x01a\x07example\x02jp\x00", "latin1"),
  Buffer.from("00f90001", "hex"),
]);

/** Resolves when it was answered, which is after it was logged; asks again until then. */
export async function askTkey(): Promise<void> {
  const socket = createSocket("udp4");
  socket.on("error", () => undefined);
  socket.bind(0, stranger);
  await once(socket, "listening");
  const asking = setInterval(() => socket.send(query, 53, "127.0.0.1"), 500);
  socket.send(query, 53, "127.0.0.1");
  await once(socket, "message");
  clearInterval(asking);
  socket.close();
}
