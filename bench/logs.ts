// For: the logs that are measured on, made once per size and kept in bench/.data (not in the repository).
// Never: evidence of detection quality; they are for speed and arithmetic.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, ".data");

export interface BenchLog {
  readonly path: string;
  readonly lines: number;
  readonly bytes: number;
  readonly attackShare: number;
  readonly sources: number;
  /** Family → attempts, as generated. */
  readonly attempts: Readonly<Record<string, number>>;
}

/** A combined log of so many lines. */
export function benchLog(lines: number, attackShare: number, sources: number): BenchLog {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${lines}-${attackShare}-${sources}.log`);
  if (!existsSync(`${path}.truth.json`)) {
    process.stderr.write(`making ${lines} lines …\n`);
    const script = join(import.meta.dirname, "generate/write-log.ts");
    const args = [script, path, String(lines), String(attackShare), String(sources), "1"];
    const { status } = spawnSync(process.execPath, args, {
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (status !== 0) throw new Error("the log could not be made");
  }
  const truth = JSON.parse(readFileSync(`${path}.truth.json`, "utf8")) as {
    families: Record<string, { attempts: number }>;
  };
  const attempts = Object.fromEntries(
    Object.entries(truth.families).map(([family, each]) => [family, each.attempts]),
  );
  return { path, lines, bytes: statSync(path).size, attackShare, sources, attempts };
}
