// For: asking the hand one thing over its socket.
// Never: an exception; a hand that is away, silent or talks nonsense is `undefined`, and nobody knows what it did.

import { connect } from "node:net";
import { wireBytesMax } from "../actions/wire.ts";
import type { HandAnswer, HandRequest } from "../actions/wire.ts";

const answerTypes: ReadonlySet<unknown> = new Set(["done", "failed", "refused"]);

function readAnswer(line: string, id: string): HandAnswer | undefined {
  try {
    const answer = JSON.parse(line) as HandAnswer | null;
    return answer?.id === id && answerTypes.has(answer.type) ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined when no whole answer to this very request came in time. A restart may take 90 seconds. */
export function askHand(
  socketPath: string,
  request: HandRequest,
  timeoutMs: number,
): Promise<HandAnswer | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let held = 0;
    const socket = connect(socketPath);
    const end = (answer?: HandAnswer) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(), timeoutMs);
    socket.on("error", () => end());
    socket.on("close", () => end());
    socket.on("connect", () => socket.write(`${JSON.stringify(request)}\n`));
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      held += chunk.length;
      if (chunk.includes(0x0a)) {
        const [line = ""] = Buffer.concat(chunks).toString("utf8").split("\n", 1);
        end(readAnswer(line, request.id));
      } else if (held > wireBytesMax) end();
    });
  });
}
