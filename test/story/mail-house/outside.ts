// For: everybody outside the gateway, in a network of their own at the other end of a cable: the mail server of the others, their
// name server, the spammer, the partner, the traveller. One command a line on standard input, one answer a line.
// Never: another network than the one it was given; it ends with its standard input.

import { execFileSync } from "node:child_process";
import { createInterface } from "node:readline";
import { createTransport } from "nodemailer";
import { SMTPServer } from "smtp-server";
import { offerMessage } from "../../../src/sources/probe/dialogue.ts";
import { addresses } from "./diary-site.ts";

const { gateway, spammer, foreign, partner, traveller } = addresses;
const times = { greetingMs: 10_000, answerMs: 10_000 };

/** Recipients of what arrived, in its order. */
const arrived: string[] = [];

function createSink(): SMTPServer {
  return new SMTPServer({
    // sendmail takes a server that greets with its own name for itself.
    name: "mx.example.net",
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo({ address }, _session, done) {
      if (!address.startsWith("later")) return done();
      return done(Object.assign(new Error("Try again later"), { responseCode: 450 }));
    },
    onData(stream, { envelope }, done) {
      stream.resume();
      stream.on("end", () => {
        arrived.push(...envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });
}

let sink = createSink();

function ip(...words: readonly string[]): void {
  execFileSync("/usr/sbin/ip", words, { stdio: ["ignore", "ignore", "inherit"] });
}

/** The stage a mail came to: `accepted`, or where it was refused, with the answer. */
async function offer(from: string, sender: string, to: string): Promise<string> {
  const server = { address: gateway, port: 25, from };
  const message = `From: ${sender}\r\nSubject: words\r\n\r\nwords\r\n`;
  const asked = { helo: "client.example.net", from: `<${sender}>`, to: [to], message };
  const { stage, answer } = await offerMessage(server, asked, times);
  return `${stage} ${answer}`;
}

async function submit(to: string): Promise<string> {
  const transport = createTransport({
    host: gateway,
    port: 587,
    localAddress: traveller,
    ignoreTLS: true,
    auth: { user: "hanako", pass: "right-word" },
  });
  const words = { from: "hanako@example.jp", to, subject: "words", text: "words" };
  const { response } = await transport.sendMail(words);
  return `accepted ${response}`;
}

const commands: Readonly<Record<string, (word: string) => Promise<string>>> = {
  async open() {
    ip("link", "set", "lo", "up");
    ip("link", "set", "cable", "up");
    ip("addr", "add", `${foreign}/32`, "dev", "cable");
    // Places to speak from, and no addresses of an interface, which a probe would take for ours.
    for (const address of [spammer, partner, traveller])
      ip("route", "add", "local", `${address}/32`, "dev", "lo");
    ip("route", "add", `${gateway}/32`, "dev", "cable");
    return commands["answer"]?.("") ?? "";
  },
  /** The mail server of the others is there. */
  async answer() {
    sink = createSink();
    await new Promise<void>((resolve) => sink.listen(25, foreign, resolve));
    return "answers";
  },
  /** And is not, while the probe stands in its place. */
  async away() {
    await new Promise<void>((resolve) => sink.close(() => resolve()));
    return "away";
  },
  async arrived(word) {
    return String(arrived.filter((address) => address.includes(word)).length);
  },
  /** By a way in front of the address, as the diary's spam came. */
  spam: (to) => offer(spammer, "winner@example.org", `<@example.jp:${to}>`),
  "outside-to-inside": () => offer(partner, "partner@example.com", "<info@example.jp>"),
  submission: (to) => submit(to),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name = "", word = ""] = line.split(" ");
  const said = await commands[name]?.(word).catch((error: unknown) => `failed ${String(error)}`);
  process.stdout.write(`${(said ?? "unknown").replaceAll(/\s+/g, " ")}\n`);
}
process.exit(0);
