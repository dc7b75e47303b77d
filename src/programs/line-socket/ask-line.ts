// For: asking a program of ours one line over its socket.
// Never: an exception; a program that is away, silent or endless is `undefined`, and nobody knows what it did.

import { connect } from "node:net";

export interface AskOptions {
  readonly timeoutMs: number;
  /** Longest answer. */
  readonly bytesMax: number;
}

/** The first line of the answer, or undefined when no whole one came in time. */
export function askLine(
  socketPath: string,
  line: string,
  { timeoutMs, bytesMax }: AskOptions,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let held = 0;
    const socket = connect(socketPath);
    const end = (answer?: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(), timeoutMs);
    socket.on("error", () => end());
    socket.on("close", () => end());
    socket.on("connect", () => socket.write(`${line}\n`));
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      held += chunk.length;
      if (chunk.includes(0x0a)) {
        const [first = ""] = Buffer.concat(chunks).toString("utf8").split("\n", 1);
        end(first);
      } else if (held > bytesMax) end();
    });
  });
}
