// For: running the real command as its user does: as a process, with its own folder, streams and user.
// Never: the logs of the machine the tests run on (`up` is always called with --only).

import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { compileCache } from "../compile-cache.ts";

const program = fileURLToPath(new URL("../../src/programs/hinomi.ts", import.meta.url));
export const nodeArgs = ["--disable-warning=ExperimentalWarning", program] as const;

export interface RunOptions {
  readonly input?: Buffer | string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Runs as nobody, which root may ask for. */
  readonly asNobody?: boolean;
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function environment(options: RunOptions): Record<string, string> {
  const { PATH = "" } = process.env;
  return {
    PATH,
    LANG: "C.UTF-8",
    HOME: tmpdir(),
    TZ: "Asia/Tokyo",
    ...compileCache,
    ...options.env,
  };
}

/** With `sh` the words that stand before it (setpriv); its own process group is this one's. */
function launch(args: readonly string[], options: RunOptions): ChildProcess {
  const words = [process.execPath, ...nodeArgs, ...args];
  const nobody = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"];
  const [command = "", ...rest] = options.asNobody === true ? [...nobody, ...words] : words;
  const env = environment(options);
  const cwd = options.cwd ?? tmpdir();
  return spawn(command, rest, { env, cwd, stdio: ["pipe", "pipe", "pipe"] });
}

/** Runs to its end; one that does not end within a minute is killed and answers code null. */
export async function hinomi(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = launch(args, options);
  const timer = setTimeout(() => child.kill("SIGKILL"), 60_000);
  let [out, err] = ["", ""];
  child.stdout?.on("data", (bytes: Buffer) => (out += bytes.toString("utf8")));
  child.stderr?.on("data", (bytes: Buffer) => (err += bytes.toString("utf8")));
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(options.input ?? "");
  const [code] = (await once(child, "close")) as [number | null];
  clearTimeout(timer);
  return { code, out, err };
}

export interface Watching {
  readonly pid: number;
  out(): string;
  err(): string;
  /** Both streams, as they come. */
  said(): string;
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<number | null>;
}

/** Starts `hinomi up --only …`; it is killed at the test's end if it still runs. */
export function startUp(
  args: readonly string[],
  options: RunOptions = {},
  port: readonly string[] = ["--port", "0"],
): Watching {
  const child = launch(["up", "--only", ...port, ...args], options);
  let [out, err] = ["", ""];
  child.stdout?.on("data", (bytes: Buffer) => (out += bytes.toString("utf8")));
  child.stderr?.on("data", (bytes: Buffer) => (err += bytes.toString("utf8")));
  child.stdin?.end();
  const gone = once(child, "close") as Promise<[number | null]>;
  onTestFinished(() => void child.kill("SIGKILL"));
  return {
    pid: child.pid ?? 0,
    out: () => out,
    err: () => err,
    said: () => out + err,
    async kill(signal) {
      child.kill(signal);
      const [code] = await gone;
      return code;
    },
  };
}

/** Waits for what must come; what it waits for decides, not the time. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  what: string,
  patienceMs = 30_000,
): Promise<void> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 50) {
    if (await isSo()) return;
    await sleep(50);
  }
  throw new Error(`waited in vain: ${what}`);
}

/** A folder that is gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-commands-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const isRoot = process.getuid?.() === 0;
