// For: a real Postfix in namespaces of its own, with a line of its settings that lets strangers in; mails are sent on each line of standard input.
// Never: an address of this machine: it must be started by `unshare --net --mount`, which it checks.

import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { connect } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { startPasswordServer } from "../../../src/sources/formats/daemons/mail/real-servers/password-server.ts";
import {
  mail,
  plain,
  say,
} from "../../../src/sources/formats/daemons/mail/real-servers/smtp-dialogue.ts";
import { startSink } from "../../../src/sources/formats/daemons/mail/real-servers/smtp-sink.ts";
import { ownPostfixSettings } from "../../../src/sources/formats/daemons/mail/real-servers/postfix-settings.ts";

const folder = process.argv[2] ?? "";
const outside = ["198.51.100.7", "203.0.113.50", "203.0.113.60"];
const inside = "10.1.0.5";

if (folder === "" || Object.values(networkInterfaces()).flat().length > 0)
  throw new Error("start me with a folder and unshare --net --mount");
execFileSync("/usr/sbin/ip", ["link", "set", "lo", "up"]);
for (const address of [...outside, inside])
  execFileSync("/usr/sbin/ip", ["route", "add", "local", `${address}/32`, "dev", "lo"]);

const sink = await startSink();
const passwords = await startPasswordServer();
const etc = join(folder, "etc/postfix");
chmodSync(folder, 0o755);
for (const name of ["etc/postfix", "queue", "data", "spool"])
  mkdirSync(join(folder, name), { recursive: true });
chmodSync(join(folder, "spool"), 0o777);
writeFileSync(join(folder, "hosts"), "127.0.0.1 localhost gw1.example.jp\n");
// Nobody answers there, so no name is waited for.
writeFileSync(join(folder, "resolv.conf"), "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n");
for (const name of ["hosts", "resolv.conf"])
  execFileSync("/usr/bin/mount", ["--bind", join(folder, name), `/etc/${name}`]);
writeFileSync(
  join(etc, "main.cf"),
  [
    ...ownPostfixSettings(folder, sink.port),
    "mydestination = gw1.example.jp, example.jp, localhost",
    "mynetworks = 127.0.0.0/8 10.1.0.0/16 198.0.0.0/8",
    "local_recipient_maps =",
    "alias_maps = inline:{info=nobody}",
    "alias_database =",
    `mail_spool_directory = ${folder}/spool/`,
    "smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination",
    "smtpd_sasl_auth_enable = yes",
    "smtpd_sasl_type = dovecot",
    `smtpd_sasl_path = inet:127.0.0.1:${passwords.port}`,
    "",
  ].join("\n"),
);
writeFileSync(
  join(etc, "master.cf"),
  [
    "127.0.0.1:25 inet n - n - - smtpd",
    "127.0.0.1:587 inet n - n - - smtpd -o syslog_name=postfix/submission",
    "cleanup unix n - n - 0 cleanup",
    "rewrite unix - - n - - trivial-rewrite",
    "bounce unix - - n - 0 bounce",
    "defer unix - - n - 0 bounce",
    "trace unix - - n - 0 bounce",
    "proxymap unix - - n - - proxymap",
    "smtp unix - - n - - smtp",
    "pickup unix n - n 60 1 pickup",
    "qmgr unix n - n 300 1 qmgr",
    "local unix - n n - - local",
    "error unix - - n - - error",
    "retry unix - - n - - error",
    "anvil unix - - n - 1 anvil",
    "scache unix - - n - 1 scache",
    "postlog unix-dgram n - n - 1 postlogd",
    "",
  ].join("\n"),
);
execFileSync("/bin/chown", ["postfix", join(folder, "data")]);
execFileSync("/usr/sbin/postfix", ["-c", etc, "check"], { stdio: "ignore" });
spawn("/usr/lib/postfix/sbin/master", ["-c", etc, "-s"], { stdio: "ignore", detached: true });

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(25, "127.0.0.1");
    socket.once("data", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
    socket.once("data", () => socket.end("QUIT\r\n"));
  });
}

for (let tries = 0; tries < 150 && !(await answers()); tries += 1)
  await new Promise((resolve) => setTimeout(resolve, 100));

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
