// For: logrotate's work with `compress`, step by step, so that a kill can fall between any two
// steps.
// Never: copytruncate, which loses lines by design.

import { appendFileSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";

/** gzip writes the packed file beside the plain one, then unlinks that. */
async function pack(log: string, stepMs: () => number): Promise<void> {
  if (!existsSync(`${log}.1`)) return;
  const packed = gzipSync(readFileSync(`${log}.1`), { level: 1 });
  const half = packed.length >> 1;
  appendFileSync(`${log}.1.gz`, packed.subarray(0, half));
  await sleep(stepMs());
  appendFileSync(`${log}.1.gz`, packed.subarray(half));
  await sleep(stepMs());
  rmSync(`${log}.1`);
}

/**
 * `.1` is packed to `.2.gz` (delaycompress), older ones move up, the log becomes `.1`; then
 * `reopen` is awaited.
 */
export async function rotate(
  log: string,
  round: number,
  stepMs: () => number,
  reopen: () => Promise<void>,
): Promise<void> {
  await pack(log, stepMs);
  for (let age = round; age >= 1; age -= 1) {
    if (existsSync(`${log}.${age}.gz`)) renameSync(`${log}.${age}.gz`, `${log}.${age + 1}.gz`);
    if (age % 4 === 0) await sleep(1);
  }
  await sleep(stepMs());
  renameSync(log, `${log}.1`);
  await sleep(stepMs());
  await reopen();
}
