// For: one connection to the hand: lines in, answers out, one at a time.
// Never: more memory than one request; a connection that lasts without asking anything.

import type { Socket } from "node:net";
import { wireBytesMax } from "../../../actions/wire.ts";
import type { HandAnswer } from "../../../actions/wire.ts";
import { limits } from "../../../base/limits.ts";
import { refusalWords } from "../approvals/refusal-words.ts";

const newline = 0x0a;

/** An answer as its line; one that would be too long is a failure that says so. */
export function answerLine(answer: HandAnswer): string {
  const line = `${JSON.stringify(answer)}\n`;
  if (Buffer.byteLength(line) <= wireBytesMax) return line;
  const said = {
    ja: "済みましたが、答えが大きすぎて送れません。hand.log を見てください。",
    en: "It was done, but the answer is too large to be sent. See hand.log.",
  };
  const { id } = answer;
  const short: HandAnswer =
    answer.type === "done" && answer.undo
      ? { id, type: "done", result: { isTooLarge: true }, undo: answer.undo }
      : { id, type: "failed", said, output: "" };
  return `${JSON.stringify(short)}\n`;
}

function parse(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString("utf8"));
  } catch {
    return undefined;
  }
}

export interface Connection {
  /** Ends it: now, or after the answer that is being made. */
  finish(): void;
}

export function serveConnection(
  socket: Socket,
  answer: (value: unknown) => Promise<HandAnswer>,
): Connection {
  let chunks: Buffer[] = [];
  let held = 0;
  let isBusy = false;
  /** The other side has asked its last, or we are closing. */
  let isLast = false;
  let timer: NodeJS.Timeout | undefined;

  function rest(): void {
    clearTimeout(timer);
    timer = setTimeout(() => socket.destroy(), limits.handIdleMs);
  }

  async function serve(line: Buffer): Promise<void> {
    isBusy = true;
    clearTimeout(timer);
    socket.pause();
    // A hand that could not open its log has no answer at all.
    const made = await answer(parse(line)).catch(() => undefined);
    isBusy = false;
    if (!made || socket.destroyed) {
      socket.destroy();
      return;
    }
    // Nobody may leave answers unfetched and go on asking: what is read waits for what is written.
    rest();
    socket.write(answerLine(made), () => {
      if (socket.destroyed) return;
      socket.resume();
      next();
    });
  }

  /** The next whole line that is already here. */
  function next(): void {
    if (isBusy) return;
    const all = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, held);
    const end = all.indexOf(newline);
    if (end >= 0) {
      const left = all.subarray(end + 1);
      chunks = left.length > 0 ? [left] : [];
      held = left.length;
      void serve(all.subarray(0, end));
    } else if (held >= wireBytesMax) {
      chunks = [];
      held = 0;
      const said = refusalWords["not-understood"];
      socket.end(answerLine({ id: "-", type: "refused", why: "not-understood", said }));
    } else {
      chunks = all.length > 0 ? [all] : [];
      if (isLast) socket.end();
    }
  }

  socket.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    held += chunk.length;
    if (!isBusy && (chunk.includes(newline) || held >= wireBytesMax)) next();
  });
  socket.on("error", () => socket.destroy());
  socket.on("close", () => clearTimeout(timer));
  // The other side may close its half after asking; the answer is still sent.
  socket.on("end", () => {
    isLast = true;
    next();
  });
  rest();
  return {
    finish() {
      isLast = true;
      if (!isBusy) socket.destroy();
    },
  };
}
