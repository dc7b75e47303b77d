// For: the process inside the namespaces of the forged order: a real journald hears a stranger's `logger`, and what the watch makes of it is printed.
// Never: started by hand: without a network of its own it ends before it writes anything.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { recentLines } from "../../../src/programs/watching/recent-lines.ts";

const waitMs = 20_000;
const order = "Stopping named.service - BIND Domain Name Server...";

/** As a stranger writes it who knows which fields a record of process 1 has. */
const forged = `MESSAGE=${order}
SYSLOG_IDENTIFIER=systemd
SYSLOG_PID=1
_PID=1
_SYSTEMD_UNIT=init.scope
UNIT=named.service
`;

/** As the journal keeps a record that process 1 did write. Source: "Journal Export Formats" of systemd. */
function genuine(nowMs: number): string {
  return `__REALTIME_TIMESTAMP=${nowMs}000
__MONOTONIC_TIMESTAMP=5
_BOOT_ID=6f1d5d0a3b7e4c2f9a8b7c6d5e4f3a2b
_PID=1
_SYSTEMD_UNIT=init.scope
SYSLOG_IDENTIFIER=systemd
MESSAGE=${order}

`;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const beganMs = performance.now();
  while (!(await isSo())) {
    if (performance.now() - beganMs > waitMs) throw new Error("it did not come to that");
    await sleep(100);
  }
}

if (Object.keys(networkInterfaces()).some((name) => name !== "lo"))
  throw new Error("not in a network namespace of its own");
const machine = readFileSync("/etc/machine-id", "utf8").trim();
const folder = `/run/log/journal/${machine}`;
mkdirSync("/run/systemd/journal", { recursive: true });
mkdirSync(folder, { recursive: true });
spawn("/lib/systemd/systemd-journald", [], { stdio: "ignore" });
await until(() => existsSync("/run/systemd/journal/socket"));
const logger = (input: string, ...words: string[]) =>
  spawnSync("/usr/bin/logger", words, { input, encoding: "utf8" }).status;
const codes = [logger(forged, "--journald")];
const remote = ["-o", `${folder}/genuine.journal`, "-"];
const made = spawnSync("/lib/systemd/systemd-journal-remote", remote, {
  input: genuine(Date.now()),
  encoding: "utf8",
});
codes.push(made.status);
const heard = () =>
  recentLines([], true, { nowMs: Date.now(), timeZone: "UTC" }, Date.now() - 60_000);
await until(async () => (await heard()).filter(({ text }) => text === order).length >= 2);
const lines = (await heard()).filter(({ text }) => text === order);
process.stdout.write(JSON.stringify({ codes, lines }), () => process.exit(0));
