// For: what an audit must know of the machine itself: Postfix's own defaults, our networks, when the daemons were started.
// Never: asked when another root is looked at: its networks and daemons are not these.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { runProgram } from "../../base/exec.ts";

const postconf = "/usr/sbin/postconf";

/** `postconf -d`, undefined where there is none. */
export async function postfixDefaults(): Promise<ReadonlyMap<string, string> | undefined> {
  if (!existsSync(postconf)) return undefined;
  const { exitCode, output } = await runProgram(postconf, ["-d"], {
    timeoutMs: 5_000,
    outputBytesMax: 512 * 1024,
  });
  if (exitCode !== 0) return undefined;
  const found = new Map<string, string>();
  for (const row of output.toString("utf8").split("\n")) {
    const at = row.indexOf(" =");
    if (at > 0) found.set(row.slice(0, at), row.slice(at + 2).trim());
  }
  return found;
}

/** Networks of our interfaces, without loopback. */
export function ownNetworks(): string[] {
  return Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).flatMap(({ cidr, internal }) => (cidr === null || internal ? [] : [cidr])),
  );
}

/** Clock ticks of /proc: 100 a second on every Linux of today. */
const ticksPerSecond = 100;
const daemons: Readonly<Record<string, string>> = {
  sendmail: "sendmail",
  "sendmail-mta": "sendmail",
  exim4: "exim",
  exim: "exim",
  master: "postfix",
};

/** Product → when its oldest process began. What cannot be read is left out. */
export function daemonStarts(proc = "/proc"): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let bootMs: number;
  try {
    const seconds = /^btime (\d+)$/m.exec(readFileSync(`${proc}/stat`, "utf8"))?.[1];
    if (seconds === undefined) return found;
    bootMs = Number(seconds) * 1000;
  } catch {
    return found;
  }
  for (const name of readdirSync(proc)) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`${proc}/${name}/stat`, "utf8");
      const product = daemons[stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"))];
      if (product === undefined) continue;
      const ticks = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]);
      const startedMs = bootMs + (ticks / ticksPerSecond) * 1000;
      found.set(product, Math.min(found.get(product) ?? Infinity, startedMs));
    } catch {
      // Ended meanwhile.
    }
  }
  return found;
}
