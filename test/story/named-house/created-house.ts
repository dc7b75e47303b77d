// For: the house as a story handles it: daemons, Hinomi and its hand started and ended, and what they have written by now.
// Never: a wait for a fixed time: each wait is for a condition, and bounded.

import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { deskKey } from "../../../src/programs/desk-work/desk-key.ts";
import { readProcessTable } from "../../../src/sources/asking/machine/process-table.ts";
import { compileCache } from "../../compile-cache.ts";
import { answerNames } from "./outside-names.ts";
import { aheadName, provider } from "./house.ts";
import { stranger } from "./tkey-query.ts";

const programOf = (path: string) =>
  fileURLToPath(new URL(`../../../src/programs/${path}`, import.meta.url));
const handProgram = programOf("hand/fixture/hand-process.ts");
const ownClock = fileURLToPath(new URL("up-with-a-clock.ts", import.meta.url));
const nodeArgs = ["--disable-warning=ExperimentalWarning", programOf("hinomi.ts")] as const;
const waitMs = 90_000;
const lookMs = 100;
const drainMs = 3_000;
const environment = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LANG: "C.UTF-8" };

/** One line of watch.log. */
export type Told = Readonly<Record<string, string | number>>;

export interface House {
  readonly folder: string;
  /** Starts Hinomi; resolves when its desk is open. Answers how long that took. */
  begin(): Promise<number>;
  /** Starts Hinomi with the house's clock instead of the machine's. */
  beginByOwnClock(): Promise<number>;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** Stands still, or goes on. */
  freeze(isFrozen: boolean): void;
  /** All clocks of the house jump ahead. */
  hoursPass(hours: number): void;
  /** The hand is killed as by a power cut; it is started. */
  killHand(): Promise<void>;
  beginHand(): Promise<void>;
  signal(program: string, sign: NodeJS.Signals): void;
  pidOf(program: string): number | undefined;
  line(way: "up" | "down"): Promise<void>;
  /** Lines of the watch so far. */
  told(): readonly Told[];
  /** What a command of Hinomi answers with --json. */
  answer(...args: readonly string[]): Promise<unknown>;
  /** What a command of Hinomi prints. */
  command(...args: readonly string[]): Promise<string>;
  /** Its process was there when it was asked last. */
  isSeen(node: string): boolean;
  /** Nodes that failed when they were last asked; undefined before the first round. */
  red(): readonly string[] | undefined;
  /** What Hinomi and its hand have printed, in English. */
  printed(): string;
  /** How long it took to come to it; throws with what was told when it does not within 90 s. */
  until(what: string, isSo: () => boolean | Promise<boolean>): Promise<number>;
  run(program: string, ...args: readonly string[]): Promise<string>;
}

type Nodes = Readonly<Record<string, { readonly votes: string; readonly isAlive: boolean }>>;

function numberOf(file: string, name: string): number {
  const line = readFileSync(file, "latin1")
    .split("\n")
    .find((each) => each.startsWith(`${name}:`));
  return Number(line?.split(":")[2]);
}

