// For: the time from a line being written to its finding being committed, and what the watch takes while nothing happens.
// Never: a part of the watch left out: the real command, the real store, a real file.

import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";

export interface LiveFigures {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly lines: number;
}

export interface IdleFigures {
  readonly processorPercent: number;
  readonly megabytes: number;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** An attack line that bears the present moment. */
function attackLine(source: number): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${two(now.getUTCDate())}/${months[now.getUTCMonth()]}/${now.getUTCFullYear()}`;
  const time = `${two(now.getUTCHours())}:${two(now.getUTCMinutes())}:${two(now.getUTCSeconds())}`;
  const address = `198.18.${source >> 8}.${source & 255}`;
  return `${address} - - [${day}:${time} +0000] "GET /scripts/root.exe?/c+dir HTTP/1.0" 404 196 "-" "-"\n`;
}

async function started(folder: string, log: string): Promise<ChildProcess> {
  const program = join(import.meta.dirname, "../bin/hinomi");
  // Only the log: what else runs on this machine is not what is measured.
  const args = ["up", "--only", "--lang", "en", "--store", folder, "--log", log, "--port", "47650"];
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.on("data", (bytes: Buffer) => {
    printed += bytes.toString();
  });
  for (let tries = 0; tries < 300 && !printed.includes("of backlog read"); tries += 1)
    await sleep(50);
  return child;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("close", () => resolve());
    child.kill("SIGTERM");
  });
}

function processorTicks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

function residentMegabytes(pid: number): number {
  const text = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(text)?.[1]) / 1000;
}

/** Each line comes from a source of its own, so that each makes a finding; the store is asked until it holds it. */
export async function measureLive(lines: number): Promise<LiveFigures> {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-live-"));
  const log = join(folder, "access.log");
  writeFileSync(log, "");
  const child = await started(folder, log);
  const delays: number[] = [];
  const database = new Database(join(folder, "hinomi.sqlite"), { readonly: true });
  try {
    const count = database.prepare("select count(*) from finding").pluck();
    for (let source = 1; source <= lines; source += 1) {
      const line = attackLine(source);
      const before = performance.now();
      appendFileSync(log, line);
      while (Number(count.get()) < source && performance.now() - before < 5000) await sleep(0.2);
      delays.push(performance.now() - before);
      await sleep(20);
    }
  } finally {
    database.close();
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  }
  delays.sort((a, b) => a - b);
  const at = (share: number) =>
    delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1), lines };
}

/** The heap is tidied once, some seconds after a backlog; what is asked is what the watch takes all night. */
const settlingMs = 12_000;

/** After a backlog of some lines the watch is left alone, and measured for so many seconds once it has settled. */
export async function measureIdle(seconds: number): Promise<IdleFigures> {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-idle-"));
  const log = join(folder, "access.log");
  writeFileSync(log, Array.from({ length: 1000 }, (_, index) => attackLine(index)).join(""));
  const child = await started(folder, log);
  try {
    const pid = child.pid ?? 0;
    await sleep(settlingMs);
    const before = processorTicks(pid);
    await sleep(seconds * 1000);
    const ticksPerSecond = 100;
    const used = (processorTicks(pid) - before) / ticksPerSecond;
    return { processorPercent: (used / seconds) * 100, megabytes: residentMegabytes(pid) };
  } finally {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  }
}
