// For: a real Postfix in namespaces of its own, as several stories start it: its settings are /etc/postfix there, so that a program of
// any account may hand it mail with `sendmail`.
// Never: an address or a file of this machine: it must be started by `unshare --net --mount`, which it checks.

import { execFileSync, spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { ownPostfixSettings } from "../../../src/sources/formats/daemons/mail/real-servers/postfix-settings.ts";

const inner = [
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
];

/** Addresses to speak from, in the network of the one who calls. */
export function openAddresses(addresses: readonly string[]): void {
  if (Object.values(networkInterfaces()).flat().length > 0)
    throw new Error("start me with unshare --net --mount");
  execFileSync("/usr/sbin/ip", ["link", "set", "lo", "up"]);
  for (const address of addresses)
    execFileSync("/usr/sbin/ip", ["route", "add", "local", `${address}/32`, "dev", "lo"]);
}

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(25, "127.0.0.1");
    socket.once("data", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
    socket.once("data", () => socket.end("QUIT\r\n"));
  });
}

/** Port 25 and submission on loopback; `more` are lines of main.cf. The daemons end with the namespace. */
export async function startOwnPostfix(
  folder: string,
  sinkPort: number,
  more: readonly string[],
): Promise<void> {
  const etc = join(folder, "etc/postfix");
  chmodSync(folder, 0o755);
  for (const name of ["etc/postfix", "queue", "data", "spool"])
    mkdirSync(join(folder, name), { recursive: true });
  chmodSync(join(folder, "spool"), 0o777);
  // What Debian's package says of its own files.
  for (const name of ["postfix-files", "postfix-files.d", "dynamicmaps.cf", "dynamicmaps.cf.d"])
    if (existsSync(join("/etc/postfix", name)))
      cpSync(join("/etc/postfix", name), join(etc, name), { recursive: true });
  writeFileSync(join(folder, "hosts"), "127.0.0.1 localhost gw1.example.jp\n");
  // Nobody answers there, so no name is waited for.
  writeFileSync(
    join(folder, "resolv.conf"),
    "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n",
  );
  writeFileSync(
    join(etc, "main.cf"),
    [
      ...ownPostfixSettings(folder, sinkPort),
      "mydestination = gw1.example.jp, example.jp, localhost",
      "local_recipient_maps =",
      "alias_database =",
      `mail_spool_directory = ${folder}/spool/`,
      ...more,
      "",
    ].join("\n"),
  );
  writeFileSync(
    join(etc, "master.cf"),
    [
      "127.0.0.1:25 inet n - n - - smtpd",
      "127.0.0.1:587 inet n - n - - smtpd -o syslog_name=postfix/submission",
      ...inner,
      "",
    ].join("\n"),
  );
  for (const [name, place] of [
    ["hosts", "/etc/hosts"],
    ["resolv.conf", "/etc/resolv.conf"],
    ["etc/postfix", "/etc/postfix"],
  ] as const)
    execFileSync("/usr/bin/mount", ["--bind", join(folder, name), place]);
  execFileSync("/bin/chown", ["postfix", join(folder, "data")]);
  execFileSync("/usr/sbin/postfix", ["check"], { stdio: "ignore" });
  spawn("/usr/lib/postfix/sbin/master", ["-s"], { stdio: "ignore", detached: true });
  for (let tries = 0; tries < 150 && !(await answers()); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
}