async function killed(child: ChildProcess | undefined): Promise<void> {
  const ended = new Promise((resolve) => child?.once("exit", resolve));
  child?.kill("SIGKILL");
  await ended;
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function giveToDaemons(folder: string): void {
  const users = { named: "bind", squid: "proxy", postfix: "postfix" };
  for (const [name, user] of Object.entries(users)) {
    chownSync(join(folder, name), numberOf("/etc/passwd", user), 0);
  }
  for (const name of ["run", "log"]) chmodSync(join(folder, name), 0o777);
}

export async function createHouse(folder: string): Promise<House> {
  if (Object.keys(networkInterfaces()).some((name) => name !== "lo")) {
    throw new Error("not in a network namespace of its own");
  }
  let hinomi: ChildProcess | undefined;
  let hand: ChildProcess | undefined;
  let aheadSeconds = 0n;
  const printed: string[] = [];

  function launch(program: string, args: readonly string[]): ChildProcess {
    const env = { ...environment, ...compileCache, HOME: folder };
    const child = spawn(program, args, { env, cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.on("data", (bytes: Buffer) => printed.push(bytes.toString("utf8")));
    child.stderr.on("data", (bytes: Buffer) => printed.push(bytes.toString("utf8")));
    return child;
  }

  /** Never waits in the way of the provider's name server, which is answered in this process. */
  async function run(program: string, ...args: readonly string[]): Promise<string> {
    const env = { ...environment, ...compileCache, HOME: folder };
    const child = spawn(program, args, { env, cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
    let output = "";
    child.stdout.on("data", (bytes: Buffer) => (output += bytes.toString("utf8")));
    const closed = once(child, "close");
    await once(child, "exit");
    // A daemon that goes into the background may keep its output open.
    await Promise.race([closed, sleep(drainMs)]);
    return output;
  }

  function told(): readonly Told[] {
    const text = ["watch.log.1", "watch.log"].map((name) => textOf(join(folder, "store", name)));
    const lines = text.join("").split("\n").slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Told);
  }

  function nodes(): Nodes | undefined {
    const text = textOf(join(folder, "store", "watch-memory.json"));
    if (text === "") return undefined;
    return (JSON.parse(text) as { memory?: { nodes: Nodes } }).memory?.nodes;
  }

  function red(): readonly string[] | undefined {
    const seen = nodes();
    return seen && Object.keys(seen).filter((name) => !seen[name]?.votes.endsWith("o"));
  }

  async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<number> {
    const beganMs = performance.now();
    while (!(await isSo())) {
      if (performance.now() - beganMs > waitMs) {
        const last = told()
          .slice(-12)
          .map((each) => JSON.stringify(each));
        throw new Error(
          `${what}: it did not come to that\n${last.join("\n")}\n${printed.join("").slice(-3000)}`,
        );
      }
      await sleep(lookMs);
    }
    return Math.round(performance.now() - beganMs);
  }

  async function line(way: "up" | "down"): Promise<void> {
    await run(
      "/usr/sbin/ip",
      "address",
      way === "up" ? "add" : "del",
      `${provider}/32`,
      "dev",
      "lo",
    );
  }

  async function beginWith(program: readonly string[]): Promise<number> {
    const from = printed.length;
    hinomi = launch(process.execPath, [...program, "up", "--only", "--lang", "en", ...settings]);
    return until("the desk", () => printed.slice(from).join("").includes("Desk: "));
  }

  async function beginHand(): Promise<void> {
    hand = launch(process.execPath, [nodeArgs[0], handProgram, join(folder, "hand.yaml")]);
    const socket = join(folder, "hand/hand.sock");
    await until("the hand", () => existsSync(socket));
  }

  const settings = ["--settings", join(folder, "hinomi.yaml"), "--store", join(folder, "store")];
  const command = (args: readonly string[]) => [...nodeArgs, ...args, ...settings];

  giveToDaemons(folder);
  await line("up");
  await run("/usr/sbin/ip", "address", "add", `${stranger}/32`, "dev", "lo");
  await answerNames(provider);
  spawnSync(join(folder, "start-named.sh"), { stdio: "ignore" });
  launch("/usr/sbin/apache2", ["-DFOREGROUND", "-f", join(folder, "apache.conf")]);
  launch("/usr/sbin/squid", ["-f", join(folder, "squid.conf")]);
  spawnSync("/usr/sbin/postfix", ["-c", join(folder, "postfix-settings"), "start"], {
    stdio: "ignore",
  });
  const table = () => readProcessTable("/proc");
  const alive = (program: string) =>
    table()
      .named(program)
      .filter(({ state }) => state !== "Z");
  const daemons = ["named", "apache2", "squid", "master"];
  await until("daemons", () => daemons.every((each) => alive(each).length > 0));
  deskKey(join(folder, "store"));
  await beginHand();

  return {
    folder,
    line,
    told,
    red,
    isSeen: (node) => nodes()?.[node]?.isAlive === true,
    until,
    run,
    printed: () => printed.join(""),
    command: (...args) => run(process.execPath, ...command(args)),
    async answer(...args) {
      return JSON.parse(await run(process.execPath, ...command([...args, "--json"]))) as unknown;
    },
    begin: () => beginWith(nodeArgs),
    beginByOwnClock: () => beginWith([nodeArgs[0], ownClock, folder]),
    kill: () => killed(hinomi),
    freeze: (isFrozen) => void hinomi?.kill(isFrozen ? "SIGSTOP" : "SIGCONT"),
    hoursPass(hours) {
      aheadSeconds += BigInt(hours * 3600);
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(aheadSeconds);
      // In place: the daemons have it mapped.
      const file = openSync(join(folder, aheadName), "r+");
      writeSync(file, bytes, 0, bytes.length, 0);
      closeSync(file);
    },
    async killHand() {
      await killed(hand);
      rmSync(join(folder, "hand/hand.sock"), { force: true });
    },
    beginHand,
    signal(program, sign) {
      for (const { pid } of alive(program)) {
        try {
          process.kill(pid, sign);
        } catch {
          // With its parent it ended by itself meanwhile.
        }
      }
    },
    pidOf: (program) => alive(program)[0]?.pid,
  };
}
