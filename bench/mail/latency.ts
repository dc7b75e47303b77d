// For: how long a client waits between the end of its mail and the answer, one mail after another.
// Never: a mail that was not taken counted as a fast one.

import { readFileSync } from "node:fs";
import { connect } from "node:net";
import type { Socket } from "node:net";

function reply(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const take = (piece: Buffer) => {
      text += piece.toString("latin1");
      if (!/^\d{3} [^\n]*\n/m.test(text)) return;
      socket.off("data", take);
      socket.off("close", end);
      resolve(text);
    };
    const end = () => reject(new Error(`the connection ended: ${text}`));
    socket.on("data", take);
    socket.on("close", end);
  });
}

/** Milliseconds of each, ascending. */
export async function latencies(port: number, path: string, count: number): Promise<number[]> {
  const mail = Buffer.from(readFileSync(path, "latin1").replaceAll("\n", "\r\n"), "latin1");
  const all: number[] = [];
  for (let done = 0; done < count; done += 1) {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    const said = async (line: string): Promise<string> => {
      socket.write(`${line}\r\n`);
      return reply(socket);
    };
    await reply(socket);
    await said("EHLO bench.example.net");
    await said("MAIL FROM:<a@example.net>");
    await said("RCPT TO:<b@example.org>");
    await said("DATA");
    const began = performance.now();
    socket.write(mail);
    const answer = await said(".");
    all.push(performance.now() - began);
    if (!answer.startsWith("250")) throw new Error(`not taken: ${answer}`);
    socket.end("QUIT\r\n");
    socket.on("error", () => socket.destroy());
  }
  return all.sort((a, b) => a - b);
}

export function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
