// For: a mail server's plain connection, led to the point where TLS begins. RFC 3207.
// Never: a message; the connection is handed on, or ended.

import { connect } from "node:net";
import type { Socket } from "node:net";
import { limits } from "../../../base/limits.ts";
import type { At } from "../../../estate/graph-target.ts";
import { codeOf } from "../saw.ts";

/** What is said when the last answer was a yes; then TLS begins. */
const words = ["EHLO hinomi-probe.localdomain", "STARTTLS"];

/** The connection, or why not: a code of the system, `timeout`, `closed`, or `refused-tls` with the server's own answer. */
export type Led = { readonly socket: Socket } | { readonly code: string; readonly answer: string };

/** Never rejects. Who is given the socket ends it. */
export function startTls(at: At, withinMs: number): Promise<Led> {
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
      const last = /^(\d{3}) [^\n]*\n$/m.exec(heard);
      if (!last) return;
      const answer = last[0].trim();
      const hasNone = waiting.length === 1 && !/^250[- ]STARTTLS/im.test(heard);
      if (!answer.startsWith("2") || hasNone) return finish({ code: "refused-tls", answer });
      heard = "";
      const next = waiting.shift();
      if (next === undefined) finish({ socket });
      else socket.write(`${next}\r\n`);
    });
  });
}
