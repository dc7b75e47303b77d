// For: systemd's side of the real `hinomi up`, played by a real socket of datagrams: it says that it is ready, then again and again
// that it is alive; once it stands still it falls silent, is ended, and goes on where it was.
// Never: the machine's own systemd.

import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { daemonsRequired } from "../../src/base/settings.ts";
import { freePorts } from "../../src/sources/formats/real-daemons/daemon.ts";
import { compileCache } from "../compile-cache.ts";

const needed = ["/usr/bin/systemd-notify", "/usr/bin/perl"];
const canPlay = daemonsRequired() || needed.every((path) => existsSync(path));
const program = fileURLToPath(new URL("../../src/programs/hinomi.ts", import.meta.url));
const waitMs = 60_000;
/** As a short WatchdogSec would be; the shipped one is three minutes. */
const silenceMs = 9_000;

/** Prints each datagram as a line. */
const receiver = `use IO::Handle; use Socket; socket(my $s, AF_UNIX, SOCK_DGRAM, 0) or die;
bind($s, pack_sockaddr_un($ARGV[0])) or die; STDOUT->autoflush(1); print "bound\\n";
while (defined recv($s, my $m, 4096, 0)) { $m =~ s/\\n/ /g; print "$m\\n" }`;

function endedLater(child: ChildProcess): void {
  const ended = once(child, "exit");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await ended;
  });
}

const printed: string[] = [];

async function until(what: string, isSo: () => boolean): Promise<void> {
  const beganMs = performance.now();
  while (!isSo()) {
    if (performance.now() - beganMs > waitMs)
      throw new Error(`it did not come to that: ${what}\n${printed.join("").slice(-2000)}`);
    await sleep(50);
  }
}

test.runIf(canPlay)(
  "ready, alive, and silent once it stands still; the next one is ready again",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "hinomi-watchdog-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const socket = join(folder, "notify.sock");
    const log = join(folder, "access.log");
    const [port = 0] = await freePorts(1);
    writeFileSync(log, "");
    writeFileSync(
      join(folder, "hinomi.yaml"),
      `logs: [{ path: ${log}, format: combined }]\ndesk: { port: ${port} }\n`,
    );
    const heard: string[] = [];
    let lastMs = performance.now();
    const perl = spawn("/usr/bin/perl", ["-e", receiver, socket], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    endedLater(perl);
    createInterface({ input: perl.stdout }).on("line", (line) => {
      heard.push(line);
      if (line.includes("WATCHDOG=1")) lastMs = performance.now();
    });
    await until("bound", () => heard.includes("bound"));
    const count = (word: string) => heard.filter((each) => each.includes(word)).length;
    const begin = (): ChildProcess => {
      const words = ["--disable-warning=ExperimentalWarning", program, "up", "--only"];
      const where = ["--settings", join(folder, "hinomi.yaml"), "--store", join(folder, "store")];
      const env = { ...compileCache, PATH: "/usr/bin:/bin", HOME: folder, NOTIFY_SOCKET: socket };
      const child = spawn(process.execPath, [...words, ...where], {
        stdio: ["ignore", "pipe", "pipe"],
        env,
      });
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (bytes: Buffer) => void printed.push(bytes.toString("utf8")));
      endedLater(child);
      return child;
    };
    const up = begin();
    await until("ready", () => count("READY=1") === 1);
    // Each line is a commit.
    const writing = setInterval(
      () =>
        appendFileSync(log, '192.0.2.9 - - [24/Nov/2026:10:00:00 +0900] "GET / HTTP/1.1" 200 1\n'),
      500,
    );
    onTestFinished(() => clearInterval(writing));
    await until("alive three times", () => count("WATCHDOG=1") >= 3);
    expect(statSync(join(folder, "store/beat")).size).toBe(0);

    up.kill("SIGSTOP");
    await until("silence", () => performance.now() - lastMs > silenceMs);
    const silent = count("WATCHDOG=1");
    const ended = once(up, "exit");
    up.kill("SIGKILL");
    await ended;
    const next = begin();
    await until("ready again", () => count("READY=1") === 2);
    await until("alive again", () => count("WATCHDOG=1") > silent);
    const stopped = once(next, "exit");
    next.kill("SIGTERM");
    await stopped;
    await until("ending", () => count("STOPPING=1") === 1);
  },
);
