// For: the journal's pages fit together: no entry twice, none missing.

import { describe, expect, it } from "vitest";
import type { JournalEntry } from "../../../../incidents/journal.ts";
import { withNewest } from "./use-journal.ts";

function entries(...seqs: readonly number[]): JournalEntry[] {
  return seqs.map((seq) => ({
    seq,
    atMs: seq,
    kind: "incident.noted",
    who: "hinomi",
    said: { ja: "記録", en: "entry" },
    data: {},
    previousHash: "",
    hash: String(seq),
  }));
}

function seqs(list: readonly JournalEntry[]): number[] {
  return list.map(({ seq }) => seq);
}

describe("the journal's newest page", () => {
  it("is put before what is there, each entry once", () => {
    expect(seqs(withNewest(entries(3, 2, 1), entries(2, 3, 4, 5)))).toEqual([5, 4, 3, 2, 1]);
    expect(seqs(withNewest(entries(3, 2), entries(4, 5)))).toEqual([5, 4, 3, 2]);
  });

  it("takes the place of everything when it does not reach down to it", () => {
    expect(seqs(withNewest(entries(3, 2, 1), entries(5, 6)))).toEqual([6, 5]);
    expect(seqs(withNewest([], entries(1, 2)))).toEqual([2, 1]);
  });
});
