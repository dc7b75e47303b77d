// For: one log followed step by step by the test itself, so that something can happen between two of its steps.
// Never: a pause that hopes to meet the right moment.

import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { followLog } from "./follow-log.ts";
import { newLogState } from "./log-state.ts";
import { newReadBuffer } from "./open-file.ts";

test("a log whose name is gone when it is looked for and back when it is opened is read on, and no line twice", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-follow-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [log, away] = [join(folder, "x.log"), join(folder, "elsewhere")];
  writeFileSync(log, "one\n");
  const signals = { poll: false, scan: false };
  const steps = followLog(newLogState(log, [], signals, newReadBuffer(), false));
  const lines: string[] = [];

  /** Steps until there is nothing more, or until `stop` says so. */
  async function read(stop: () => boolean = () => false): Promise<void> {
    for (;;) {
      const { value } = await steps.next();
      if (value === "idle" || value === undefined) return;
      if (value !== "busy") lines.push(...value.bytes.toString().split("\n").filter(Boolean));
      if (stop()) return;
    }
  }

  await read();
  expect(lines).toEqual(["one"]);
  appendFileSync(log, "two\n");
  renameSync(log, away);
  // The name is not found, so what is held open is read; then the name comes back before it is opened anew.
  await read(() => lines.length === 2);
  renameSync(away, log);
  await read();
  appendFileSync(log, "three\n");
  await read();
  expect(lines).toEqual(["one", "two", "three"]);
  await steps.return();
});
