// For: a real Apache in a network namespace of its own, asked from an outside address whenever a line comes on standard input.
// Never: an address of this machine: it must be started by `unshare --net`, which it checks.

import { execFileSync } from "node:child_process";
import { networkInterfaces } from "node:os";
import { createInterface } from "node:readline";
import { sendRaw } from "../../src/sources/formats/real-daemons/daemon.ts";
import { startApache } from "../../src/sources/formats/real-daemons/web-servers.ts";

const outside = "198.51.100.7";

if (Object.values(networkInterfaces()).flat().length > 0)
  throw new Error("start me with unshare --net");
execFileSync("/usr/sbin/ip", ["link", "set", "lo", "up"]);
execFileSync("/usr/sbin/ip", ["address", "add", `${outside}/32`, "dev", "lo"]);

const apache = await startApache();
process.stdout.write(`${JSON.stringify({ folder: apache.folder })}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  for (const target of JSON.parse(line) as string[]) {
    await sendRaw(
      apache.port,
      `GET ${target} HTTP/1.0\r\nHost: www\r\nConnnection: close\r\n\r\n`,
      { from: outside },
    );
  }
  process.stdout.write("asked\n");
}
await apache.stop();
