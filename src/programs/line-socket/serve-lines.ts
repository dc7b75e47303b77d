// For: one connection to a program of ours: lines in, lines out, one at a time.
// Never: more memory than one request; a connection that lasts without asking anything.

import type { Socket } from "node:net";

const newline = 0x0a;

export interface LinesOptions {
  /** The answer to one line, both without their break; undefined: none, and the connection is closed. */
  answer(line: Buffer): Promise<string | undefined>;
  /** What is answered to a line without end, before the connection is closed. */
  readonly tooLong: string;
  /** Longest line, with its break. */
  readonly bytesMax: number;
  readonly idleMs: number;
}

export interface Connection {
  /** Ends it: now, or after the answer that is being made. */
  finish(): void;
}

export function serveLines(socket: Socket, options: LinesOptions): Connection {
  const { answer, tooLong, bytesMax, idleMs } = options;
  let chunks: Buffer[] = [];
  let held = 0;
  let isBusy = false;
  /** The other side has asked its last, or we are closing. */
  let isLast = false;
  let timer: NodeJS.Timeout | undefined;

  function rest(): void {
    clearTimeout(timer);
    timer = setTimeout(() => socket.destroy(), idleMs);
  }

  async function serve(line: Buffer): Promise<void> {
    isBusy = true;
    clearTimeout(timer);
    socket.pause();
    const made = await answer(line).catch(() => undefined);
    isBusy = false;
    if (made === undefined || socket.destroyed) {
      socket.destroy();
      return;
    }
    // Nobody may leave answers unfetched and go on asking: what is read waits for what is written.
    rest();
    socket.write(`${made}\n`, () => {
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
    } else if (held >= bytesMax) {
      chunks = [];
      held = 0;
      socket.end(`${tooLong}\n`);
    } else {
      chunks = all.length > 0 ? [all] : [];
      if (isLast) socket.end();
    }
  }

  socket.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    held += chunk.length;
    if (!isBusy && (chunk.includes(newline) || held >= bytesMax)) next();
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
