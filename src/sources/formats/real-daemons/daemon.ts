// For: system tests with the real daemons of Debian: started in the foreground on loopback, each in a folder of its own.
// Never: an installed configuration, log or port; nothing is left behind, and only what was started here is ended.

import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { start } from "../../../base/exec.ts";

export interface Daemon {
  readonly folder: string;
  /** Lines of a file in the folder, once `count` are there (or 5 s have passed). */
  lines(file: string, count: number): Promise<Buffer[]>;
  stop(): Promise<void>;
}

/** Without it a missing daemon skips its tests; with HINOMI_DAEMONS_REQUIRED=1 in the test's environment it fails them. */
export function isInstalled(program: string): boolean {
  return existsSync(program);
}

/** A folder that a daemon may write to whatever user it becomes. */
export function daemonFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `hinomi-${name}-`));
  chmodSync(folder, 0o777);
  return folder;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Loopback ports that are free now; all are held until all are known, so that they differ. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, "127.0.0.1", () => {
            const address = server.address();
            resolve(typeof address === "object" && address ? address.port : 0);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
    socket.once("connect", () => socket.destroy());
  });
}

function linesNow(path: string): Buffer[] {
  if (!existsSync(path)) return [];
  const lines: Buffer[] = [];
  const content = readFileSync(path);
  let from = 0;
  for (let at = content.indexOf(10); at >= 0; at = content.indexOf(10, from)) {
    lines.push(content.subarray(from, at));
    from = at + 1;
  }
  return lines;
}

/** Starts `program` and waits until `port` answers; throws when it does not within 15 s. */
export async function startDaemon(
  program: `/${string}`,
  args: readonly string[],
  folder: string,
  port: number,
): Promise<Daemon> {
  const running = start(program, args);
  let hasEnded = false;
  const ended = running.ended.then((code) => {
    hasEnded = true;
    return code;
  });
  const stop = async (): Promise<void> => {
    if (!hasEnded) running.stop();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 150; tries += 1) {
    if (hasEnded) break;
    if (await answers(port)) {
      return {
        folder,
        stop,
        lines: async (file, count) => {
          for (let wait = 0; wait < 100 && linesNow(join(folder, file)).length < count; wait += 1)
            await pause(50);
          return linesNow(join(folder, file));
        },
      };
    }
    await pause(100);
  }
  await stop();
  throw new Error(`${program} did not answer on port ${port} (exit code ${await ended})`);
}

export interface Sending {
  readonly host?: string;
  /** Our own address, where the namespace has more than one. */
  readonly from?: string;
  /** Keep our side open until the other side closes: squid takes a half-closed client for one that has gone. */
  readonly staysOpen?: boolean;
}

/** Sends bytes, ends its side, and waits until the other side has closed (or 3 s). Answers what came back. */
export function sendRaw(port: number, bytes: string, how: Sending = {}): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const { host = "127.0.0.1", from } = how;
    const socket = connect(
      { port, host, ...(from !== undefined && { localAddress: from }) },
      () => {
        socket.write(Buffer.from(bytes, "latin1"));
        if (!how.staysOpen) socket.end();
      },
    );
    socket.setTimeout(3000, () => socket.destroy());
    socket.on("data", (piece) => (answer += piece.toString("latin1")));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => resolve(answer));
  });
}
