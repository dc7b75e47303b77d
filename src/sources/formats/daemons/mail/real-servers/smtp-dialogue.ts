// For: system tests: a client that says what it likes to a mail server, from an address of its choice on loopback.
// Never: used by the product.

import { connect, type Socket } from "node:net";

export interface Dialogue {
  readonly from?: string;
  /** Where the server listens; 127.0.0.1 by default. */
  readonly host?: string;
  /** Says its first lines before it was greeted. */
  readonly isHasty?: boolean;
  /** Ends the connection after the last line without waiting for an answer. */
  readonly isAbrupt?: boolean;
}

/** Reads whole replies (`250-…` lines go on); resolves with "" when the other side closes or nothing comes for 4 s. */
function replies(socket: Socket): () => Promise<string> {
  let buffer = "";
  let isOver = false;
  let wake: (() => void) | undefined;
  socket.on("data", (piece) => {
    buffer += piece.toString("latin1");
    wake?.();
  });
  socket.on("close", () => {
    isOver = true;
    wake?.();
  });
  return async () => {
    for (;;) {
      const match = /^(?:\d{3}-[^\n]*\n)*\d{3}(?: [^\n]*)?\r?\n/.exec(buffer);
      if (match) {
        buffer = buffer.slice(match[0].length);
        return match[0];
      }
      if (isOver) return "";
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
}

/**
 * Says each line (without its line end; `\n` inside makes several at once) and waits for a reply to it. Answers all replies.
 * A line that begins with `!` is sent raw without waiting.
 */
export async function say(
  port: number,
  lines: readonly string[],
  { from = "127.0.0.1", host = "127.0.0.1", isHasty = false, isAbrupt = false }: Dialogue = {},
): Promise<readonly string[]> {
  const socket = connect({ port, host, localAddress: from });
  socket.on("error", () => socket.destroy());
  socket.setTimeout(4000, () => socket.destroy());
  const next = replies(socket);
  const heard: string[] = [];
  if (isHasty) socket.write(lines.map((line) => `${line}\r\n`).join(""), "latin1");
  else {
    heard.push(await next());
    for (const line of lines) {
      if (socket.destroyed) break;
      if (line.startsWith("!")) {
        socket.write(line.slice(1), "latin1");
        continue;
      }
      socket.write(`${line.replaceAll("\n", "\r\n")}\r\n`, "latin1");
      heard.push(await next());
    }
  }
  if (isHasty) heard.push(await next());
  if (isAbrupt) socket.destroy();
  else socket.end();
  await new Promise<void>((resolve) => {
    if (socket.closed) resolve();
    else socket.once("close", () => resolve());
  });
  return heard;
}

/** One mail. `recipients` as they are written on the wire. */
export function mail(
  from: string,
  recipients: readonly string[],
  subject = "a test",
): readonly string[] {
  return [
    `MAIL FROM:${from}`,
    ...recipients.map((to) => `RCPT TO:${to}`),
    "DATA",
    `From: a@example.org\nMessage-Id: <m${recipients.length}@example.org>\nSubject: ${subject}\n\nwords\n.`,
  ];
}

/** `AUTH PLAIN` with its answer in the same line. */
export function plain(user: string, password: string): string {
  return `AUTH PLAIN ${Buffer.from(`\0${user}\0${password}`, "latin1").toString("base64")}`;
}
