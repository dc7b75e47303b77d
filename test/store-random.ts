// For: random batches to be committed in turn, with hostile strings in every place.
// Never: a batch that the contract refuses; those are written out one by one in store-contract.ts.

import * as fc from "fast-check";
import type { FileSummary } from "../src/detect/finding.ts";
import { chain } from "../src/incidents/journal.ts";
import type { JournalEntry } from "../src/incidents/journal.ts";
import type { Batch } from "../src/incidents/store.ts";
import {
  anHourMs,
  batchOf,
  checkpointOf,
  draftOf,
  fileOf,
  findingOf,
  hostile,
  incidentOf,
  sourceOf,
  startMs,
} from "./store-batches.ts";

const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "binary", maxLength: 12 }));
/** Quarters add up without rounding, whatever the order. */
const amount = fc.integer({ min: 0, max: 4_000_000 }).map((quarters) => quarters / 4);
const count = fc.nat({ max: 5000 });
const time = fc.nat({ max: 1_000_000 }).map((ms) => startMs + ms);
const hour = fc.nat({ max: 5 }).map((hours) => startMs + hours * anHourMs);
const id = fc.constantFrom("INC-2001-0001", "INC-2001-0002", "INC-2002-0001", "INC-\0");
const reach = fc.constantFrom("attempted" as const, "doubtful" as const, "succeeded" as const);
const few = { maxLength: 4 };
const sizes = fc.array(fc.tuple(fc.nat({ max: 200 }), count), { maxLength: 40 });

const incident = fc
  .record({
    id,
    playbook: fc.constantFrom("worm-scan", "break-in"),
    state: fc.constantFrom("open" as const, "resolved" as const, "closed" as const),
    lastMs: time,
    key: text,
    notes: fc.dictionary(text, fc.oneof(text, count, fc.boolean()), { maxKeys: 3 }),
  })
  .map(incidentOf);

const tally = { hits: count, bytesIn: amount, bytesOut: amount };
const source = fc
  .record({ incident: id, source: text, firstMs: time, lastMs: time, reach, ...tally })
  .map(sourceOf);
const hourTally = fc.record({ incident: id, hourMs: hour, ...tally });
const place = fc.record({ file: text, offset: count, length: count });
const evidence = fc.record({ incident: id, place, timeMs: time, text });
const finding = fc
  .record(
    { key: text, rule: text, count, places: fc.array(place, few), incident: id },
    { requiredKeys: ["key", "rule", "count", "places"] },
  )
  .map((parts) => findingOf(parts));
const checkpoint = fc
  .record({ path: text, identity: text, offset: count, format: text, done: fc.boolean() })
  .map(checkpointOf);
const file = fc
  .record({
    path: fc.constantFrom("/var/log/a.log", "/var/log/b.log", "\0"),
    format: text,
    parsed: fc.nat({ max: 3 }),
    cut: count,
    firstMs: time,
    lastMs: time,
    hours: fc
      .array(fc.tuple(hour, fc.tuple(count, amount, amount)), few)
      .map((all) => new Map(all)),
    notFoundSizes: sizes.map((all) => new Map(all)),
    limits: fc.array(
      fc.record({ limit: fc.constantFrom("lineBytes", "windowEvents"), where: text, times: count }),
      few,
    ),
  })
  .map((parts) => fileOf(parts as Partial<FileSummary>));
const window = fc.record({
  rule: fc.constantFrom("slow-scan", "\0", "'"),
  group: text,
  state: fc.option(text),
});
/** Without -0, which JSON does not know. */
const plainJson = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));
const draft = fc
  .record(
    { atMs: time, kind: text, incident: id, data: fc.dictionary(text, plainJson, { maxKeys: 3 }) },
    { requiredKeys: ["atMs", "kind", "data"] },
  )
  .map((parts) => draftOf(parts));

const parts = fc.record({
  checkpoints: fc.array(checkpoint, few),
  files: fc.array(file, few),
  findings: fc.array(finding, few),
  incidents: fc.array(incident, few),
  sources: fc.array(source, few),
  hours: fc.array(hourTally, few),
  evidence: fc.array(evidence, few),
  windows: fc.array(window, few),
});

/** Batches to be committed in turn: journals continue, and what is told of an incident comes after the incident. */
export const batches: fc.Arbitrary<Batch[]> = fc
  .array(fc.tuple(parts, fc.array(draft, few)), { minLength: 1, maxLength: 6 })
  .map((all) => {
    const known = new Set<string>();
    let last: JournalEntry | undefined;
    return all.map(([each, drafts]) => {
      for (const one of each.incidents) known.add(one.id);
      const isKnown = (one: { readonly incident: string }) => known.has(one.incident);
      const journal = chain(last, drafts);
      last = journal.at(-1) ?? last;
      return batchOf({
        ...each,
        sources: each.sources.filter(isKnown),
        hours: each.hours.filter(isKnown),
        evidence: each.evidence.filter(isKnown),
        journal,
      });
    });
  });
