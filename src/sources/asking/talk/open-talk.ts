// For: a conversation in lines with a server (SMTP, IMAP, POP) under one deadline for all of it.
// Never: more kept than a greeting and its answers may hold; a name looked up.

import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import { limits } from "../../../base/limits.ts";
import type { At } from "../../../estate/graph-target.ts";
import { codeOf } from "../saw.ts";

export interface Talk {
  say(line: string): void;
  /** The next line, without its end. Rejects with what broke (`ECONNREFUSED`, `timeout`, `closed`, `too much`). */
  line(): Promise<string>;
  end(): void;
}

export function openTalk(at: At, isTls: boolean, withinMs: number): Talk {
  const place = { host: at.address, port: at.port };
  // Who it is does not matter here: only whether it answers.
  const socket = isTls ? connectTls({ ...place, rejectUnauthorized: false }) : connect(place);
  let text = "";
  let heard = 0;
  let broken: string | undefined;
  let wake: () => void = () => undefined;
  function breakOff(code: string): void {
    broken ??= code;
    wake();
  }
  const deadline = setTimeout(() => breakOff("timeout"), withinMs);
  socket.setNoDelay(true);
  socket.on("data", (piece: Buffer) => {
    heard += piece.length;
    if (heard > limits.probeAnswerBytes) breakOff("too much");
    else text += piece.toString("latin1");
    wake();
  });
  socket.on("error", (error) => breakOff(codeOf(error)));
  socket.on("close", () => breakOff("closed"));
  return {
    say: (line) => void socket.write(`${line}\r\n`, "latin1"),
    line: () =>
      new Promise((resolve, reject) => {
        wake = () => {
          const end = text.indexOf("\n");
          if (end < 0 && broken === undefined) return;
          wake = () => undefined;
          if (end < 0) return reject(new Error(broken));
          const line = text.slice(0, end).replace(/\r$/, "");
          text = text.slice(end + 1);
          resolve(line);
        };
        wake();
      }),
    end() {
      clearTimeout(deadline);
      socket.destroy();
    },
  };
}
