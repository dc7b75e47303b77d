// For: kill -9 at any moment of `hinomi up`, in the backlog of two logs and live, while both grow and rotate: afterwards the
// store holds exactly what was written, each line and each attack of each source once (house rule 3).
// Never: a wait that decides the result; it is judged when all lines have come.

import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { firstBroken } from "../../src/incidents/journal.ts";
import { pendingRule } from "../../src/programs/merge-streams.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { rotate } from "../tail-kill/rotation.ts";
import { codeRed, visit } from "./made-lines.ts";
import { newFolder, startUp, until } from "./run-hinomi.ts";

const kills = 40;
/** So many in the backlog, the rest while lines come. */
const backlogKills = 12;
const seed = 20_010_804;
/** More than the 16 MB from which worker threads read a backlog; what is left after the first kills is read without. */
const backlogLines = 80_000;
const hourMs = 3_600_000;

/** mulberry32: the same moments at each run, as far as the machine keeps time. */
function seeded(start: number): (below: number) => number {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below;
  };
}

interface Written {
  lines: number;
  readonly attacks: Map<string, number>;
}

/** Lines of one moment: an attack and, each third time, a visit. */
function linesAt(written: Written, random: (below: number) => number, atMs: number): string {
  const source = `198.51.${100 + Math.floor(random(2))}.${Math.floor(random(250))}`;
  written.lines += 1;
  written.attacks.set(source, (written.attacks.get(source) ?? 0) + 1);
  const attack = `${codeRed(source, atMs)}\n`;
  if (written.lines % 4 > 0) return attack;
  written.lines += 1;
  return `${attack}${visit("203.0.113.80", atMs)}\n`;
}

function writeBacklog(
  logs: readonly string[],
  written: Written,
  random: (below: number) => number,
): void {
  const startMs = Date.now() - 2 * hourMs;
  for (const log of logs) {
    let text = "";
    for (let at = 0; at < backlogLines; at += 1) {
      text += linesAt(written, random, startMs + (at / backlogLines) * hourMs);
    }
    appendFileSync(log, text);
  }
}

async function stored(folder: string) {
  const store = await openSqliteStore(folder, { readOnly: true });
  try {
    const files = await store.files();
    const incidents = await store.incidents();
    const tallies = await Promise.all(incidents.map(({ id }) => store.sources(id, 100_000)));
    const attacks = new Map<string, number>();
    for (const { source, hits } of tallies.flat())
      attacks.set(source, (attacks.get(source) ?? 0) + hits);
    const findings = await store.findings({ limit: 1_000_000 });
    return {
      lines: files.reduce((sum, { lines }) => sum + lines, 0),
      events: incidents.reduce((sum, { events }) => sum + events, 0),
      counted: findings.reduce((sum, { count }) => sum + count, 0),
      attacks,
      waiting: (await store.windows()).filter(({ rule }) => rule === pendingRule).length,
      broken: firstBroken(await store.journal({ limit: 1_000_000 })),
    };
  } finally {
    await store.close();
  }
}

async function linesIn(folder: string): Promise<number> {
  return stored(folder).then(
    ({ lines }) => lines,
    () => 0,
  );
}

test("killed 40 times in the backlog and live, two logs are counted exactly", async () => {
  const random = seeded(seed);
  const folder = newFolder();
  const logs = [join(folder, "www.log"), join(folder, "shop.log")];
  const store = join(folder, "store");
  const written: Written = { lines: 0, attacks: new Map() };
  writeBacklog(logs, written, random);

  const over = new AbortController();
  const writing = (async () => {
    while (!over.signal.aborted) {
      for (const log of logs) {
        let text = "";
        for (let at = random(20); at > 0; at -= 1) text += linesAt(written, random, Date.now());
        if (text !== "") appendFileSync(log, text);
      }
      await sleep(5 + random(10));
    }
  })();
  let rotations = 0;
  const rotating = (async () => {
    for (; !over.signal.aborted; rotations += 1) {
      // The first while the backlog is read, too.
      await sleep(2000 + random(2000));
      for (const log of logs)
        await rotate(
          log,
          rotations + 1,
          () => random(15),
          async () => undefined,
        );
    }
  })();

  const outcome = { kills, inWork: 0, withWaitingHits: 0, rotations: 0, lines: 0 };
  let before = 0;
  const args = ["--log", ...logs, "--store", store];
  for (let killed = 0; killed < kills; killed += 1) {
    const watching = startUp(args);
    // One in five is killed at its start, the others in their work. Each second one first gets so far as to store something,
    // and one in the middle gets through the backlog.
    const isEarly = random(5) < 1;
    const isInBacklog = killed < backlogKills;
    const sign = killed === backlogKills ? "of backlog" : isEarly ? "" : "Desk:";
    await until(() => watching.out().includes(sign), "the watch has begun");
    if (killed % 2 === 1) {
      const isOn = async () =>
        (await linesIn(store)) > before || (isInBacklog && watching.out().includes("of backlog"));
      await until(isOn, "something is stored");
    }
    await sleep(random(isEarly ? 400 : isInBacklog ? 200 : 800));
    await watching.kill("SIGKILL");
    const now = await stored(store).catch(() => undefined);
    if ((now?.lines ?? 0) > before) outcome.inWork += 1;
    if ((now?.waiting ?? 0) > 0) outcome.withWaitingHits += 1;
    before = now?.lines ?? before;
  }
  over.abort();
  await Promise.all([writing, rotating]);
  const last = startUp(args);
  await until(async () => (await linesIn(store)) >= written.lines, "all lines are stored", 60_000);
  // Time for what must not come any more.
  await sleep(1500);
  expect(await last.kill("SIGTERM")).toBe(0);

  const { lines, events, counted, attacks, waiting, broken } = await stored(store);
  const sum = [...written.attacks.values()].reduce((total, hits) => total + hits, 0);
  console.log(`up, killed: ${JSON.stringify({ ...outcome, rotations, lines })}`);
  expect(lines).toBe(written.lines);
  expect(events).toBe(sum);
  expect(counted).toBe(sum);
  expect(attacks).toEqual(written.attacks);
  expect(waiting).toBe(0);
  expect(broken).toBeUndefined();
  expect(outcome.inWork).toBeGreaterThan(kills / 5);
  expect(outcome.withWaitingHits).toBeGreaterThan(0);
}, 180_000);
