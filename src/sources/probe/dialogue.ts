// For: one SMTP dialogue that offers one message, and how far it came. RFC 5321.
// Never: a name resolved: the server is given by its address; never an answer waited for without end.

import { connect } from "node:net";
import { createAnswers } from "./answers.ts";

export interface Server {
  /** An IP address. */
  readonly address: string;
  readonly port: number;
  /** Address of ours to look from. */
  readonly from?: string;
}

/** What is offered: the words after `MAIL FROM:` and `RCPT TO:`; the last recipient is the one that is judged. */
export interface Offer {
  readonly helo: string;
  readonly from: string;
  readonly to: readonly string[];
  /** Header and body, lines parted by "\r\n", without the final dot. */
  readonly message: string;
}

export interface Heard {
  readonly stage: "greeting" | "helo" | "mail" | "rcpt" | "data" | "accepted" | "broken";
  /** The last answer, or what broke. */
  readonly answer: string;
  readonly greeting?: string;
  /** Our own address on that connection. */
  readonly lookedFrom?: string;
}

export interface DialogueTimes {
  readonly greetingMs: number;
  readonly answerMs: number;
}

const answerChars = 400;

interface Line {
  say(text: string): void;
  answer(withinMs: number): Promise<string>;
  readonly localAddress: string | undefined;
  end(): void;
}

function openLine({ address, port, from }: Server): Line {
  const options = {
    host: address,
    port,
    noDelay: true,
    ...(from !== undefined && { localAddress: from }),
  };
  const socket = connect(options);
  const answers = createAnswers();
  let broken: string | undefined;
  let wake: () => void = () => undefined;
  socket.on("data", (piece: Buffer) => {
    answers.push(piece);
    wake();
  });
  socket.on("error", (error: NodeJS.ErrnoException) => {
    broken ??= error.code ?? error.message;
    wake();
  });
  socket.on("close", () => {
    broken ??= "closed";
    wake();
  });
  return {
    get localAddress() {
      return socket.localAddress;
    },
    say: (text) => void socket.write(`${text}\r\n`, "latin1"),
    end: () => void socket.destroy(),
    answer: (withinMs) =>
      new Promise((resolve, reject) => {
        const deadline = setTimeout(() => finish(new Error("timeout")), withinMs);
        function finish(result: string | Error): void {
          clearTimeout(deadline);
          wake = () => undefined;
          if (typeof result === "string") resolve(result.slice(0, answerChars));
          else reject(result);
        }
        wake = () => {
          const answer = answers.take();
          if (answer !== undefined) finish(answer);
          else if (answers.isTooMuch) finish(new Error("too much"));
          else if (broken !== undefined) finish(new Error(broken));
        };
        wake();
      }),
  };
}

/** Never rejects. */
export async function offerMessage(
  server: Server,
  { helo, from, to, message }: Offer,
  { greetingMs, answerMs }: DialogueTimes,
): Promise<Heard> {
  const line = openLine(server);
  let stage: Heard["stage"] = "greeting";
  let greeting: string | undefined;
  let lookedFrom: string | undefined;
  const heard = (how: Heard["stage"], answer: string): Heard => ({
    stage: how,
    answer,
    ...(greeting !== undefined && { greeting }),
    ...(lookedFrom !== undefined && { lookedFrom }),
  });
  const ask = (text: string) => {
    line.say(text);
    return line.answer(answerMs);
  };
  try {
    greeting = await line.answer(greetingMs);
    lookedFrom = line.localAddress;
    if (!greeting.startsWith("2")) return heard("greeting", greeting);
    stage = "helo";
    let answer = await ask(`EHLO ${helo}`);
    if (!answer.startsWith("2")) answer = await ask(`HELO ${helo}`);
    if (!answer.startsWith("2")) return heard("helo", answer);
    stage = "mail";
    answer = await ask(`MAIL FROM:${from}`);
    if (!answer.startsWith("2")) return heard("mail", answer);
    stage = "rcpt";
    for (const recipient of to) answer = await ask(`RCPT TO:${recipient}`);
    if (!answer.startsWith("2")) return heard("rcpt", answer);
    stage = "data";
    answer = await ask("DATA");
    if (!answer.startsWith("3")) return heard("data", answer);
    answer = await ask(`${message}\r\n.`);
    if (!answer.startsWith("2")) return heard("data", answer);
    line.say("QUIT");
    return heard("accepted", answer);
  } catch (error) {
    lookedFrom ??= line.localAddress;
    const what = error instanceof Error ? error.message : String(error);
    return heard(stage === "greeting" ? "greeting" : "broken", what);
  } finally {
    line.end();
  }
}
