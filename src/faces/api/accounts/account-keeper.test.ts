// For: accounts, sessions and tokens over a real store's shape: what has ended stays ended.

import { describe, expect, it } from "vitest";
import type { StoredRecord } from "../../../incidents/store.ts";
import { keepAccounts } from "./account-keeper.ts";

function setUp() {
  const kept = new Map<string, StoredRecord>();
  const keep = keepAccounts({
    now: () => 1,
    store: {
      records: async () => [...kept.values()],
      record: async (kind, id) => kept.get(`${kind} ${id}`),
    },
    write: async (records) => {
      for (const record of records) kept.set(`${record.kind} ${record.id}`, record);
    },
  });
  return { keep, kept };
}

const said = { ja: "変えた", en: "changed" };
const entry = { atMs: 1, kind: "x.y", who: "administrator" as const, said, data: {} };

describe("what has ended", () => {
  it("is neither found nor listed, and its secrets are gone from the table", async () => {
    const { keep, kept } = setUp();
    await keep.put("token", "TOK-1", { hash: "abc" }, entry);
    await keep.end("token", "TOK-1", entry);
    expect(await keep.get("token", "TOK-1")).toBeUndefined();
    expect(await keep.list("token")).toEqual([]);
    expect(JSON.stringify([...kept.values()])).not.toContain("abc");
  });

  it("does not come back by a request that had found it just before", async () => {
    const { keep } = setUp();
    await keep.put("session", "SES-1", { lastMs: 1 }, entry);
    await Promise.all([
      keep.end("session", "SES-1", entry),
      keep.touch("session", "SES-1", { lastMs: 2 }),
    ]);
    expect(await keep.get("session", "SES-1")).toBeUndefined();
  });
});
