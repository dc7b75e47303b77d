import { expect, test } from "vitest";
import { fixedClock } from "../../base/clock.ts";
import { defaultSettings } from "../../base/settings.ts";
import type { Said } from "../../base/said.ts";
import { readRules } from "../../detect/sigma/read-rules.ts";
import { createEstate } from "../../estate/estate.ts";
import { formatByName } from "../../sources/formats/register.ts";
import { calm, fakeJournal } from "../../sources/journald/fixture/fake-journal.ts";
import type { FakeJournal } from "../../sources/journald/fixture/fake-journal.ts";
import { cursorAt, firstMs, madeUpRecord } from "../../sources/journald/fixture/made-up-records.ts";
import { createRecentRecords } from "../../sources/journald/recent-records.ts";
import { createMemoryStore } from "../../stores/memory/memory-store.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Store } from "../../incidents/store.ts";
import { createBoard } from "../board.ts";
import { readEvidence } from "../evidence.ts";
import type { RulesInForce } from "../rules.ts";
import { createScribe } from "../scribe.ts";
import { createWatch } from "../watch.ts";
import { followJournalLive, journalBacklog, journalName } from "./follow-journal.ts";
import { createInTurn } from "../../base/in-turn.ts";
import { checkpointKey } from "./read-backlog.ts";
import { createReader } from "./reader.ts";

const rule = `
title: A password was refused
logsource: { product: linux, service: sshd }
detection:
  selection: { message|startswith: "Failed password" }
  condition: selection
level: medium
`;

function rulesInForce(): RulesInForce {
  const { rules, filters, unusable } = readRules([{ path: "rules/test.yml", text: rule }]);
  return { rules, filters, unusable, roomOf: () => undefined, counts: () => true };
}

/** One start of the watch on this store, over this journal. */
async function watchOver(store: Store, journal: FakeJournal) {
  const rules = rulesInForce();
  const clock = fixedClock(firstMs + 3_600_000);
  const format = formatByName({ name: "journald-json" });
  if (!format) throw new Error("the format is missing");
  const context = () => ({ nowMs: clock.now(), timeZone: "UTC" });
  const reader = createReader(rules, context, new Map([[journalName, format]]));
  const recent = createRecentRecords();
  const watch = await createWatch({
    rules,
    store,
    scribe: await createScribe({ store, now: () => clock.now() }),
    timeZone: "UTC",
    estate: createEstate(defaultSettings, []),
    now: () => Date.UTC(2099, 0, 1),
    readEvidence: (wanted) =>
      readEvidence(
        wanted,
        (file, line, timeMs) => reader.timeOf(file, line) === timeMs,
        (place) => recent.lineAt(place),
      ),
  });
  const board = createBoard();
  board.add(journalName, "journald-json", "reading");
  const checkpoints = new Map(
    (await store.checkpoints()).map((each) => [checkpointKey(each), each]),
  );
  const stop = new AbortController();
  const said: Said[] = [];
  const access = { start: journal.start };
  const onSaid = (one: Said) => void said.push(one);
  const common = { checkpoints, reader, recent, clock, signal: stop.signal, onSaid, access };
  return {
    board,
    said,
    stop,
    backlog: () => journalBacklog(common),
    /** Follows until the store knows a cursor, or is stopped when a commit failed. */
    follow(last: string): Promise<void> {
      return followJournalLive({
        ...common,
        watch,
        board,
        retryMs: 1,
        inTurn: createInTurn(),
        onCommit(_changed: readonly Incident[]) {
          void store.checkpoints().then((all) => {
            if (all.some(({ tailHash }) => tailHash === last)) stop.abort();
          });
        },
      });
    },
  };
}

const records = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) =>
    madeUpRecord(from + index, `Failed password for root from 192.0.2.7 port ${2000 + index} ssh2`),
  );

