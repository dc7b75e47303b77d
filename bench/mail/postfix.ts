// For: a Postfix of its own for each filter, which hands everything to smtp-sink.
// Never: an installed Postfix's settings or queue; more than loopback.

import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { launch, pause, run } from "./processes.ts";
import { ownPostfixSettings } from "../../src/sources/formats/daemons/mail/real-servers/postfix-settings.ts";

export interface BenchPostfix {
  /** Waits until its queue is empty. */
  drain(): Promise<void>;
  end(): Promise<void>;
}

const master = [
  "pickup unix n - n 60 1 pickup",
  "cleanup unix n - n - 0 cleanup",
  "qmgr unix n - n 300 1 qmgr",
  "rewrite unix - - n - - trivial-rewrite",
  "bounce unix - - n - 0 bounce",
  "defer unix - - n - 0 bounce",
  "trace unix - - n - 0 bounce",
  "proxymap unix - - n - - proxymap",
  "smtp unix - - n - - smtp",
  "error unix - - n - - error",
  "retry unix - - n - - error",
  "anvil unix - - n - 1 anvil",
  "postlog unix-dgram n - n - 1 postlogd",
];

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("data", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

export async function startBenchPostfix(
  folder: string,
  port: number,
  sinkPort: number,
  socket: string | undefined,
): Promise<BenchPostfix> {
  for (const name of ["etc", "queue", "data"]) mkdirSync(join(folder, name), { recursive: true });
  chmodSync(folder, 0o755);
  const log = join(folder, "postfix.log");
  const settings = [
    ...ownPostfixSettings(folder, sinkPort),
    "mydestination =",
    "local_recipient_maps =",
    "mynetworks = 127.0.0.0/8",
    "alias_maps =",
    "alias_database =",
    "message_size_limit = 0",
    ...(socket === undefined ? [] : [`smtpd_milters = unix:${socket}`]),
    "milter_default_action = tempfail",
    "",
  ];
  writeFileSync(join(folder, "etc", "main.cf"), settings.join("\n"));
  writeFileSync(
    join(folder, "etc", "master.cf"),
    [`127.0.0.1:${port} inet n - n - - smtpd`, ...master, ""].join("\n"),
  );
  await run("/bin/chown", ["postfix", join(folder, "data")], log);
  await run("/usr/sbin/postfix", ["-c", join(folder, "etc"), "check"], log).catch(() => undefined);
  const started = launch("/usr/lib/postfix/sbin/master", ["-c", join(folder, "etc"), "-d"], log);
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries > 200) throw new Error(`Postfix does not answer: see ${log}`);
    await pause(50);
  }
  const left = () =>
    ["incoming", "active", "deferred", "maildrop"].some((name) =>
      readdirSync(join(folder, "queue", name), { recursive: true }).some((each) =>
        /[0-9A-F]{6,}$/.test(String(each)),
      ),
    );
  return {
    async drain() {
      while (left()) await pause(50);
    },
    end: started.end,
  };
}
