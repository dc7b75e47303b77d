// For: the only place that starts other programs: absolute paths, an argument list, a bounded answer, no shell.
// Never: a command line built from text; never an inherited environment.

import { spawn } from "node:child_process";
import { Readable } from "node:stream";

export interface Running {
  readonly pid: number | undefined;
  /** Standard output, as it comes. Ends when the program ends. */
  readonly output: AsyncIterable<Buffer>;
  /** Exit code, or null when a signal ended it or it could not be started. */
  readonly ended: Promise<number | null>;
  stop(): void;
}

/** Starts a program and streams what it prints; its standard input is closed, its errors are dropped. */
export function start(program: `/${string}`, args: readonly string[]): Running {
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "ignore"],
    env: { LC_ALL: "C.UTF-8", PATH: "/usr/sbin:/usr/bin:/sbin:/bin" },
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(null));
    child.once("close", (code) => resolve(code));
  });
  // Without a free descriptor there is no pipe at all.
  const output = (child.stdout as Readable | undefined) ?? Readable.from([]);
  return { pid: child.pid, output, ended, stop: () => child.kill("SIGTERM") };
}
