// For: a real Postfix in namespaces of its own, with a line of its settings that lets strangers in; mails are sent on each line of standard input.
// Never: an address of this machine.

import { createInterface } from "node:readline";
import { startPasswordServer } from "../../../src/sources/formats/daemons/mail/real-servers/password-server.ts";
import {
  mail,
  plain,
  say,
} from "../../../src/sources/formats/daemons/mail/real-servers/smtp-dialogue.ts";
import { startSink } from "../../../src/sources/formats/daemons/mail/real-servers/smtp-sink.ts";
import { openAddresses, startOwnPostfix } from "./own-postfix.ts";

const [folder = ""] = process.argv.slice(2);
const inside = "10.1.0.5";

openAddresses(["198.51.100.7", "203.0.113.50", "203.0.113.60", inside]);
const sink = await startSink();
const passwords = await startPasswordServer();
await startOwnPostfix(folder, sink.port, [
  "mynetworks = 127.0.0.0/8 10.1.0.0/16 198.0.0.0/8",
  "alias_maps = inline:{info=nobody}",
  "smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination",
  "smtpd_sasl_auth_enable = yes",
  "smtpd_sasl_type = dovecot",
  `smtpd_sasl_path = inet:127.0.0.1:${passwords.port}`,
]);

const hello = "EHLO client.example.net";
const ours = "<hanako@example.jp>";
const theirs = "<customer@example.com>";
const dialogues: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  "inside to outside": () => say(25, [hello, ...mail(ours, [theirs]), "QUIT"], { from: inside }),
  "outside to inside": () =>
    say(25, [hello, ...mail("<a@example.org>", ["<info@example.jp>"]), "QUIT"], {
      from: "203.0.113.50",
    }),
  submission: () =>
    say(587, [hello, plain("hanako", "right-word"), ...mail(ours, [theirs]), "QUIT"], {
      from: "203.0.113.60",
    }),
  spam: () =>
    say(25, [hello, ...mail("<spam@example.org>", ["<x@example.net>"]), "QUIT"], {
      from: "198.51.100.7",
    }),
};

process.stdout.write("ready\n");
for await (const name of createInterface({ input: process.stdin })) {
  const heard = (await dialogues[name]?.()) ?? [];
  process.stdout.write(`${heard.filter((reply) => reply.includes("queued as")).length}\n`);
}
// The daemons end with the namespace, which ends with this process.
process.exit(0);
