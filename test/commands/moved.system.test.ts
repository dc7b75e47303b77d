// For: logs that rotate while their backlog is read, so that their rest comes late, when event time is at the present already:
// what a source did is still told in full.
// Never: a wait that decides the result; it is judged when all lines have come.

import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { rotate } from "../tail-kill/rotation.ts";
import { codeRed } from "./made-lines.ts";
import { newFolder, startUp, until } from "./run-hinomi.ts";

const hourMs = 3_600_000;
/** A stretch of the quieter log reaches twice as far in time: its hits are taken while those of the other are still to come. */
const linesOf = { "www.log": 300_000, "shop.log": 150_000 };
const sources = 250;

async function stored(folder: string) {
  const store = await openSqliteStore(folder, { readOnly: true });
  try {
    const findings = await store.findings({ limit: 10_000 });
    return {
      lines: (await store.files()).reduce((sum, { lines }) => sum + lines, 0),
      counted: findings.reduce((sum, { count }) => sum + count, 0),
      findings: findings.length,
    };
  } finally {
    await store.close();
  }
}

test("two logs that rotate in the middle of their backlog are counted in full, though their rest is late", async () => {
  const folder = newFolder();
  const store = join(folder, "store");
  const beginMs = Date.now() - 2 * hourMs;
  const logs = Object.entries(linesOf).map(([name, lines]) => {
    const attacks = Array.from({ length: lines }, (_, at) =>
      codeRed(`198.51.100.${Math.floor((at / lines) * sources)}`, beginMs + (at / lines) * hourMs),
    );
    appendFileSync(join(folder, name), `${attacks.join("\n")}\n`);
    return join(folder, name);
  });
  const all = linesOf["www.log"] + linesOf["shop.log"] + logs.length;
  const lines = async () => (await stored(store).catch(() => undefined))?.lines ?? 0;
  const watching = startUp(["--log", ...logs, "--store", store]);
  await until(async () => (await lines()) > 0, "something is stored");
  expect(await lines()).toBeLessThan(all / 2);
  for (const log of logs)
    await rotate(
      log,
      1,
      () => 1,
      async () => undefined,
    );
  for (const log of logs) appendFileSync(log, `${codeRed("203.0.113.1", Date.now())}\n`);
  await until(async () => (await lines()) >= all, "all lines are stored", 60_000);
  expect(await watching.kill("SIGTERM")).toBe(0);
  const { counted, findings } = await stored(store);
  expect(counted).toBe(all);
  // Some were over when their rest came: without these the rotation fell on another moment.
  expect(findings).toBeGreaterThan(sources + 1);
}, 120_000);
