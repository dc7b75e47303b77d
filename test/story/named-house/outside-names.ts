// For: the provider's name server: every name outside has the address 203.0.113.80.
// Never: on a network that leads anywhere.

import { createSocket } from "node:dgram";
import { once } from "node:events";
import { decode, encode } from "dns-packet";

export async function answerNames(address: string): Promise<void> {
  const socket = createSocket("udp4");
  // Without a way back there is nobody to tell.
  socket.on("error", () => undefined);
  socket.on("message", (bytes, { address: to, port }) => {
    const { id, questions = [] } = decode(bytes);
    const name = questions[0]?.name ?? "";
    const answers = [{ type: "A" as const, name, ttl: 1, data: "203.0.113.80" }];
    // Recursion is available, and nothing is wrong.
    const flags = 0x0180;
    socket.send(encode({ type: "response", id: id ?? 0, flags, questions, answers }), port, to);
  });
  socket.bind(53, address);
  await once(socket, "listening");
}
