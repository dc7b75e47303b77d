// For: what the people, the guesser, the thief and the planted web script of a mail house do, whatever the mail server is.
// Never: started by itself.

import { spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import {
  mail,
  plain,
  say,
} from "../../../src/sources/formats/daemons/mail/real-servers/smtp-dialogue.ts";

export const accounts = { hanako: "right-word", news: "right-word" } as const;
export const places = ["198.51.100.9", "192.0.2.8"] as const;
export const home = "203.0.113.60";
export const guesser = "198.51.100.7";

const hello = "EHLO client.example.net";
/** Debian's www-data. */
const webServer = 33;
const scriptMails = 31;

export interface MailHouse {
  /** Where submission is offered. */
  readonly host: string;
  /** The program that a web script hands its mail to, with the arguments that say where it belongs. */
  readonly handIn: readonly [program: string, ...arguments: readonly string[]];
}

function letter(user: string, count: number): readonly string[] {
  const readers = Array.from({ length: count }, (_, at) => `<reader${at}@example.net>`);
  return mail(`<${user}@example.jp>`, readers);
}

/** What Postfix, sendmail and Exim say of a mail that they took. */
const taking = /queued as|Message accepted for delivery|OK id=/;

function takenIn(heard: readonly string[]): number {
  return heard.filter((reply) => taking.test(reply)).length;
}

/** Each answers how many mails were taken. */
function commandsOf({ host, handIn }: MailHouse): Readonly<Record<string, () => Promise<number>>> {
  async function submit(from: string, lines: readonly string[]): Promise<number> {
    const heard = await say(587, [hello, ...lines, "QUIT"], { from, host });
    return takenIn(heard);
  }
  return {
    "at work": () => submit(home, [plain("hanako", accounts.hanako), ...letter("hanako", 2)]),
    newsletter: () => submit(home, [plain("news", accounts.news), ...letter("news", 200)]),
    guesser: () =>
      submit(guesser, [
        ...Array.from({ length: 3 }, () => plain("hanako", "wrong-word")),
        plain("nobody", "wrong-word"),
      ]),
    /** A stranger's mail for another stranger. */
    async stranger() {
      const spam = mail("<spam@example.org>", ["<x@example.net>"]);
      return takenIn(await say(25, [hello, ...spam, "QUIT"], { from: guesser, host }));
    },
    /** Twelve mails for five each, in one connection per place. */
    async thief() {
      let taken = 0;
      for (const from of places) {
        const letters = Array.from({ length: 6 }, () => letter("hanako", 5)).flat();
        taken += await submit(from, [plain("hanako", accounts.hanako), ...letters]);
      }
      return taken;
    },
    /** Handed in as PHP's mail() does. */
    async script() {
      const [program, ...words] = handIn;
      let taken = 0;
      for (let at = 0; at < scriptMails; at += 1) {
        const { status, stderr } = spawnSync(program, [...words, "-t", "-i"], {
          input: `To: reader${at}@example.net\nSubject: words\n\nwords\n`,
          uid: webServer,
          gid: webServer,
          encoding: "utf8",
        });
        if (status === 0) taken += 1;
        else process.stderr.write(stderr);
      }
      return taken;
    },
  };
}

/** One command a line on standard input, its number as the answer; ends with its input. */
export async function serveCommands(house: MailHouse): Promise<never> {
  const commands = commandsOf(house);
  process.stdout.write("ready\n");
  for await (const name of createInterface({ input: process.stdin }))
    process.stdout.write(`${(await commands[name]?.()) ?? -1}\n`);
  process.exit(0);
}
