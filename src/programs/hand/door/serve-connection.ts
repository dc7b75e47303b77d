// For: one connection to the hand: requests in, answers out, one at a time.
// Never: an answer that is longer than the wire allows.

import type { Socket } from "node:net";
import { wireBytesMax } from "../../../actions/wire.ts";
import type { HandAnswer } from "../../../actions/wire.ts";
import { limits } from "../../../base/limits.ts";
import { serveLines } from "../../line-socket/serve-lines.ts";
import type { Connection } from "../../line-socket/serve-lines.ts";
import { refusalWords } from "../approvals/refusal-words.ts";

/** An answer as its line; one that would be too long is a failure that says so. */
export function answerLine(answer: HandAnswer): string {
  const line = JSON.stringify(answer);
  if (Buffer.byteLength(line) < wireBytesMax) return line;
  const said = {
    ja: "済みましたが、答えが大きすぎて送れません。hand.log を見てください。",
    en: "It was done, but the answer is too large to be sent. See hand.log.",
  };
  const { id } = answer;
  const short: HandAnswer =
    answer.type === "done" && answer.undo
      ? { id, type: "done", result: { isTooLarge: true }, undo: answer.undo }
      : { id, type: "failed", said, output: "" };
  return JSON.stringify(short);
}

function parse(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString("utf8"));
  } catch {
    return undefined;
  }
}

export function serveConnection(
  socket: Socket,
  answer: (value: unknown) => Promise<HandAnswer>,
): Connection {
  const said = refusalWords["not-understood"];
  return serveLines(socket, {
    // A hand that could not open its log has no answer at all.
    answer: async (line) => answerLine(await answer(parse(line))),
    tooLong: answerLine({ id: "-", type: "refused", why: "not-understood", said }),
    bytesMax: wireBytesMax,
    idleMs: limits.handIdleMs,
  });
}
