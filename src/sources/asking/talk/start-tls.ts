// For: a mail server's plain connection, led to the point where TLS begins. RFC 3207 (SMTP), RFC 3501 6.2.1 (IMAP), RFC 2595 4 (POP3).
// Never: a message, a sign-in; the connection is handed on, or ended.

import { connect } from "node:net";
import type { Socket } from "node:net";
import { limits } from "../../../base/limits.ts";
import type { At, Target } from "../../../estate/graph-target.ts";
import { codeOf } from "../saw.ts";

export type Protocol = NonNullable<Extract<Target, { kind: "tls" }>["startedBy"]>;

interface Dialogue {
  /** What is said when the last answer was a yes; then TLS begins. */
  readonly words: readonly string[];
  /** The last line of an answer, once it is whole. */
  readonly last: RegExp;
  readonly isYes: (line: string) => boolean;
  /** Stands in the answer to the first words where the server has TLS to offer. */
  readonly offer: RegExp;
}

const dialogues: Readonly<Record<Protocol, Dialogue>> = {
  smtp: {
    words: ["EHLO hinomi-probe.localdomain", "STARTTLS"],
    last: /^(\d{3}) [^\n]*\n$/m,
    isYes: (line) => line.startsWith("2"),
    offer: /^250[- ]STARTTLS/im,
  },
  imap: {
    words: ["hinomi-can CAPABILITY", "hinomi-tls STARTTLS"],
    last: /^(?:hinomi-\w{3} |\* (?:OK|PREAUTH|BYE))[^\n]*\n$/im,
    isYes: (line) => /^(?:\*|hinomi-\w{3}) (?:OK|PREAUTH)/i.test(line),
    offer: /^\* CAPABILITY[^\n]* STARTTLS\b/im,
  },
  pop3: {
    words: ["CAPA", "STLS"],
    // The list of what it can ends with a dot alone; the other answers are of one line.
    last: /^(?:\.|-ERR[^\n]*|\+OK(?! ?capab)[^\n]*)\r?\n$/im,
    isYes: (line) => /^(?:\.|\+OK)/.test(line),
    offer: /^STLS\r?$/im,
  },
};

/**
 * The connection, or why not: a code of the system, `timeout`, `closed`, `no-offer` (it has no TLS to offer), or `refused-tls` with
 * the server's own answer.
 */
export type Led = { readonly socket: Socket } | { readonly code: string; readonly answer: string };

/** Never rejects. Who is given the socket ends it. */
export function startTls(at: At, protocol: Protocol, withinMs: number): Promise<Led> {
  const { words, last, isYes, offer } = dialogues[protocol];
  return new Promise((resolve) => {
    const socket = connect({ host: at.address, port: at.port });
    const waiting = [...words];
    let heard = "";
    function finish(led: Led): void {
      clearTimeout(deadline);
      socket.removeAllListeners("data");
      socket.removeAllListeners("close");
      if (!("socket" in led)) socket.destroy();
      resolve(led);
    }
    const deadline = setTimeout(() => finish({ code: "timeout", answer: heard }), withinMs);
    socket.on("error", (error) => finish({ code: codeOf(error), answer: heard }));
    socket.on("close", () => finish({ code: "closed", answer: heard }));
    socket.on("data", (piece: Buffer) => {
      heard += piece.toString("latin1");
      if (heard.length > limits.probeAnswerBytes) finish({ code: "closed", answer: "too much" });
      const line = last.exec(heard)?.[0].trim();
      if (line === undefined) return;
      if (!isYes(line)) return finish({ code: "refused-tls", answer: line });
      if (waiting.length === 1 && !offer.test(heard))
        return finish({ code: "no-offer", answer: line });
      heard = "";
      const next = waiting.shift();
      if (next === undefined) finish({ socket });
      else socket.write(`${next}\r\n`);
    });
  });
}
