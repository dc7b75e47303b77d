// For: a store made anew from its journal is the same store, and a broken journal is not believed.

import fc from "fast-check";
import { expect, test } from "vitest";
import { createMemoryStore } from "../stores/memory/memory-store.ts";
import { everything } from "../../test/store-contract.ts";
import * as make from "../../test/store-batches.ts";
import type { Changes } from "../incidents/ledger.ts";
import type { JournalEntry } from "../incidents/journal.ts";
import type { Store } from "../incidents/store.ts";
import { rebuildStore, verifyJournal } from "./rebuild-store.ts";
import { createScribe } from "./scribe.ts";

const anyChanges: fc.Arbitrary<Partial<Changes>> = fc.record({
  incidents: fc.constant([make.incidentOf()]),
  sources: fc.array(
    fc
      .record({ source: fc.constantFrom("192.0.2.1", "192.0.2.2", "名"), hits: fc.nat(9) })
      .map((each) => make.sourceOf(each)),
    { maxLength: 3 },
  ),
  hours: fc.array(
    fc.nat(5).map((hits) => make.hourOf({ hits })),
    { maxLength: 2 },
  ),
  evidence: fc.array(
    fc.constantFrom(...make.hostile).map((text) => make.evidenceOf({ text })),
    { maxLength: 2 },
  ),
  findings: fc.array(
    fc.constantFrom(...make.hostile).map((key) => make.findingOf({ key })),
    { maxLength: 2 },
  ),
  files: fc.array(
    fc
      .boolean()
      .map((isEmpty) =>
        make.fileOf(
          isEmpty ? { parsed: 0, firstMs: Infinity, lastMs: -Infinity, hours: new Map() } : {},
        ),
      ),
    { maxLength: 2 },
  ),
  checkpoints: fc.array(
    fc.nat(99).map((offset) => make.checkpointOf({ offset })),
    { maxLength: 2 },
  ),
  windows: fc.array(
    fc.option(fc.string()).map((state) => ({ rule: "r", group: "g", state })),
    { maxLength: 3 },
  ),
  records: fc.array(
    fc.record({
      kind: fc.constantFrom("plan", "message"),
      id: fc.constantFrom("A", "B"),
      atMs: fc.nat(9),
      body: fc.jsonValue() as fc.Arbitrary<null>,
    }),
    { maxLength: 3 },
  ),
});

async function storeWith(commits: readonly Partial<Changes>[]): Promise<Store> {
  const store = createMemoryStore();
  const scribe = await createScribe({ store, now: () => 7 });
  for (const [n, changes] of commits.entries())
    await scribe.write(changes, n % 2 === 0 ? [make.draftOf()] : []);
  return store;
}

test("everything that a store can be asked is answered the same by its rebuilt copy", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyChanges, { maxLength: 8 }), async (commits) => {
      const store = await storeWith(commits);
      const copy = createMemoryStore();
      const { broken } = await rebuildStore(store, copy);
      expect(broken).toBeUndefined();
      expect(await everything(copy)).toBe(await everything(store));
    }),
  );
});

test("the first broken entry is named, and nothing behind it is taken over", async () => {
  const store = await storeWith(
    Array.from({ length: 6 }, () => ({
      sources: [make.sourceOf()],
      incidents: [make.incidentOf()],
    })),
  );
  const entries = await store.journal();
  const tampered: readonly JournalEntry[] = entries.map((entry) =>
    entry.seq === 4 ? { ...entry, atMs: entry.atMs + 1 } : entry,
  );
  const from: Pick<Store, "journal"> = {
    journal: async ({ after = 0, limit = 1e9 } = {}) =>
      tampered.filter(({ seq }) => seq > after).slice(0, limit),
  };
  expect(await verifyJournal(from)).toMatchObject({ entries: 3, broken: { seq: 4 } });
  const copy = createMemoryStore();
  expect(await rebuildStore(from, copy)).toMatchObject({ broken: { seq: 4 } });
  expect((await copy.lastJournalEntry())?.seq).toBe(3);
  expect((await copy.sources("INC-2001-0001", 9))[0]?.hits).toBeLessThan(6);
});
