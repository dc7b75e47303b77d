// For: every sentence of the contract in src/incidents/store.ts as a test, to be run over each store.
// Never: a store's own ways (files, locks, crashes); those have tests of their own.

import { describe, expect, onTestFinished, test } from "vitest";
import { canonicalJson } from "../src/base/canonical-json.ts";
import { chain, firstBroken } from "../src/incidents/journal.ts";
import { limits } from "../src/base/limits.ts";
import type { Batch, Store } from "../src/incidents/store.ts";
import * as make from "./store-batches.ts";

const { batchOf } = make;
const incident = make.incidentOf();
const { id } = incident;

/** Everything a store can be asked, as one text: equal texts are equal stores. */
export async function everything(store: Store): Promise<string> {
  const incidents = await store.incidents();
  const parts = await Promise.all(
    incidents.map(async (one) => [
      await store.incident(one.id),
      await store.sources(one.id, 1000),
      await store.sources(one.id, 2),
      await store.hours(one.id),
      await store.findings({ incidentKeyed: one.id }),
      await store.journal({ incident: one.id }),
    ]),
  );
  const files = (await store.files()).map(({ hours, notFoundSizes, ...file }) => [
    file,
    [...hours].sort(([a], [b]) => a - b),
    [...notFoundSizes],
  ]);
  const rest = [await store.findings(), await store.findings({ limit: 2 }), await store.journal()];
  const last = await store.lastJournalEntry();
  return canonicalJson([
    incidents,
    parts,
    files,
    rest,
    last,
    await store.checkpoints(),
    await store.windows(),
    await store.records({ kind: "plan" }),
    await store.records({ kind: "message" }),
  ]);
}

