// For: asking the hand one thing over its socket.
// Never: an exception; a hand that is away, silent or talks nonsense is `undefined`, and nobody knows what it did.

import { wireBytesMax } from "../actions/wire.ts";
import type { HandAnswer, HandRequest } from "../actions/wire.ts";
import { askLine } from "./line-socket/ask-line.ts";

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
export async function askHand(
  socketPath: string,
  request: HandRequest,
  timeoutMs: number,
): Promise<HandAnswer | undefined> {
  const options = { timeoutMs, bytesMax: wireBytesMax };
  const line = await askLine(socketPath, JSON.stringify(request), options);
  return line === undefined ? undefined : readAnswer(line, request.id);
}
