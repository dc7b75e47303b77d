// For: the measurements of the desk: the real command in a store of its own, and a Chromium that is signed in to it.
// Never: another address than loopback.

import { spawn } from "node:child_process";
import { join } from "node:path";

const program = join(import.meta.dirname, "../../bin/hinomi");
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface StartedDesk {
  readonly origin: string;
  /** One-time link that signs in. */
  readonly link: string;
  stop(): Promise<void>;
}

/** `args` behind `hinomi up`. Throws when the desk does not open within a minute. */
export async function startedDesk(args: readonly string[]): Promise<StartedDesk> {
  const child = spawn(program, ["up", "--lang", "en", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
  });
  let printed = "";
  child.stdout.on("data", (bytes: Buffer) => {
    printed += bytes.toString();
  });
  for (let tries = 0; tries < 600 && !printed.includes("of backlog read"); tries += 1)
    await sleep(100);
  const link = /http:\/\/127\.0\.0\.1:\d+\/enter\?token=\S+/.exec(printed)?.[0];
  if (link === undefined) throw new Error(`the desk did not open:\n${printed}`);
  return {
    origin: new URL(link).origin,
    link,
    async stop() {
      child.kill("SIGTERM");
      await gone;
    },
  };
}

/** The value that half of them do not reach. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
