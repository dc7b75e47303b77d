// For: following with real processes: a program that is killed under us, and the one we end.
// Never: the machine's own journal.

import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { start } from "../../base/exec.ts";
import { cursorAt, madeUpRecord } from "./fixture/made-up-records.ts";
import { cursorsOf, nothingCommitted, takeIn } from "./fixture/take-in.ts";
import type { JournalTrouble } from "./probe-journal.ts";

const program = process.execPath as `/${string}`;
const script = join(import.meta.dirname, "fixture/fake-journalctl.ts");

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "journald-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(from: number, to: number): void {
  for (let number = from; number < to; number += 1) {
    const { line } = madeUpRecord(
      number,
      `line ${number}`.padEnd(number % 50 === 0 ? 30_000 : 80, "."),
    );
    appendFileSync(join(folder, "records"), `${line}\n`);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The real starter, remembering whom it started. */
function watched() {
  const pids: number[] = [];
  const starter: typeof start = (name, args) => {
    const running = start(name, args);
    if (running.pid !== undefined) pids.push(running.pid);
    return running;
  };
  return { pids, start: starter };
}

test("over 25 deaths by SIGKILL, while the journal grows, every record comes once; none of the processes stays", async () => {
  write(0, 100);
  const { pids, start: starter } = watched();
  const committed = nothingCommitted();
  let written = 100;
  await takeIn(
    committed,
    { start: starter, program, place: [script, folder, "25"] },
    {
      isEnough: ({ cursor }) => {
        const hasDied = readFileSync(join(folder, "runs")).length > 25;
        if (cursor === cursorAt(written - 1) && hasDied) return true;
        if (written < 2000) write(written, (written += 20));
        return false;
      },
    },
  );
  expect(cursorsOf(committed)).toEqual(
    Array.from({ length: written }, (_, number) => cursorAt(number)),
  );
  expect(pids.length).toBeGreaterThan(25);
  expect(pids.filter(isAlive)).toEqual([]);
});

test("told to stop, it ends the program it follows by its own pid, and no other", async () => {
  write(0, 5);
  const other = start(program, ["-e", "setInterval(() => {}, 1000)"]);
  const { pids, start: starter } = watched();
  const stop = new AbortController();
  const options = { start: starter, program, place: [script, folder, "0"] };
  await takeIn(
    nothingCommitted(),
    options,
    {
      isEnough({ cursor }) {
        if (cursor === cursorAt(4)) setTimeout(() => stop.abort(), 200);
        return false;
      },
    },
    stop,
  );
  expect(pids.length).toBeGreaterThan(2);
  expect(pids.filter(isAlive)).toEqual([]);
  expect(isAlive(other.pid ?? 0)).toBe(true);
  other.stop();
  await other.ended;
});

test("a machine without journalctl is told so in one sentence", async () => {
  const stop = new AbortController();
  const troubles: (JournalTrouble | undefined)[] = [];
  const onTrouble = (trouble: JournalTrouble | undefined) => {
    troubles.push(trouble);
    setTimeout(() => stop.abort(), 50);
  };
  await takeIn(nothingCommitted(), { start, program: "/nowhere/journalctl", onTrouble }, {}, stop);
  expect(troubles).toMatchObject([
    { isReading: false, said: { en: expect.stringContaining("could not be started") } },
  ]);
});
