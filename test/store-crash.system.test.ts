// For: SIGKILL in the middle of commits: what was answered is there, a batch is whole or absent, the lock is free.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { firstBroken } from "../src/incidents/journal.ts";
import { openSqliteStore } from "../src/stores/sqlite/open-sqlite-store.ts";

const folder = mkdtempSync(join(tmpdir(), "hinomi-crash-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const child = join(import.meta.dirname, "store-children/commit-for-ever.ts");

/** Chance from a seed (xorshift32), so that a failure can be run again. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Runs the child, kills it some ms after its first commit; the last number it told. */
function killedAfter(dir: string, manner: string, delayMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const args = ["--disable-warning=ExperimentalWarning", child, dir, manner];
    const running = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    let printed = "";
    running.stdout.on("data", (bytes: Buffer) => {
      const hadCommitted = /\n\d+\n/.test(printed);
      printed += bytes.toString();
      const hasCommitted = /\n\d+\n/.test(printed);
      if (hasCommitted && !hadCommitted) setTimeout(() => running.kill("SIGKILL"), delayMs);
    });
    running.on("close", (code, signal) => {
      if (signal !== "SIGKILL") return reject(new Error(`the child ended by itself: ${code}`));
      const whole = printed.slice(0, printed.lastIndexOf("\n")).split("\n");
      resolve(Number(whole.at(-1)?.replace("ready ", "")));
    });
  });
}

/** How often each part of the batch is in the store; all are equal when no batch was torn. */
async function counts(dir: string) {
  const store = await openSqliteStore(dir);
  const entries = await store.journal();
  const [incident] = await store.incidents();
  const [checkpoint] = await store.checkpoints();
  const [file] = await store.files();
  const id = incident?.id ?? "";
  const sources = await store.sources(id, 1000);
  const [hour] = await store.hours(id);
  const isWhole = firstBroken(entries) === undefined;
  await store.close();
  const parts = [incident?.events, checkpoint?.offset, file?.lines, hour?.hits];
  return { entries: entries.length, isWhole, parts, sources: sources.map(({ hits }) => hits) };
}

function isTorn({ entries, parts, sources }: Awaited<ReturnType<typeof counts>>): boolean {
  return parts.some((part) => part !== entries) || sources.some((hits) => hits !== entries);
}

test("killed 15 times in the middle of commits, every batch is whole and none that was answered is lost", async () => {
  const dir = join(folder, "whole");
  const chance = chanceFrom(20010719);
  let answered = 0;
  for (let kill = 0; kill < 15; kill += 1) {
    const last = await killedAfter(dir, "whole", chance() * 40);
    expect(last).toBeGreaterThan(answered);
    const found = await counts(dir);
    expect(found.isWhole).toBe(true);
    expect(found.sources).toHaveLength(300);
    expect(isTorn(found)).toBe(false);
    // The kill may come between the commit and its telling.
    expect(found.entries - last).toBeGreaterThanOrEqual(0);
    expect(found.entries - last).toBeLessThanOrEqual(2);
    answered = found.entries;
  }
});

test("a store that commits the two halves one after the other is caught torn", async () => {
  const dir = join(folder, "torn");
  const chance = chanceFrom(20010919);
  let caught = false;
  for (let kill = 0; kill < 40 && !caught; kill += 1) {
    await killedAfter(dir, "torn", chance() * 20);
    caught = isTorn(await counts(dir));
  }
  expect(caught).toBe(true);
});
