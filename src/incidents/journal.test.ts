import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../base/canonical-json.ts";
import { chain, firstBroken } from "./journal.ts";
import type { JournalDraft } from "./journal.ts";

const draft = (kind: string, data: Record<string, unknown> = {}): JournalDraft => ({
  atMs: 995_500_000_000,
  kind,
  who: "hinomi",
  said: { ja: "記録", en: "entry" },
  data,
});

describe("the journal's chain", () => {
  const first = chain(undefined, [
    draft("incident.opened"),
    draft("incident.grown", { hosts: 312 }),
  ]);
  const rest = chain(first.at(-1), [draft("incident.resolved")]);

  test("goes on where it ended", () => {
    expect([...first, ...rest].map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(firstBroken([...first, ...rest])).toBeUndefined();
    expect(firstBroken(rest, first.at(-1))).toBeUndefined();
  });

  test.each([
    [
      "changed",
      (entries: typeof first) =>
        entries.map((each) => (each.seq === 2 ? { ...each, data: { hosts: 3 } } : each)),
      2,
    ],
    ["removed", (entries: typeof first) => entries.filter((each) => each.seq !== 2), 3],
    ["put in another order", (entries: typeof first) => entries.toReversed(), 3],
    ["cut off at its beginning", (entries: typeof first) => entries.slice(1), 2],
  ])("an entry that was %s is found", (_what, tamper, seq) => {
    expect(firstBroken(tamper([...first, ...rest]))?.seq).toBe(seq);
  });

  test("equal data gives equal bytes whatever the order of its keys", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        const turned = Object.fromEntries(Object.entries(data).toReversed());
        expect(canonicalJson(turned)).toBe(canonicalJson(data));
        expect(JSON.parse(canonicalJson(data))).toEqual(JSON.parse(JSON.stringify(data)));
      }),
    );
  });
});
