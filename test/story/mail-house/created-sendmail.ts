// For: the diary's gateway as the story handles it: its namespaces, the real sendmail, everybody outside, Hinomi and its hand.
// Never: the machine's own network, /etc, /dev or queue: without a network of its own it ends before it touches anything.

import { execFileSync, spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { makeEtc } from "../../../src/programs/audit/twin/copy-etc.ts";
import { deskKey } from "../../../src/programs/desk-work/desk-key.ts";
import { addresses } from "./diary-site.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const program = here("../../../dist/programs/hinomi.js");
const quiet = "--disable-warning=ExperimentalWarning";
const environment = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LANG: "C.UTF-8" };
const waitMs = 60_000;
const lookMs = 20;

export interface SendmailHouse {
  /** A command to those outside, and their answer. */
  outside(command: string): Promise<string>;
  /** A program among those outside. */
  runOutside(...words: readonly string[]): string;
  /** `hinomi probe relay` as it is called there. */
  readonly probeWords: readonly string[];
  /** Mail of a PC in the office. */
  fromInside(to: string): string;
  /** Hinomi and its hand. */
  begin(): Promise<void>;
  hoursPass(hours: number): void;
  say(...words: readonly string[]): string;
  answer(...words: readonly string[]): unknown;
  /** Milliseconds that it took; throws when it does not come to that. */
  until(what: string, isSo: () => boolean | Promise<boolean>): Promise<number>;
  log(): string;
  clearLog(): void;
  read(path: string): string;
  /** Queued mails, and which of them are on hold. */
  queued(): { readonly waiting: readonly string[]; readonly held: readonly string[] };
  mailboxOf(user: string): string;
}