test("the cursor, the totals and what was found are committed together, and the next start goes on from there", async () => {
  const store = createMemoryStore();
  const journal = fakeJournal(records(0, 10), () => ({ ...calm, pieceBytes: 900 }));
  await (await watchOver(store, journal)).follow(cursorAt(9));
  journal.records.push(...records(10, 16));
  await (await watchOver(store, journal)).follow(cursorAt(15));
  const [file] = await store.files();
  const [checkpoint, ...others] = await store.checkpoints();
  expect(file).toMatchObject({ path: "journald", format: "journald-json", lines: 16, unparsed: 0 });
  expect(checkpoint).toMatchObject({
    path: "journald",
    format: "journald-json",
    tailHash: cursorAt(15),
  });
  expect(checkpoint?.offset).toBe(file?.bytes);
  expect(others).toEqual([]);
  const [incident, ...more] = await store.incidents();
  expect(incident?.events).toBe(16);
  expect(more).toEqual([]);
});

test("the lines that were found are kept as evidence, though the journal is no file", async () => {
  const store = createMemoryStore();
  const journal = fakeJournal(records(0, 4), () => calm);
  await (await watchOver(store, journal)).follow(cursorAt(3));
  const [found] = await store.incidents();
  const incident = await store.incident(found?.id ?? "");
  const texts = incident?.evidence.map(({ text }) => text) ?? [];
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expect(journal.records.map(({ line }) => line)).toContain(text);
});

test("a commit that fails loses nothing: the next start reads its records again, and counts them once", async () => {
  const store = createMemoryStore();
  const journal = fakeJournal(records(0, 20), () => ({ ...calm, pieceBytes: 900 }));
  let commits = 0;
  const failing: Store = {
    ...store,
    commit: (batch) =>
      (commits += 1) === 3 ? Promise.reject(new Error("full")) : store.commit(batch),
  };
  await expect((await watchOver(failing, journal)).follow(cursorAt(19))).rejects.toThrow("full");
  expect(journal.running()).toBe(0);
  await (await watchOver(store, journal)).follow(cursorAt(19));
  expect((await store.files())[0]?.lines).toBe(20);
  expect((await store.incidents())[0]?.events).toBe(20);
});

test("its backlog is a stream of stretches that ends, each with the checkpoint behind it", async () => {
  const journal = fakeJournal(records(0, 30), () => ({ ...calm, pieceBytes: 2_000 }));
  const { backlog } = await watchOver(createMemoryStore(), journal);
  const stretches = [];
  for await (const stretch of backlog()) stretches.push(stretch);
  expect(stretches.reduce((sum, { hits }) => sum + hits.count, 0)).toBe(30);
  expect(stretches.at(-1)?.checkpoint.tailHash).toBe(cursorAt(29));
  expect(journal.runs.flat()).not.toContain("--follow");
  expect(journal.running()).toBe(0);
});

test("a gap is told, shown, and written into the diary with the records behind it", async () => {
  const store = createMemoryStore();
  const first = fakeJournal(records(0, 3), () => calm);
  await (await watchOver(store, first)).follow(cursorAt(2));
  const second = await watchOver(
    store,
    fakeJournal(records(50, 53), () => calm),
  );
  await second.follow(cursorAt(52));
  expect(second.said).toHaveLength(1);
  const entries = await store.journal();
  expect(entries.filter(({ kind }) => kind === "source.gap-found")).toHaveLength(1);
});

test("a journal that may not be read shows as unreadable with its cure", async () => {
  const store = createMemoryStore();
  const journal = fakeJournal(records(0, 3), () => ({ ...calm, diesAfter: 0, talk: "x" }));
  const { board, said, stop, ...watched } = await watchOver(store, journal);
  const following = watched.follow(cursorAt(2));
  await expect.poll(() => board.sources(firstMs)[0]?.state).toBe("unreadable");
  expect(said[0]?.en).toContain("usermod -aG systemd-journal");
  stop.abort();
  await following;
  expect(journal.running()).toBe(0);
});
