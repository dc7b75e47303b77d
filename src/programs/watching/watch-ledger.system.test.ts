// For: the log and the memory of the watch by asking agree, wherever between two writes it was killed.

import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openWatchLedger, watchLogName } from "./watch-ledger.ts";

const folder = mkdtempSync(join(tmpdir(), "hinomi-watch-"));
let made = 0;

afterAll(() => rmSync(folder, { recursive: true }));

function place() {
  const own = mkdtempSync(join(folder, `${(made += 1)}-`));
  return { own, log: join(own, watchLogName), memory: join(own, "watch-memory.json") };
}

test("what was committed is there after a restart", () => {
  const { own, log } = place();
  const ledger = openWatchLedger(own);
  expect(ledger.memory).toBeUndefined();
  ledger.commit({ round: 1 }, "one\n");
  ledger.commit({ round: 2 }, "");
  expect(openWatchLedger(own).memory).toEqual({ round: 2 });
  expect(readFileSync(log, "utf8")).toBe("one\n");
});

test.each([0, 1, 4, 8])(
  "killed when %i bytes of two lines were written: each stands there once",
  (written) => {
    const { own, log, memory } = place();
    openWatchLedger(own).commit({ round: 1 }, "zero\n");
    const { ino, size } = statSync(log);
    const lines = "one\ntwo\n";
    // As commit leaves it between its two steps.
    const pending = { lines, inode: ino, size };
    writeFileSync(memory, JSON.stringify({ memory: { round: 2 }, pending }));
    appendFileSync(log, lines.slice(0, written));
    expect(openWatchLedger(own).memory).toEqual({ round: 2 });
    expect(openWatchLedger(own).memory).toEqual({ round: 2 });
    expect(readFileSync(log, "utf8")).toBe("zero\none\ntwo\n");
  },
);

test("a memory that is no JSON is a first round; a large log begins anew and the old one is kept", () => {
  const { own, log, memory } = place();
  writeFileSync(memory, '{"mem');
  const ledger = openWatchLedger(own);
  expect(ledger.memory).toBeUndefined();
  appendFileSync(log, "x".repeat(1024 * 1024 + 1));
  ledger.commit(1, "new\n");
  expect(readFileSync(log, "utf8")).toBe("new\n");
  expect(statSync(`${log}.1`).size).toBeGreaterThan(1024 * 1024);
});
