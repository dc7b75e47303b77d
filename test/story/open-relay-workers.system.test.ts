// For: habits of accounts over rotated logs: read by two workers they are what they are read in one go, to the last bit of memory.
// Never: a log of a real firm; the shapes are a real Postfix's.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { dayMs, minuteMs } from "../../src/base/clock.ts";
import { readSettings } from "../../src/base/settings.ts";
import { createEstate } from "../../src/estate/estate.ts";
import { replayFiles } from "../../src/programs/replay-files.ts";
import { loadRules } from "../../src/programs/rules.ts";
import { createMemoryStore } from "../../src/stores/memory/memory-store.ts";

const folder = mkdtempSync(join(tmpdir(), "hinomi-habits-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const beganMs = Date.UTC(2026, 8, 1);
const nowMs = Date.UTC(2026, 10, 1);
const days = 60;
const mailsADay = 40;
const daysPerFile = 15;
const settings = readSettings("placeholders: { own_domains: [example.jp] }\ntime_zone: UTC", "x");

function stampOf(timeMs: number): string {
  const [, date = "", month = "", clock = ""] =
    /^\w+, (\d+) (\w+) \d+ ([\d:]+)/.exec(new Date(timeMs).toUTCString()) ?? [];
  return `${month} ${String(Number(date)).padStart(2)} ${clock}`;
}

/** Eight accounts that send a little, and one of them far more on the fiftieth day. */
function linesOf(day: number, mail: number): string {
  const stamp = stampOf(beganMs + day * dayMs + mail * 10 * minuteMs);
  const user = `user${(day + mail) % 8}`;
  const id = `${(0x100000 + day * mailsADay + mail).toString(16).toUpperCase()}21F5BF`;
  const isTheft = day === 50 && user === "user3";
  const count = isTheft ? 60 : 1 + ((day * mail) % 6);
  const ip = isTheft ? `198.51.100.${mail}` : "203.0.113.60";
  return (
    `${stamp} gw1 postfix/submission/smtpd[167]: ${id}: client=unknown[${ip}], sasl_method=PLAIN, sasl_username=${user}\n` +
    `${stamp} gw1 postfix/qmgr[159]: ${id}: from=<${user}@example.jp>, size=261, nrcpt=${count} (queue active)\n`
  );
}

const logs = Array.from({ length: days / daysPerFile }, (_, at) => {
  const path = join(folder, at === days / daysPerFile - 1 ? "mail.log" : `mail.log.${3 - at}`);
  const text = Array.from({ length: daysPerFile * mailsADay }, (_none, index) =>
    linesOf(at * daysPerFile + Math.floor(index / mailsADay), index % mailsADay),
  );
  writeFileSync(path, text.join(""));
  return { path };
});

async function read(workers: number) {
  const store = createMemoryStore();
  await replayFiles({
    logs,
    workers,
    context: { nowMs, timeZone: "UTC" },
    rules: loadRules(settings),
    estate: createEstate(settings, []),
    store,
    keepsFindings: true,
    untilMs: nowMs,
    onProgress: () => undefined,
  });
  const windows = (await store.windows()).map(({ rule, group, state }) => [rule, group, state]);
  return { incidents: await store.incidents(), windows: windows.sort() };
}

test("two workers tell and remember what one pass does", async () => {
  const [alone, together] = [await read(0), await read(2)];
  expect(together).toEqual(alone);
  expect(alone.incidents.map(({ key }) => key)).toContain("open-relay:stolen-account:user3");
  const habits = alone.windows.filter(([rule]) => rule === "account_above_habit#habit");
  expect(habits).toHaveLength(8);
});
