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

export interface RunOptions {
  /** Bytes for its standard input, which is closed after them. */
  readonly input?: string | Buffer;
  /** After this it is told to end (SIGTERM), and two seconds later it is ended (SIGKILL), with all it started. */
  readonly timeoutMs: number;
  /** Bytes kept of its output and of its errors, each; the rest is read and dropped. */
  readonly outputBytesMax: number;
  /** Is to go on after it, like a daemon: its output is thrown away, so that nothing hangs on it. */
  readonly isDaemon?: boolean;
}

export interface Ran {
  /** Exit code; null when a signal ended it or it could not be started. */
  readonly exitCode: number | null;
  /** The signal that ended it, or the error (`ENOENT`, `EACCES` …) with which it could not be started. */
  readonly cause?: string;
  readonly output: Buffer;
  readonly errors: Buffer;
  readonly isCut: boolean;
  readonly isTimedOut: boolean;
}

/** What a child of the program may still hold open after the program itself has ended. */
const drainMs = 300;

const killAfterMs = 2000;

/** The first bytes of a stream, and whether there were more. */
function keepBytes(stream: Readable | null, most: number): () => { bytes: Buffer; isCut: boolean } {
  const chunks: Buffer[] = [];
  let kept = 0;
  let isCut = false;
  stream?.on("data", (chunk: Buffer) => {
    const part = chunk.subarray(0, most - kept);
    isCut ||= part.length < chunk.length;
    kept += part.length;
    if (part.length > 0) chunks.push(part);
  });
  stream?.on("error", () => undefined);
  return () => ({ bytes: Buffer.concat(chunks), isCut });
}

/**
 * Runs a program to its end, in a session of its own, with nothing in its environment but LC_ALL. Never rejects: what
 * went wrong is in the answer.
 */
export function runProgram(
  program: `/${string}`,
  args: readonly string[],
  { input, timeoutMs, outputBytesMax, isDaemon = false }: RunOptions,
): Promise<Ran> {
  const pipe = isDaemon ? "ignore" : "pipe";
  return new Promise((resolve) => {
    let child: ReturnType<typeof spawn>;
    try {
      child = spawn(program, args, {
        stdio: [input === undefined ? "ignore" : "pipe", pipe, pipe],
        env: { LC_ALL: "C.UTF-8" },
        cwd: "/",
        detached: true,
      });
    } catch (error) {
      // Arguments that no program can take, such as one with a NUL byte.
      const { code = "EINVAL" } = error as NodeJS.ErrnoException;
      const nothing = Buffer.alloc(0);
      const kept = { output: nothing, errors: nothing, isCut: false, isTimedOut: false };
      resolve({ exitCode: null, cause: code, ...kept });
      return;
    }
    const output = keepBytes(child.stdout, outputBytesMax);
    const errors = keepBytes(child.stderr, outputBytesMax);
    let isTimedOut = false;
    let killer: NodeJS.Timeout | undefined;
    const deadline = setTimeout(() => {
      isTimedOut = true;
      endGroup(child.pid, "SIGTERM");
      killer = setTimeout(() => endGroup(child.pid, "SIGKILL"), killAfterMs);
    }, timeoutMs);
    const end = (exitCode: number | null, cause: string | undefined) => {
      clearTimeout(deadline);
      clearTimeout(killer);
      child.stdout?.destroy();
      child.stderr?.destroy();
      const [out, err] = [output(), errors()];
      resolve({
        exitCode,
        ...(cause !== undefined && { cause }),
        output: out.bytes,
        errors: err.bytes,
        isCut: out.isCut || err.isCut,
        isTimedOut,
      });
    };
    child.once("error", (error: NodeJS.ErrnoException) => end(null, error.code ?? error.message));
    child.once("close", (code, signal) => end(code, signal ?? undefined));
    // A daemon that inherited the pipes keeps them open: the program's own end is what counts.
    child.once("exit", (code, signal) => {
      setTimeout(() => end(code, signal ?? undefined), drainMs);
    });
    // A program that does not read its input to the end is judged by its exit code.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}

/** Its whole session's group; the program leads it, so nobody else's process can be in it. */
function endGroup(pid: number | undefined, signal: "SIGTERM" | "SIGKILL"): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Ended meanwhile.
  }
}