function must(name: string, ...words: readonly string[]): string {
  return execFileSync(name, words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** A /dev with the few devices that a daemon needs, and with our socket for its log. */
export function ownDevices(folder: string, socket: string): void {
  const real = join(folder, "dev");
  mkdirSync(real);
  must("/usr/bin/mount", "--bind", "/dev", real);
  must("/usr/bin/mount", "-t", "tmpfs", "none", "/dev");
  for (const name of ["null", "zero", "random", "urandom"]) {
    writeFileSync(join("/dev", name), "");
    must("/usr/bin/mount", "--bind", join(real, name), join("/dev", name));
  }
  must("/bin/ln", "-s", socket, "/dev/log");
}

export function ownEtc(folder: string): void {
  const { gateway, spammer, foreign } = addresses;
  const twin = { server: gateway, outside: spammer, foreign };
  const etc = makeEtc(folder, join(folder, "site"), new Map(), twin);
  const put = (name: string, text: string) => {
    mkdirSync(join(etc, name, ".."), { recursive: true });
    writeFileSync(join(etc, name), text, { mode: name.startsWith("sasl2/") ? 0o600 : 0o644 });
  };
  put("hosts", `127.0.0.1 localhost\n${gateway} gw1.example.jp gw1\n`);
  put(
    "sasl2/Sendmail.conf",
    `pwcheck_method: saslauthd\nsaslauthd_path: ${folder}/passwords\nmech_list: PLAIN LOGIN\n`,
  );
  writeFileSync(
    join(etc, "passwd"),
    `${readFileSync(join(etc, "passwd"), "utf8")}hanako:x:4001:4001::/nonexistent:/usr/sbin/nologin\n`,
  );
  must("/usr/bin/mount", "--bind", etc, "/etc");
}

export async function startSendmail(folder: string): Promise<void> {
  for (const place of ["/var/spool", "/var/mail", "/run"])
    must("/usr/bin/mount", "-t", "tmpfs", "none", place);
  mkdirSync("/var/spool/mqueue", { mode: 0o700 });
  chmodSync("/var/mail", 0o1777);
  must("/bin/hostname", "gw1.example.jp");
  writeFileSync("/etc/mail/sendmail.cf", must(join(folder, "cf-tool/make-cf")));
  must(join(folder, "sendmail"), "-bi");
  spawnSync(join(folder, "start-sendmail"), { stdio: "ignore" });
}

export async function createSendmailHouse(folder: string): Promise<SendmailHouse> {
  if (Object.keys(networkInterfaces()).some((name) => name !== "lo"))
    throw new Error("not in a network namespace of its own");
  const ip = (...words: readonly string[]) => must("/usr/sbin/ip", ...words);
  const printed: string[] = [];

  async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<number> {
    const beganMs = performance.now();
    while (!(await isSo())) {
      if (performance.now() - beganMs > waitMs)
        throw new Error(
          `${what}: it did not come to that\n${printed.join("").slice(-2000)}\n${log().slice(-2000)}`,
        );
      await sleep(lookMs);
    }
    return Math.round(performance.now() - beganMs);
  }

  function launch(name: string, words: readonly string[]): ChildProcess {
    const child = spawn(name, words, { cwd: folder, env: environment, stdio: "pipe" });
    child.stdout.on("data", (bytes: Buffer) => printed.push(bytes.toString("utf8")));
    child.stderr.on("data", (bytes: Buffer) => printed.push(bytes.toString("utf8")));
    return child;
  }

  const log = () => readFileSync(join(folder, "maillog"), "utf8");
  chmodSync(folder, 0o755);
  ip("link", "set", "lo", "up");
  const others = spawn("/usr/bin/unshare", ["--net", process.execPath, quiet, here("outside.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const said = createInterface({ input: others.stdout })[Symbol.asyncIterator]();
  const outside = async (command: string) => {
    others.stdin.write(`${command}\n`);
    return String((await said.next()).value);
  };
  const space = `/proc/${others.pid}/ns/net`;
  await until("others are in a network of their own", () => {
    const own = must("/usr/bin/readlink", "/proc/self/ns/net");
    return spawnSync("/usr/bin/readlink", [space], { encoding: "utf8" }).stdout !== own;
  });
  const cable = `link add line type veth peer name cable netns ${others.pid}`;
  ip(...cable.split(" "));
  ip("addr", "add", `${addresses.gateway}/32`, "dev", "line");
  ip("link", "set", "line", "up");
  // Ours to speak from, and yet no address of an interface, for those sendmail takes for its own.
  ip("route", "add", "local", `${addresses.pc}/32`, "dev", "lo");
  ip("route", "add", "default", "dev", "line");
  await outside("open");

  ownEtc(folder);
  launch(process.execPath, [quiet, here("beside-sendmail.ts"), folder]);
  await until("names and the log are there", () => printed.join("").includes("ready"));
  ownDevices(folder, join(folder, "log-socket"));
  await startSendmail(folder);
  await until("sendmail listens", () => log().includes("starting daemon"));

  let clock: ChildProcess | undefined;
  const settings = ["--settings", join(folder, "hinomi.yaml"), "--store", join(folder, "store")];
  function run(...words: readonly string[]): string {
    const [name = "", ...rest] = words;
    const { stdout, stderr } = spawnSync(name, rest, {
      encoding: "utf8",
      env: environment,
      timeout: waitMs,
    });
    if (stderr !== "") printed.push(stderr);
    return stdout;
  }
  const hinomi = (...words: readonly string[]) =>
    run(process.execPath, quiet, program, ...words, ...(words[0] === "audit" ? [] : settings));

  const asked = {
    from: addresses.spammer,
    to: "relaytest@third.example.net",
    sink: `${addresses.foreign}:25`,
    name: "gw1.example.jp",
    domain: "example.jp",
    user: "info",
    wait: "10",
  };
  const options = Object.entries(asked).flatMap(([name, value]) => [`--${name}`, value]);
  return {
    outside,
    until,
    probeWords: [
      process.execPath,
      quiet,
      program,
      "probe",
      "relay",
      addresses.gateway,
      ...options,
      "--json",
    ],
    log,
    runOutside: (...words) => run("/usr/bin/nsenter", `--net=${space}`, ...words),
    clearLog: () => writeFileSync(join(folder, "maillog"), ""),
    read: (path) => readFileSync(path, "utf8"),
    fromInside(to) {
      const words = [quiet, here("office-pc.ts"), to];
      return run(process.execPath, ...words).trim();
    },
    async begin() {
      deskKey(join(folder, "store"));
      const hand = ["hand", "--hand-settings", join(folder, "hand.yaml"), "--lang", "en"];
      launch(process.execPath, [quiet, program, ...hand]);
      const up = ["up", "--only", "--lang", "en", "--log", join(folder, "maillog"), ...settings];
      clock = launch(process.execPath, [quiet, here("../day/watch-with-a-clock.ts"), ...up]);
      const hasSaid = (text: string) => () => printed.join("").includes(text);
      await until("the hand waits", hasSaid("waits for requests"));
      await until("the backlog is read", hasSaid("of backlog read"));
    },
    hoursPass: (hours) => void clock?.stdin?.write(`${hours}\n`),
    say: (...words) => hinomi(...words),
    answer(...words) {
      const out = hinomi(...words, "--json");
      if (out === "") throw new Error(`${words.join(" ")}: ${printed.at(-1) ?? "no answer"}`);
      return JSON.parse(out) as unknown;
    },
    queued() {
      const ids = (kind: string) =>
        readdirSync("/var/spool/mqueue")
          .filter((name) => name.startsWith(kind))
          .map((name) => name.slice(2))
          .toSorted();
      return { waiting: ids("qf"), held: ids("hf") };
    },
    mailboxOf: (user) =>
      readdirSync("/var/mail").includes(user)
        ? readFileSync(join("/var/mail", user), "latin1")
        : "",
  };
}
