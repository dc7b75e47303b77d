// For: the same week of logs replayed, read by `hinomi up` as a backlog, and followed live as it was written: one answer
// (house rule 2).
// Never: a comparison of what may differ: numbers of incidents are given in the order of opening.

import {
  appendFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { generateLog } from "../../bench/generate/generate-log.ts";
import { createRandom } from "../../rehearsals/made-log/random.ts";
import type { Clock } from "../base/clock.ts";
import { dayMs, fixedClock } from "../base/clock.ts";
import { defaultSettings } from "../base/settings.ts";
import { createEstate } from "../estate/estate.ts";
import { createPrinter } from "../faces/cli/printer.ts";
import type { Store } from "../incidents/store.ts";
import { createMemoryStore } from "../stores/memory/memory-store.ts";
import { openSqliteStore } from "../stores/sqlite/open-sqlite-store.ts";
import { replayFiles } from "./replay-files.ts";
import { loadRules } from "./rules.ts";
import { openSession } from "./session.ts";
import type { Session } from "./session.ts";
import { keepWatch } from "./up/keep-watch.ts";
import { watchedLogs } from "./up/watched-logs.ts";

const timeZone = "Asia/Tokyo";
const startMs = Date.UTC(2026, 2, 1);
/** All is read, and told, a day after the week. */
const nowMs = startMs + 8 * dayMs;

function week(): string[] {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  generateLog(write, {
    lines: 14_000,
    linesPerDay: 2_000,
    attackShare: 0.3,
    sources: 60,
    seed: 7,
    startMs,
  });
  return lines;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-one-path-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");

/** The week in two logs, of which one was rotated twice: each line in one of them, in order. */
function writeWeek(folder: string, lines: readonly string[]): { files: string[]; live: string[] } {
  const random = createRandom(11);
  const shares = lines.map(() => random.next() < 0.7);
  const main = lines.filter((_, index) => shares[index]);
  const other = lines.filter((_, index) => !shares[index]);
  const www = join(folder, "www.log");
  const shop = join(folder, "shop.log");
  const files: readonly (readonly [string, Buffer | string])[] = [
    [`${www}.2.gz`, gzipSync(text(main.slice(0, 3000)))],
    [`${www}.1`, text(main.slice(3000, 6000))],
    [www, text(main.slice(6000))],
    [shop, text(other)],
  ];
  for (const [index, [path, bytes]] of files.entries()) {
    writeFileSync(path, bytes);
    utimesSync(path, 1000 + index, 1000 + index);
  }
  return { files: files.map(([path]) => path), live: [www, shop] };
}

function silentSession(storeFolder: string, clock: Clock): Session {
  const options = { store: storeFolder, port: "0" };
  const terminal = { write: () => undefined, isTTY: false, columns: 80 };
  const language = "en";
  return {
    ...openSession({ name: "up", arguments: [], options }),
    settings: defaultSettings,
    estate: createEstate(defaultSettings, []),
    printer: createPrinter({ language, json: false, colours: false, out: terminal, err: terminal }),
    clock,
    timeZone,
  };
}

async function watchOnce(store: Store, folder: string, logs: readonly string[]): Promise<void> {
  await keepWatch({
    session: silentSession(folder, fixedClock(nowMs)),
    store,
    found: await watchedLogs(defaultSettings, logs, true),
    stop: new AbortController(),
    isOnce: true,
    rehearsal: undefined,
  });
}

/** What is told, without what only says in which order things came. */
async function told(store: Store) {
  const incidents = await store.incidents();
  const findings = await store.findings({ limit: 1_000_000 });
  const rows = Map.groupBy(findings, ({ rule, sourceIp, group }) => {
    return `${rule} ${sourceIp ?? JSON.stringify(group)}`;
  });
  return {
    incidents: incidents
      .map(({ key, title, events, sources, reach, state, firstMs, lastMs, severity, rules }) => {
        return { key, title, events, sources, reach, state, firstMs, lastMs, severity, rules };
      })
      .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.firstMs - b.firstMs)),
    findings: [...rows]
      .map(([name, group]) => `${name} ${group.reduce((sum, { count }) => sum + count, 0)}`)
      .toSorted(),
  };
}

async function replayed(files: readonly string[]) {
  const store = createMemoryStore();
  await replayFiles({
    logs: files.map((path) => ({ path })),
    workers: 0,
    context: { nowMs, timeZone },
    rules: loadRules(defaultSettings),
    estate: createEstate(defaultSettings, []),
    store,
    keepsFindings: true,
    untilMs: nowMs,
    onProgress: () => undefined,
  });
  return told(store);
}

async function readAsBacklog(folder: string, live: readonly string[]) {
  const store = await openSqliteStore(join(folder, "backlog"));
  onTestFinished(() => store.close());
  await watchOnce(store, join(folder, "backlog"), live);
  return told(store);
}

function timeOf(line: string): number {
  const stamp = /\[(\d\d)\/(\w{3})\/(\d{4}):([\d:]{8}) ([+-]\d{4})\]/.exec(line);
  return Date.parse(`${stamp?.[1]} ${stamp?.[2]} ${stamp?.[3]} ${stamp?.[4]} ${stamp?.[5]}`);
}

/** Appends piece by piece, sometimes half a line, with the clock at the time of the lines, and rotates the log on the way. */
async function followed(folder: string, lines: readonly string[]) {
  const random = createRandom(5);
  const log = join(folder, "live.log");
  writeFileSync(log, "");
  const time = { nowMs: startMs };
  const storeFolder = join(folder, "live");
  const store = await openSqliteStore(storeFolder);
  onTestFinished(() => store.close());
  const stop = new AbortController();
  const watching = keepWatch({
    session: silentSession(storeFolder, { now: () => time.nowMs }),
    store,
    found: await watchedLogs(defaultSettings, [log], true),
    stop,
    isOnce: false,
    rehearsal: undefined,
  });
  const read = async (count: number) => {
    for (let tries = 0; tries < 1000; tries += 1) {
      const [file] = await store.files();
      if ((file?.lines ?? 0) >= count) return;
      await sleep(5);
    }
    throw new Error(`only ${(await store.files())[0]?.lines} of ${count} lines were read`);
  };
  let half = "";
  for (let at = 0, rotations = 0; at < lines.length;) {
    const to = Math.min(lines.length, at + 1 + Math.floor(random.next() * 200));
    time.nowMs = timeOf(lines[to - 1] ?? "");
    const bytes = half + text(lines.slice(at, to));
    const isCut = to < lines.length && random.next() < 0.3;
    appendFileSync(log, isCut ? bytes.slice(0, -20) : bytes);
    half = isCut ? bytes.slice(-20) : "";
    await read(isCut ? to - 1 : to);
    at = to;
    if (half === "" && at > (rotations + 1) * 4000) {
      rotations += 1;
      renameSync(log, `${log}.${rotations}`);
      writeFileSync(log, "");
    }
  }
  stop.abort();
  await watching;
  await watchOnce(store, storeFolder, [log]);
  return told(store);
}

test("a week of logs is told the same when it is replayed, read as a backlog, and followed live", async () => {
  const folder = newFolder();
  const lines = week();
  const { files, live } = writeWeek(folder, lines);
  const fromReplay = await replayed(files);
  expect(fromReplay.incidents.length).toBeGreaterThan(10);
  expect(fromReplay.findings.length).toBeGreaterThan(50);
  expect(await readAsBacklog(folder, live)).toEqual(fromReplay);
  expect(await followed(folder, lines)).toEqual(fromReplay);
});
