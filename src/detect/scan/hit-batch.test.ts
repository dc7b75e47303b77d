// For: hits as columns and back.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { FieldValue } from "../../events/event.ts";
import type { Place } from "../../events/evidence.ts";
import { forEachHit } from "./hit-batch.ts";
import { createHitBuilder } from "./hit-builder.ts";

const columns = [
  { rule: "nimda_probe", fields: ["source.ip", "url.original", "line.in.bytes"] },
  { rule: "http_401", fields: ["source.ip"] },
  { rule: "bare", fields: [] },
];

const value: fc.Arbitrary<FieldValue | undefined> = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.constant(undefined),
);

const hit = fc.record({
  rule: fc.nat({ max: columns.length - 1 }),
  timeMs: fc.integer(),
  offset: fc.maxSafeNat(),
  length: fc.nat({ max: 65_536 }),
  event: fc.dictionary(
    fc.constantFrom("source.ip", "url.original", "line.in.bytes", "user.name"),
    value,
  ),
});

test("what comes out is what was put in, in order, with only the fields of its rule", () => {
  const builder = createHitBuilder(columns);
  fc.assert(
    fc.property(fc.array(hit, { maxLength: 60 }), (hits) => {
      for (const { rule, timeMs, offset, length, event } of hits) {
        builder.add(rule, timeMs, offset, length, { get: (field) => event[field] });
      }
      // As it arrives from a worker.
      const batch = structuredClone(builder.finish("a.log"));
      const seen: unknown[] = [];
      forEachHit(batch, ({ rule, timeMs, place, get }) => {
        const fields = ["source.ip", "url.original", "line.in.bytes", "user.name"];
        seen.push({ rule, timeMs, place, values: fields.map(get) });
      });
      expect(seen).toEqual(
        hits.map(({ rule, timeMs, offset, length, event }) => ({
          rule: columns[rule]?.rule,
          timeMs,
          place: { file: "a.log", offset, length },
          values: ["source.ip", "url.original", "line.in.bytes", "user.name"].map((field) =>
            columns[rule]?.fields.includes(field) ? event[field] : undefined,
          ),
        })),
      );
    }),
  );
});

test("a place may be kept although the hit is overwritten", () => {
  const builder = createHitBuilder(columns);
  for (const offset of [10, 20]) builder.add(2, 0, offset, 5, { get: () => undefined });
  const kept: Place[] = [];
  forEachHit(builder.finish("a.log"), (one) => kept.push(one.place));
  expect(kept.map(({ offset }) => offset)).toEqual([10, 20]);
});
