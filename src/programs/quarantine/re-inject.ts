// For: handing a mail's own bytes to the mail server of this machine, with one header in front. RFC 5321, 6152, 6531.
// Never: a byte of the mail changed (dots are doubled on the line only); a name looked up.

import { connect } from "node:net";
import type { Socket } from "node:net";

export interface ReInjectOptions {
  readonly host: string;
  readonly port: number;
  readonly helo: string;
  readonly from: string;
  readonly to: readonly string[];
  /** Name and value of the header in front. */
  readonly header: readonly [name: string, value: string];
  readonly size: number;
  readonly bytes: AsyncIterable<Buffer>;
  readonly silentMs?: number;
}

export type ReInjected =
  | { readonly state: "taken"; readonly reply: string; readonly refused: readonly string[] }
  /** The mail server's words, or what broke; nothing was handed over. */
  | { readonly state: "failed"; readonly why: string };

const replyCharsMax = 64 * 1024;
const dot = 0x2e;
const lineFeed = 0x0a;

interface Line {
  say(text: string): Promise<string>;
  hear(): Promise<string>;
  write(bytes: Buffer): Promise<void>;
}

function openLine(socket: Socket): Line {
  let text = "";
  let fault: Error | undefined;
  let wake = (): void => undefined;
  const fail = (error: Error) => {
    fault ??= error;
    socket.destroy();
    wake();
  };
  socket.on("data", (piece: Buffer) => {
    text += piece.toString("latin1");
    if (text.length > replyCharsMax) fail(new Error("an answer without end"));
    wake();
  });
  socket.on("timeout", () => fail(new Error("no answer")));
  socket.on("error", fail);
  socket.on("close", () => fail(new Error("the connection was closed")));

  async function hear(): Promise<string> {
    for (;;) {
      const reply = /^(?:\d{3}-[^\n]*\n)*\d{3}(?: [^\n]*)?\r?\n/.exec(text)?.[0];
      if (reply !== undefined) {
        text = text.slice(reply.length);
        return reply.trim();
      }
      if (fault) throw fault;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  return {
    hear,
    say(line) {
      socket.write(`${line}\r\n`);
      return hear();
    },
    async write(bytes) {
      if (fault) throw fault;
      if (socket.write(bytes)) return;
      await new Promise<void>((resolve) => {
        const go = () => {
          socket.off("drain", go);
          socket.off("close", go);
          resolve();
        };
        socket.on("drain", go);
        socket.on("close", go);
      });
    },
  };
}

/** A dot at the beginning of a line is doubled; the end is CRLF and a lone dot. */
async function writeMail(line: Line, bytes: AsyncIterable<Buffer>): Promise<void> {
  let before = lineFeed;
  let ending = Buffer.from("\r\n");
  for await (const chunk of bytes) {
    let from = 0;
    for (let at = chunk.indexOf(dot); at >= 0; at = chunk.indexOf(dot, at + 1)) {
      if ((at === 0 ? before : chunk[at - 1]) !== lineFeed) continue;
      await line.write(chunk.subarray(from, at + 1));
      from = at;
    }
    if (chunk.length === 0) continue;
    await line.write(chunk.subarray(from));
    before = chunk[chunk.length - 1] ?? lineFeed;
    ending = Buffer.concat([ending, chunk.subarray(-2)]).subarray(-2);
  }
  if (!ending.equals(Buffer.from("\r\n"))) await line.write(Buffer.from("\r\n"));
}

const isTaken = (reply: string) => reply.startsWith("2");
const isPlain = (address: string) => /^[\x21-\x3b\x3d\x3f-\x7e]*$/.test(address);
const isLine = (address: string) => /^[^\p{Cc}<>]*$/u.test(address);

function parameters(hello: string, options: ReInjectOptions, isUtf8: boolean): string {
  const offers = (word: string) => new RegExp(`^250[ -]${word}\\b`, "mi").test(hello);
  return [
    offers("SIZE") ? ` SIZE=${options.size}` : "",
    offers("8BITMIME") ? " BODY=8BITMIME" : "",
    isUtf8 && offers("SMTPUTF8") ? " SMTPUTF8" : "",
  ].join("");
}

async function talk(line: Line, options: ReInjectOptions): Promise<ReInjected> {
  const { helo, from, to, header, bytes } = options;
  const failed = (why: string): ReInjected => ({ state: "failed", why: why.slice(0, 500) });
  if (![from, ...to].every(isLine)) return failed("an address with control characters");
  const greeting = await line.hear();
  if (!isTaken(greeting)) return failed(greeting);
  const hello = await line.say(`EHLO ${helo}`);
  if (!isTaken(hello)) return failed(hello);
  const isUtf8 = ![from, ...to].every(isPlain);
  const mail = await line.say(`MAIL FROM:<${from}>${parameters(hello, options, isUtf8)}`);
  if (!isTaken(mail)) return failed(mail);
  const refused: string[] = [];
  let last = "";
  for (const each of to) {
    last = await line.say(`RCPT TO:<${each}>`);
    if (!isTaken(last)) refused.push(each);
  }
  if (refused.length === to.length) return failed(last === "" ? "no recipient" : last);
  const data = await line.say("DATA");
  if (!data.startsWith("3")) return failed(data);
  await line.write(Buffer.from(`${header[0]}: ${header[1]}\r\n`));
  await writeMail(line, bytes);
  const reply = await line.say(".");
  if (!isTaken(reply)) return failed(reply);
  return { state: "taken", reply, refused };
}

/** Never rejects for what the mail server does; rejects where the mail's bytes cannot be read (and then nothing was handed over). */
export async function reInject(options: ReInjectOptions): Promise<ReInjected> {
  const { host, port, silentMs = 5 * 60 * 1000 } = options;
  const socket = connect({ host, port, noDelay: true });
  socket.setTimeout(silentMs);
  const line = openLine(socket);
  let unreadable: unknown;
  const bytes = (async function* guarded() {
    try {
      yield* options.bytes;
    } catch (error) {
      unreadable = error;
      throw error;
    }
  })();
  try {
    const done = await talk(line, { ...options, bytes });
    socket.write("QUIT\r\n");
    return done;
  } catch (error) {
    if (unreadable !== undefined) throw unreadable;
    const { code, message } = error as NodeJS.ErrnoException;
    return { state: "failed", why: code ?? message };
  } finally {
    socket.destroySoon();
  }
}
