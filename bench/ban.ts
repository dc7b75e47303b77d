// For: the time from the line of an attack to the ban that holds: the real watch with standing consent, the real hand, nftables and
// real packets, in two network namespaces of its own.
// Never: the machine's own firewall or network; without root it is left out and said.

import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { deskKey } from "../src/programs/desk-work/desk-key.ts";

export interface BanFigures {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly bans: number;
}

const program = join(import.meta.dirname, "../bin/hinomi");
const packets = join(import.meta.dirname, "ban-packets.ts");
const ip = "/usr/sbin/ip";
const gateway = "203.0.113.1";
const port = "7007";
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const waitMs = 30_000;
/** Nothing came for so long: the ban holds. */
const quietMs = 200;

interface Spoken {
  readonly child: ChildProcess;
  readonly lines: string[];
}

/** The script that starts a program becomes it, so that its id is the program's. */
function spoken(space: string, words: readonly string[]): Spoken {
  const all = [ip, "netns", "exec", space, ...words];
  const child = spawn(all[0] as string, all.slice(1), { stdio: ["pipe", "pipe", "inherit"] });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  return { child, lines };
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  for (let waited = 0; waited < waitMs; waited += 5) {
    if (isSo()) return;
    await sleep(5);
  }
  throw new Error(`waited in vain until ${what}`);
}

function lastOf(lines: readonly string[]): number {
  return Number(lines.at(-1)?.split(" ")[1]);
}

function isQuiet(lines: readonly string[]): boolean {
  return performance.timeOrigin + performance.now() - lastOf(lines) > quietMs;
}

/** A busy machine can be quiet for other reasons. */
function isBanned(space: string, address: string): boolean {
  const list = [ip, "netns", "exec", space, "/usr/sbin/nft", "list", "ruleset"];
  return execFileSync(list[0] as string, list.slice(1), { encoding: "utf8" }).includes(address);
}

function addressOf(attacker: number): string {
  return `203.0.113.${10 + attacker}`;
}

function joinedNamespaces(attackers: number): readonly [string, string] {
  const [outside, inside] = [`hinomi-bo${process.pid}`, `hinomi-bi${process.pid}`];
  const run = (...words: readonly string[]) => execFileSync(ip, words);
  for (const space of [outside, inside]) {
    run("netns", "add", space);
    run("-n", space, "link", "set", "lo", "up");
  }
  const peer = ["peer", "name", "eth0", "netns", inside];
  run("-n", outside, "link", "add", "eth0", "type", "veth", ...peer);
  run("-n", inside, "address", "add", `${gateway}/24`, "dev", "eth0");
  for (let attacker = 0; attacker < attackers; attacker += 1)
    run("-n", outside, "address", "add", `${addressOf(attacker)}/24`, "dev", "eth0");
  for (const space of [outside, inside]) run("-n", space, "link", "set", "eth0", "up");
  return [outside, inside];
}

/** Ten refused passwords at this moment. */
function guesses(address: string): string {
  const stamp = new Date().toISOString().replace("Z", "+00:00");
  return Array.from(
    { length: 10 },
    (_, index) =>
      `${stamp} gw1 sshd[${812 + index}]: Failed password for root from ${address} port ${40_000 + index} ssh2\n`,
  ).join("");
}

function settingsIn(folder: string): { hand: string; watch: string } {
  const [hand, watch] = [join(folder, "hand.yaml"), join(folder, "hinomi.yaml")];
  for (const name of ["run", "log", "store"]) mkdirSync(join(folder, name), { mode: 0o750 });
  deskKey(join(folder, "store"));
  writeFileSync(
    hand,
    `supervisor: exec
desk_key: ${folder}/store/desk.key.pub
socket: ${folder}/run/hand.sock
log: ${folder}/log/hand.log
rates: { ban.add: { times: 1000, per_seconds: 60 } }
`,
  );
  writeFileSync(
    watch,
    `hand: { socket: ${folder}/run/hand.sock }\nconsent: [{ plan: ban-sources, from: info }]\n`,
  );
  return { hand, watch };
}

async function measured(
  folder: string,
  [outside, inside]: readonly [string, string],
  bans: number,
  started: Spoken[],
): Promise<number[]> {
  const log = join(folder, "auth.log");
  writeFileSync(log, "");
  const { hand, watch } = settingsIn(folder);
  const start = (space: string, ...words: readonly string[]) => {
    const one = spoken(space, words);
    started.push(one);
    return one;
  };
  const up = ["up", "--only", "--lang", "en", "--settings", watch, "--store", `${folder}/store`];
  const watching = start(inside, program, ...up, "--log", log, "--port", "47651");
  await until(() => watching.lines.some((line) => line.includes("of backlog read")), "it watches");
  const act = ["hand", "--hand-settings", hand, "--unprivileged", "--lang", "en"];
  const handed = start(inside, program, ...act);
  await until(() => handed.lines.some((line) => line.includes("waits for requests")), "a hand is");
  const heard = start(inside, process.execPath, packets, "receive", port);
  await until(() => heard.lines.includes("open"), "somebody listens");
  const sender = start(outside, process.execPath, packets, "send", gateway, port);
  const delays: number[] = [];
  for (let attacker = 0; attacker < bans; attacker += 1) {
    const address = addressOf(attacker);
    heard.lines.length = 0;
    sender.child.stdin?.write(`${address}\n`);
    const ofIt = () => heard.lines.filter((line) => line.startsWith(`${address} `));
    await until(() => ofIt().length > 20, "packets come");
    const writtenMs = performance.timeOrigin + performance.now();
    appendFileSync(log, guesses(address));
    await until(() => isQuiet(ofIt()) && isBanned(inside, address), `${address} is shut out`);
    delays.push(Math.max(0, lastOf(ofIt()) - writtenMs));
  }
  return delays;
}

/** Each attacker is a new address of one wave. Undefined where namespaces cannot be made. */
export async function measureBans(bans: number): Promise<BanFigures | undefined> {
  if (process.geteuid?.() !== 0 || !existsSync("/usr/sbin/nft") || !existsSync(ip)) {
    process.stderr.write("bans: left out (root, nft and ip are needed)\n");
    return undefined;
  }
  process.stderr.write("bans:\n");
  const folder = mkdtempSync(join(tmpdir(), "hinomi-ban-"));
  const spaces = joinedNamespaces(bans);
  const started: Spoken[] = [];
  try {
    const delays = (await measured(folder, spaces, bans, started)).toSorted((a, b) => a - b);
    const at = (share: number) =>
      delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? Number.NaN;
    return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1), bans };
  } finally {
    for (const { child } of started.toReversed()) {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGTERM");
      await ended;
    }
    for (const space of spaces) execFileSync(ip, ["netns", "del", space]);
    rmSync(folder, { recursive: true, force: true });
  }
}
