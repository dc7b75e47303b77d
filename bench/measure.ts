// For: running a whole command and reading what the operating system says of it: seconds, processor seconds, peak memory.
// Never: /dev/null as the output of grep: it would stop at its first match.

import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Measured {
  readonly seconds: number;
  /** User and system. */
  readonly processorSeconds: number;
  readonly peakMegabytes: number;
  readonly out: string;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const outputBytesMax = 512 * 1024 * 1024;
const patienceMs = 10 * 60 * 1000;

/** Throws when the command cannot be run or does not end well (grep's 1, nothing found, is well). */
export function measure({ program, args, env }: Command): Measured {
  const report = join(tmpdir(), `hinomi-bench-${process.pid}`);
  const { stdout, status, error } = spawnSync(
    "/usr/bin/time",
    ["-q", "-o", report, "-f", "%e %U %S %M", program, ...args],
    {
      encoding: "utf8",
      maxBuffer: outputBytesMax,
      timeout: patienceMs,
      env: { ...process.env, LC_ALL: "C", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  if (error || status === null || status > 1)
    throw error ?? new Error(`${program} ended with ${status}`);
  const [seconds = 0, user = 0, system = 0, kilobytes = 0] = readFileSync(report, "utf8")
    .trim()
    .split(" ")
    .map(Number);
  rmSync(report);
  return { seconds, processorSeconds: user + system, peakMegabytes: kilobytes / 1000, out: stdout };
}

/** Commands in turn, several rounds, so that all of them see the same minutes of the machine. Best of each. */
export function bestOf(
  rounds: number,
  commands: Readonly<Record<string, Command>>,
): Record<string, Measured> {
  const best: Record<string, Measured> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, command] of Object.entries(commands)) {
      const measured = measure(command);
      const before = best[name];
      if (!before || measured.seconds < before.seconds) best[name] = measured;
      process.stderr.write(`  ${name}: ${measured.seconds.toFixed(2)} s\n`);
    }
  }
  return best;
}