/** `open` gives an empty store; the suite closes it. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  async function opened(...batches: readonly Partial<Batch>[]): Promise<Store> {
    const store = await open();
    onTestFinished(() => store.close());
    for (const parts of batches) await store.commit(batchOf(parts));
    return store;
  }

  describe(`${name}: one commit is one whole`, () => {
    test("an empty store answers nothing to every question", async () => {
      const store = await opened();
      expect(await store.incidents()).toEqual([]);
      expect(await store.incident(id)).toBeUndefined();
      expect(await store.sources(id, 10)).toEqual([]);
      expect(await store.source(id, "192.0.2.1")).toBeUndefined();
      expect(await store.hours(id)).toEqual([]);
      expect(await store.findings()).toEqual([]);
      expect(await store.journal()).toEqual([]);
      expect(await store.lastJournalEntry()).toBeUndefined();
      expect(await store.checkpoints()).toEqual([]);
      expect(await store.windows()).toEqual([]);
      expect(await store.records({ kind: "plan" })).toEqual([]);
      expect(await store.record("plan", "PLAN-1")).toBeUndefined();
      expect(await store.files()).toEqual([]);
      expect(await store.sizeBytes()).toBeGreaterThanOrEqual(0);
    });

    const whole = {
      checkpoints: [make.checkpointOf({ offset: 9000 })],
      files: [make.fileOf()],
      findings: [make.findingOf({ count: 9 })],
      incidents: [make.incidentOf({ severity: 1 }), make.incidentOf({ id: "INC-2001-0002" })],
      sources: [make.sourceOf()],
      hours: [make.hourOf()],
      evidence: [make.evidenceOf()],
      windows: [{ rule: "slow-scan", group: "198.51.100.7", state: "[1]" }],
    };
    const first = chain(undefined, [make.draftOf()]);
    const second = chain(first.at(-1), [make.draftOf(), make.draftOf()]);
    const refused: readonly (readonly [string, Partial<Batch>])[] = [
      ["a journal that leaves a number out", { ...whole, journal: second.slice(1) }],
      ["a journal that begins again", { ...whole, journal: first }],
      ["a journal that follows another entry", { ...whole, journal: otherChain() }],
      [
        "a journal entry whose words were changed",
        { ...whole, journal: second.map((entry) => ({ ...entry, atMs: entry.atMs + 1 })) },
      ],
      [
        "a source of an unknown incident",
        { ...whole, sources: [make.sourceOf({ incident: "?" })] },
      ],
      ["an hour of an unknown incident", { ...whole, hours: [make.hourOf({ incident: "?" })] }],
      [
        "evidence of an unknown incident",
        { ...whole, evidence: [make.evidenceOf({ incident: "?" })] },
      ],
    ];
    test.each(refused)("%s is refused, and nothing else of its batch is kept", async (_, parts) => {
      const store = await opened({ ...whole, journal: first });
      const before = await everything(store);
      await expect(store.commit(batchOf(parts))).rejects.toThrow(/nothing of this commit was kept/);
      expect(await everything(store)).toBe(before);
      await store.commit(batchOf({ ...whole, journal: second }));
      expect(await everything(store)).not.toBe(before);
    });

    function otherChain() {
      const other = chain(undefined, [make.draftOf({ kind: "source.found" })]);
      return chain(other.at(-1), [make.draftOf()]);
    }

    test("commits asked for at once are done in that order, and a question sees whole ones", async () => {
      const store = await opened({ incidents: [incident] });
      const seen: Promise<readonly [number, number]>[] = [];
      const commits: Promise<void>[] = [];
      let last = await store.lastJournalEntry();
      for (let n = 0; n < 20; n += 1) {
        const journal = chain(last, [make.draftOf({ incident: id })]);
        last = journal.at(-1);
        commits.push(store.commit(batchOf({ journal, sources: [make.sourceOf()] })));
        seen.push(
          Promise.all([store.lastJournalEntry(), store.source(id, "198.51.100.7")]).then(
            ([entry, source]) => [entry?.seq ?? 0, source?.hits ?? 0],
          ),
        );
      }
      await Promise.all(commits);
      for (const [seq, hits] of await Promise.all(seen)) expect(hits).toBeGreaterThanOrEqual(seq);
      expect((await store.source(id, "198.51.100.7"))?.hits).toBe(20);
      expect(firstBroken(await store.journal())).toBeUndefined();
    });

    test("a close waits for the commit before it, can be repeated, and ends commits", async () => {
      const store = await opened();
      const commit = store.commit(batchOf({ incidents: [incident] }));
      await store.close();
      await expect(commit).resolves.toBeUndefined();
      await store.close();
      await expect(store.commit(batchOf({ incidents: [incident] }))).rejects.toThrow(Error);
    });

    test("what is changed after a commit or in an answer does not change the store", async () => {
      const file = make.fileOf();
      const store = await opened({ files: [file] });
      file.hours.clear();
      const [answer] = await store.files();
      answer?.hours.clear();
      answer?.notFoundSizes.clear();
      const [again] = await store.files();
      expect(again?.hours).toEqual(make.fileOf().hours);
      expect(again?.notFoundSizes).toEqual(make.fileOf().notFoundSizes);
    });
  });

  describe(`${name}: where reading goes on`, () => {
    test("a checkpoint replaces the one of the same path and identity, and no other", async () => {
      const rotated = make.checkpointOf({ identity: "65024:1299:995540400", done: true });
      const later = make.checkpointOf({
        offset: 8192,
        tailHash: "cd".repeat(32),
        format: "common",
      });
      const store = await opened(
        { checkpoints: [make.checkpointOf(), rotated] },
        { checkpoints: [later] },
      );
      const found = await store.checkpoints();
      expect(found).toHaveLength(2);
      expect(found).toEqual(expect.arrayContaining([later, rotated]));
    });

    test("the state of a window is replaced by rule and group, and null forgets it", async () => {
      const [a, b] = ["192.0.2.1", "192.0.2.2"];
      const store = await opened(
        {
          windows: [
            { rule: "slow-scan", group: a, state: "[1]" },
            { rule: "slow-scan", group: b, state: "[2]" },
            { rule: "burst", group: a, state: "[3]" },
          ],
        },
        {
          windows: [
            { rule: "slow-scan", group: a, state: null },
            { rule: "burst", group: a, state: "[3,4]" },
            { rule: "burst", group: "never seen", state: null },
          ],
        },
      );
      expect(await store.windows()).toEqual([
        { rule: "burst", group: a, state: "[3,4]" },
        { rule: "slow-scan", group: b, state: "[2]" },
      ]);
    });

    test("a thousand windows are forgotten in one commit", async () => {
      const withState = (state: string | null) =>
        Array.from({ length: 1000 }, (_, n) => ({ rule: "r", group: `g${n}`, state }));
      const store = await opened({ windows: withState("1") });
      expect(await store.windows()).toHaveLength(1000);
      await store.commit(batchOf({ windows: withState(null) }));
      expect(await store.windows()).toEqual([]);
    });
  });

  describe(`${name}: files`, () => {
    test("what a file said is added up, its times widened, its format the latest", async () => {
      const more = make.fileOf({
        format: "vhost_combined",
        parsed: 10,
        unparsed: 0,
        cut: 2,
        firstMs: make.startMs - 5000,
        lastMs: make.startMs + 500,
        hours: new Map([
          [make.startMs, [1, 10, 20.5]],
          [make.startMs + make.anHourMs, [9, 1, 2]],
        ]),
        notFoundSizes: new Map([
          [196, 1],
          [210, 7],
        ]),
        limits: [{ limit: "lineBytes", where: "/var/log/apache2/access.log", times: 2 }],
      });
      const store = await opened({ files: [make.fileOf()] }, { files: [more, more] });
      expect(await store.files()).toEqual([
        {
          path: "/var/log/apache2/access.log",
          format: "vhost_combined",
          eventClass: "web",
          lines: 30,
          parsed: 29,
          unparsed: 1,
          cut: 4,
          bytes: 3000,
          firstMs: make.startMs - 5000,
          lastMs: make.startMs + 1000,
          hours: new Map([
            [make.startMs, [11, 3020, 1805]],
            [make.startMs + make.anHourMs, [18, 2, 4]],
          ]),
          notFoundSizes: new Map([
            [196, 6],
            [210, 14],
          ]),
          limits: [{ limit: "lineBytes", where: "/var/log/apache2/access.log", times: 4 }],
        },
      ]);
    });

    test("a piece without a parsed line does not touch the times, whatever it holds for them", async () => {
      const nothing = { parsed: 0, unparsed: 10, hours: new Map(), notFoundSizes: new Map() };
      const empty = make.fileOf({ ...nothing, firstMs: Infinity, lastMs: -Infinity });
      const zero = make.fileOf({ ...nothing, firstMs: 0, lastMs: 0 });
      const store = await opened({ files: [empty] });
      expect((await store.files())[0]).toMatchObject({ lines: 10, firstMs: 0, lastMs: 0 });
      await store.commit(batchOf({ files: [make.fileOf(), empty, zero] }));
      const [file] = await store.files();
      expect(file).toMatchObject({ firstMs: make.startMs, lastMs: make.startMs + 1000, lines: 40 });
    });

    test("sizes of 404 answers have a bound, and what is beyond it is counted", async () => {
      const sizes = new Map(Array.from({ length: 500 }, (_, n) => [n, 2]));
      const store = await opened({ files: [make.fileOf({ notFoundSizes: sizes })] });
      const [file] = await store.files();
      expect(file?.notFoundSizes.size).toBe(limits.notFoundSizes);
      const times = (500 - limits.notFoundSizes) * 2;
      expect(file?.limits).toEqual([{ limit: "notFoundSizes", where: file?.path, times }]);
    });

    test("limits reached at ever new places have a bound, and none is lost from the sum", async () => {
      const reached = Array.from({ length: 500 }, (_, n) => ({
        limit: "correlationGroups" as const,
        where: `rule ${n}`,
        times: 3,
      }));
      const store = await opened({ files: [make.fileOf({ limits: reached })] });
      const [file] = await store.files();
      expect(file?.limits).toHaveLength(limits.limitKinds + 1);
      expect(file?.limits.reduce((sum, { times }) => sum + times, 0)).toBe(1500);
    });
  });

  describe(`${name}: findings and incidents`, () => {
    test("a finding replaces the one of the same key; most hits come first", async () => {
      const a = make.findingOf({ key: "a", count: 10 });
      const b = make.findingOf({ key: "b", count: 11 });
      const c = make.findingOf({ key: "c", count: 12 });
      const grown = make.findingOf({ key: "a", count: 99, answers: { "200/15": 1, other: 98 } });
      const store = await opened({ findings: [a, b, c] }, { findings: [grown] });
      expect(await store.findings()).toEqual([grown, c, b]);
      expect(await store.findings({ limit: 1 })).toEqual([grown]);
      expect(await store.findings({ limit: 0 })).toEqual([]);
    });

    test("findings of an incident are those that were committed with its id", async () => {
      const mine = make.findingOf({ key: "mine" });
      const store = await opened({
        findings: [{ ...mine, incident: id }, make.findingOf({ key: "nobody's" })],
      });
      expect(await store.findings({ incidentKeyed: id })).toEqual([mine]);
      expect(await store.findings({ incidentKeyed: "INC-2001-0002" })).toEqual([]);
      expect(await store.findings()).toHaveLength(2);
    });

    test("an incident replaces the one of the same id, the newest last event comes first", async () => {
      const older = make.incidentOf({ id: "INC-2001-0002", lastMs: make.startMs - 1 });
      const newer = make.incidentOf({ id: "INC-2001-0003", lastMs: make.startMs + 1 });
      const changed = make.incidentOf({ lastMs: make.startMs + 2, state: "resolved", severity: 1 });
      const store = await opened({ incidents: [incident, older, newer] });
      expect(await store.incidents()).toEqual([newer, incident, older]);
      await store.commit(batchOf({ incidents: [changed] }));
      expect(await store.incidents()).toEqual([changed, newer, older]);
      expect(await store.incident(id)).toEqual(changed);
    });

    test("incidents are asked for by playbook, by states and up to a number", async () => {
      const other = make.incidentOf({ id: "INC-2001-0002", playbook: "break-in", state: "closed" });
      const merged = make.incidentOf({ id: "INC-2001-0003", state: "merged" });
      const store = await opened({ incidents: [incident, other, merged] });
      const ids = async (query: Parameters<Store["incidents"]>[0]) =>
        (await store.incidents(query)).map((one) => one.id);
      expect(await ids({ playbook: "break-in" })).toEqual([other.id]);
      expect(await ids({ states: ["open", "merged"] })).toEqual([merged.id, id]);
      expect(await ids({ states: [] })).toEqual([]);
      expect(await ids({ playbook: "worm-scan", states: ["open"] })).toEqual([id]);
      expect(await ids({ limit: 2 })).toEqual([merged.id, other.id]);
      expect(await ids({ limit: 0 })).toEqual([]);
      expect(await ids({ limit: -1 })).toEqual([]);
    });

    test("evidence is given with its incident only, in order of time, and kept once", async () => {
      const place = { file: "/var/log/apache2/access.log.1", offset: 0, length: 60 };
      const early = make.evidenceOf({ timeMs: make.startMs - 1, place });
      const store = await opened(
        { incidents: [incident], evidence: [make.evidenceOf(), early] },
        { incidents: [make.incidentOf({ events: 5 })], evidence: [make.evidenceOf()] },
      );
      const told = [early, make.evidenceOf()].map(({ place, timeMs, text }) => ({
        place,
        timeMs,
        text,
      }));
      expect((await store.incident(id))?.evidence).toEqual(told);
      expect((await store.incidents())[0]?.evidence).toEqual([]);
    });
  });

  describe(`${name}: sources and hours`, () => {
    test("a source's hits and bytes are added, its times widened, its reach only raised", async () => {
      const store = await opened(
        { incidents: [incident], sources: [make.sourceOf({ hits: 2, reach: "doubtful" })] },
        {
          sources: [
            make.sourceOf({ hits: 3, firstMs: make.startMs - 9, lastMs: make.startMs - 8 }),
          ],
        },
      );
      const sum = { hits: 5, bytesIn: 8078, bytesOut: 392, reach: "doubtful" };
      expect(await store.source(id, "198.51.100.7")).toEqual({
        source: "198.51.100.7",
        firstMs: make.startMs - 9,
        lastMs: make.startMs,
        ...sum,
      });
      const last = make.sourceOf({ hits: 0, lastMs: make.startMs + 7, reach: "succeeded" });
      await store.commit(batchOf({ sources: [last] }));
      const found = await store.source(id, "198.51.100.7");
      expect(found).toMatchObject({ hits: 5, lastMs: make.startMs + 7, reach: "succeeded" });
    });

    test("most hits come first, up to the number asked for, of this incident only", async () => {
      const sources = Array.from({ length: 700 }, (_, n) =>
        make.sourceOf({ source: `2001:db8:0:${n}::/64`, hits: n }),
      );
      const other = make.incidentOf({ id: "INC-2001-0002" });
      const theirs = make.sourceOf({ incident: other.id, source: "203.0.113.9", hits: 9999 });
      const store = await opened({ incidents: [incident, other], sources: [...sources, theirs] });
      const found = await store.sources(id, 3);
      expect(found.map(({ hits }) => hits)).toEqual([699, 698, 697]);
      expect(await store.sources(id, 1000)).toHaveLength(700);
      expect(await store.source(id, "203.0.113.9")).toBeUndefined();
    });

    test("the same source twice in one batch counts as in two", async () => {
      const store = await opened({
        incidents: [incident],
        sources: [make.sourceOf({ reach: "succeeded" }), make.sourceOf({ firstMs: 1 })],
        hours: [make.hourOf(), make.hourOf({ hits: 4 })],
      });
      const found = await store.source(id, "198.51.100.7");
      expect(found).toMatchObject({ hits: 2, firstMs: 1, reach: "succeeded" });
      expect((await store.hours(id))[0]?.hits).toBe(5);
    });

    test("hours are added up per incident and come in order", async () => {
      const next = make.hourOf({ hourMs: make.startMs + make.anHourMs });
      const store = await opened(
        { incidents: [incident], hours: [next, make.hourOf()] },
        { hours: [make.hourOf({ hits: 2, bytesIn: 0.25, bytesOut: 0 })] },
      );
      expect(await store.hours(id)).toEqual([
        make.hourOf({ hits: 3, bytesIn: 10.25, bytesOut: 5 }),
        next,
      ]);
    });
  });

  describe(`${name}: what people and rooms make`, () => {
    const plan = { kind: "plan", id: "PLAN-1", incident: id, atMs: 10, body: { steps: 2 } };

    test("a record is replaced by kind and id, and asked for newest first", async () => {
      const store = await opened(
        { records: [plan, { ...plan, id: "PLAN-2", atMs: 20 }, { ...plan, kind: "run" }] },
        { records: [{ ...plan, atMs: 30, body: { steps: 3 } }] },
      );
      const ids = (await store.records({ kind: "plan" })).map(({ id: one, body }) => [one, body]);
      expect(ids).toEqual([
        ["PLAN-1", { steps: 3 }],
        ["PLAN-2", { steps: 2 }],
      ]);
      expect(await store.records({ kind: "plan", limit: 1 })).toHaveLength(1);
      expect(await store.records({ kind: "plan", incident: "INC-2001-0009" })).toEqual([]);
      expect(await store.record("run", "PLAN-1")).toEqual({ ...plan, kind: "run" });
      expect(await store.record("run", "PLAN-2")).toBeUndefined();
    });

    test.each(make.hostile)("a record with %j in it comes back as it was", async (text) => {
      const record = { kind: "message", id: `m${text}`, atMs: 1, body: { [`k${text}`]: [text] } };
      const store = await opened({ records: [record] });
      expect(await store.record("message", record.id)).toEqual(record);
    });
  });

  describe(`${name}: the journal`, () => {
    test("is read backwards page by page, and without the entries that only rebuild the store", async () => {
      const drafts = ["incident.opened", "store.committed", "incident.grown", "incident.resolved"];
      const journal = chain(
        undefined,
        drafts.map((kind) => make.draftOf({ kind })),
      );
      const store = await opened({ journal });
      const seqs = async (query: Parameters<Store["journal"]>[0]) =>
        (await store.journal(query)).map(({ seq }) => seq);
      expect(await seqs({ before: 5, limit: 2 })).toEqual([3, 4]);
      expect(await seqs({ before: 3, limit: 2 })).toEqual([1, 2]);
      expect(await seqs({ before: 1, limit: 2 })).toEqual([]);
      expect(await seqs({ isTold: true })).toEqual([1, 3, 4]);
      expect(await seqs({ isTold: true, before: 4, limit: 2 })).toEqual([1, 3]);
    });

    test("it is asked for whole, by incident, from a number on, and up to a count", async () => {
      const drafts = Array.from({ length: 10 }, (_, n) =>
        make.draftOf(n % 2 === 0 ? { incident: id, data: { n } } : { data: { n } }),
      );
      const entries = chain(undefined, drafts);
      const store = await opened({ journal: entries.slice(0, 4) }, { journal: entries.slice(4) });
      expect(await store.journal()).toEqual(entries);
      expect(await store.lastJournalEntry()).toEqual(entries[9]);
      const seqs = async (query: Parameters<Store["journal"]>[0]) =>
        (await store.journal(query)).map(({ seq }) => seq);
      expect(await seqs({ incident: id })).toEqual([1, 3, 5, 7, 9]);
      expect(await seqs({ after: 8 })).toEqual([9, 10]);
      expect(await seqs({ incident: id, after: 3, limit: 2 })).toEqual([5, 7]);
      expect(await seqs({ limit: 0 })).toEqual([]);
    });

    test("its chain is whole after it was stored, whatever the words", async () => {
      const drafts = make.hostile.map((text) =>
        make.draftOf({ kind: text, incident: text, said: { ja: text, en: text }, data: { text } }),
      );
      const store = await opened({ journal: chain(undefined, drafts) });
      const entries = await store.journal();
      expect(entries).toHaveLength(drafts.length);
      expect(firstBroken(entries)).toBeUndefined();
    });
  });

  describe(`${name}: strings from outside come back as they were`, () => {
    test.each(make.hostile.map((text) => ({ shown: JSON.stringify(text).slice(0, 40), text })))(
      "$shown",
      async ({ text }) => {
        const mine = make.incidentOf({ id: text, key: text, notes: { [text]: text } });
        const source = make.sourceOf({ incident: text, source: text });
        const place = { file: text, offset: 0, length: 1 };
        const finding = make.findingOf({ key: text, group: { [text]: text }, places: [place] });
        const checkpoint = make.checkpointOf({ path: text, identity: text, format: text });
        const window = { rule: text, group: text, state: text };
        const store = await opened({
          incidents: [mine],
          sources: [source],
          findings: [{ ...finding, incident: text }],
          evidence: [make.evidenceOf({ incident: text, place, text })],
          checkpoints: [checkpoint],
          windows: [window],
          files: [make.fileOf({ path: text, format: text })],
        });
        const found = await store.incident(text);
        expect(found).toEqual({ ...mine, evidence: [{ place, timeMs: make.startMs, text }] });
        expect(Object.entries(found?.notes ?? {})).toEqual([[text, text]]);
        expect((await store.source(text, text))?.source).toBe(text);
        expect(await store.findings({ incidentKeyed: text })).toEqual([finding]);
        expect(await store.checkpoints()).toEqual([checkpoint]);
        expect(await store.windows()).toEqual([window]);
        expect((await store.files())[0]).toMatchObject({ path: text, format: text });
        await store.commit(batchOf({ windows: [{ ...window, state: null }] }));
        expect(await store.windows()).toEqual([]);
      },
    );

    test("two lone surrogates are two sources", async () => {
      const sources = ["\ud800", "\ud801", "\ufffd"].map((source) => make.sourceOf({ source }));
      const store = await opened({ incidents: [incident], sources });
      expect(await store.sources(id, 10)).toHaveLength(3);
    });
  });
}
