// For: what logs say of a death, among them one that was empty when the watch began, and an error log that names no daemon.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { recentLines } from "./recent-lines.ts";

const nowMs = Date.UTC(2026, 10, 24, 1, 0, 30);
const context = { nowMs, timeZone: "UTC" };

function logOf(text: string): { readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-recent-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "a.log");
  writeFileSync(path, text);
  return { path };
}

async function heard(...texts: readonly string[]): Promise<readonly string[]> {
  const lines = await recentLines(texts.map(logOf), false, context, nowMs - 60_000);
  return lines.map(({ program, text, by }) => `${program} by ${by ?? "anybody"}: ${text}`);
}

const syslog = (second: string, text: string) => `Nov 24 01:00:${second} gw1 ${text}\n`;

test("a log without a known form is read by the form that its lines have by now", async () => {
  expect(await heard("")).toEqual([]);
  const lines = syslog("10", "named[311]: exiting (due to assertion failure)");
  expect(await heard(lines)).toEqual(["named by anybody: exiting (due to assertion failure)"]);
});

test("a line of a file has no writer, whoever it says that it is", async () => {
  const forged = syslog("11", "systemd[1]: Stopping named.service - BIND Domain Name Server...");
  expect(await heard(forged)).toEqual([
    "systemd by anybody: Stopping named.service - BIND Domain Name Server...",
  ]);
});

test("Apache's error log is Apache's, though no line of it says so; requests tell nothing", async () => {
  const error =
    "[Tue Nov 24 01:00:12.000000 2026] [mpm_event:notice] [pid 42] AH00051: child pid 43 exit signal Segmentation fault (11), possible coredump in /tmp\n";
  const access = '192.0.2.9 - - [24/Nov/2026:01:00:13 +0000] "GET / HTTP/1.1" 200 1 "-" "-"\n';
  expect(await heard(error, access)).toEqual([
    expect.stringMatching(/^apache by anybody: .*exit signal Segmentation fault/),
  ]);
});
