// For: programs of the measurement: started in the foreground, waited for, their processor time and memory read, ended by their own id.
// Never: a program that was there before.

import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, readdirSync } from "node:fs";

/** What is still at work when the measurement itself breaks off. */
const atWork = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of atWork) child.kill("SIGTERM");
});

export interface Started {
  readonly pid: number;
  end(): Promise<void>;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export function launch(
  program: string,
  args: readonly string[],
  log: string,
  environment: Readonly<Record<string, string>> = {},
): Started {
  const out = openSync(log, "a");
  const child: ChildProcess = spawn(program, args, {
    stdio: ["ignore", out, out],
    env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C.UTF-8", ...environment },
  });
  closeSync(out);
  atWork.add(child);
  child.once("close", () => atWork.delete(child));
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
    child.once("error", () => resolve());
  });
  return {
    pid: child.pid ?? 0,
    async end() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Runs to its end; throws where it fails. */
export async function run(program: string, args: readonly string[], log: string): Promise<void> {
  const out = openSync(log, "a");
  const child = spawn(program, args, {
    stdio: ["ignore", out, out],
    env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C.UTF-8" },
  });
  closeSync(out);
  const code = await new Promise((resolve) => {
    child.once("close", resolve);
    child.once("error", () => resolve(-1));
  });
  if (code !== 0)
    throw new Error(`${program} ${args.join(" ")} ended with ${String(code)}: see ${log}`);
}

export async function waitFor(what: string, isDone: () => boolean): Promise<void> {
  for (let tries = 0; tries < 3600; tries += 1) {
    if (isDone()) return;
    await pause(50);
  }
  throw new Error(`waited in vain for ${what}`);
}

export const waitForFile = (path: string) => waitFor(path, () => existsSync(path));

/** A process and its children. */
export function familyOf(pid: number): number[] {
  const children = readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const fields = readFileSync(`/proc/${name}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      return Number(fields[1]) === pid ? familyOf(Number(name)) : [];
    } catch {
      return [];
    }
  });
  return [pid, ...children];
}

/** Processor time so far, in ms (a tick of /proc is 10 ms). */
export function processorMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      return sum + 10 * (Number(fields[11]) + Number(fields[12]));
    } catch {
      return sum;
    }
  }, 0);
}

export function memoryMb(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      return sum + Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
    } catch {
      return sum;
    }
  }, 0);
}
