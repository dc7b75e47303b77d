// For: one connection to clamd on which many things are scanned (clamd(8): zIDSESSION, zINSTREAM).
// Never: waits without end; an answer given to another question.

import { connect } from "node:net";

/** As node:net takes it. */
export type ClamdPlace =
  | { readonly path: string }
  | { readonly host: string; readonly port: number };

export interface ClamdSession {
  /** What clamd says of these bytes, without number: `stream: OK`. Rejects when the connection ends first. */
  ask(bytes: Buffer): Promise<string>;
  /** False: it has ended, or a question waits for its answer. */
  readonly isIdle: boolean;
  readonly isOpen: boolean;
  close(): void;
}

interface Waiting {
  readonly resolve: (answer: string) => void;
  readonly reject: (error: Error) => void;
}

const answerCharsMax = 4096;

function chunkHead(bytes: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(bytes);
  return head;
}

/** Up to here one copy costs less than a list of pieces. */
const joinedBytes = 32 * 1024;
const opening = Buffer.from("zIDSESSION\0");
const command = Buffer.from("zINSTREAM\0");
const end = Buffer.alloc(4);

/** Opens at once; what does not answer within `silentMs` while a question waits is closed. */
export function openClamdSession(place: ClamdPlace, silentMs: number): ClamdSession {
  const socket = connect({ ...place, noDelay: true });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let text = "";
  let fault: Error | undefined;

  function fail(error: Error): void {
    fault ??= error;
    for (const { reject } of waiting.values()) reject(fault);
    waiting.clear();
    socket.destroy();
  }

  function take(answer: string): void {
    // A fault of the session as a whole comes without a number, or with that of the scan it broke.
    const [, id, said = answer] = /^(\d+): ([^]*)$/.exec(answer) ?? [];
    const first = id === undefined ? waiting.keys().next().value : Number(id);
    const question = first === undefined ? undefined : waiting.get(first);
    if (first !== undefined) waiting.delete(first);
    question?.resolve(said);
    if (waiting.size === 0) socket.setTimeout(0);
  }

  socket.on("data", (piece: Buffer) => {
    text += piece.toString("latin1");
    for (let at = text.indexOf("\0"); at >= 0; at = text.indexOf("\0")) {
      take(text.slice(0, at).trim());
      text = text.slice(at + 1);
    }
    if (text.length > answerCharsMax) fail(new Error("an answer without end"));
  });
  socket.on("timeout", () => fail(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })));
  socket.on("error", (error) => fail(error));
  socket.on("close", () => fail(Object.assign(new Error("closed"), { code: "ECLOSED" })));

  return {
    ask(bytes) {
      if (fault) return Promise.reject(fault);
      asked += 1;
      const id = asked;
      socket.setTimeout(silentMs);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        const head = bytes.length > 0 ? [command, chunkHead(bytes.length), bytes] : [command];
        const pieces = asked === 1 ? [opening, ...head, end] : [...head, end];
        if (bytes.length < joinedBytes) return void socket.write(Buffer.concat(pieces));
        socket.cork();
        for (const piece of pieces) socket.write(piece);
        socket.uncork();
      });
    },
    get isIdle() {
      return fault === undefined && waiting.size === 0;
    },
    get isOpen() {
      return fault === undefined;
    },
    close() {
      if (fault) return;
      socket.end("zEND\0");
      fail(Object.assign(new Error("closed"), { code: "ECLOSED" }));
    },
  };
}
