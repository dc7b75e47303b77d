// For: batches as the tests of the stores want them: one plain one with what a test changes, and random ones.
// Never: what a store answers.

import * as fc from "fast-check";
import type { FileSummary, Finding } from "../src/detect/finding.ts";
import type { Incident } from "../src/incidents/incident.ts";
import { chain } from "../src/incidents/journal.ts";
import type { JournalDraft, JournalEntry } from "../src/incidents/journal.ts";
import type { Batch, Checkpoint, HourTally } from "../src/incidents/store.ts";

export type SourceOf = Batch["sources"][number];
export type EvidenceOf = Batch["evidence"][number];

export const startMs = Date.UTC(2001, 6, 19, 12);
export const anHourMs = 3_600_000;

export function batchOf(parts: Partial<Batch>): Batch {
  const nothing = { checkpoints: [], files: [], findings: [], incidents: [], sources: [] };
  return { ...nothing, hours: [], evidence: [], windows: [], journal: [], ...parts };
}

export function incidentOf(parts: Partial<Incident> = {}): Incident {
  return {
    id: "INC-2001-0001",
    playbook: "worm-scan",
    kind: "worm.scanned",
    key: "codered",
    state: "open",
    severity: 3,
    title: { ja: "Code Red：3 台が試みました", en: "Code Red: 3 hosts have tried" },
    firstMs: startMs,
    lastMs: startMs,
    sources: 3,
    events: 4,
    bytesIn: 12_000,
    bytesOut: 900.5,
    reach: "attempted",
    rules: { "codered-v1": 4 },
    notes: { family: "codered", milestones: 2, harmless: true },
    evidence: [],
    ...parts,
  };
}

export function sourceOf(parts: Partial<SourceOf> = {}): SourceOf {
  return {
    incident: "INC-2001-0001",
    source: "198.51.100.7",
    hits: 1,
    firstMs: startMs,
    lastMs: startMs,
    bytesIn: 4039,
    bytesOut: 196,
    reach: "attempted",
    ...parts,
  };
}

export function hourOf(parts: Partial<HourTally> = {}): HourTally {
  return { incident: "INC-2001-0001", hourMs: startMs, hits: 1, bytesIn: 10, bytesOut: 5, ...parts };
}

export function findingOf(parts: Partial<Finding> = {}): Finding {
  const place = { file: "/var/log/apache2/access.log", offset: 0, length: 120 };
  return {
    key: "codered-v1 198.51.100.7 1",
    rule: "codered-v1",
    title: "Code Red I",
    level: "medium",
    hinomi: { family: "codered", kind: "worm" },
    group: { "source.ip": "198.51.100.7" },
    sourceIp: "198.51.100.7",
    count: 1,
    firstMs: startMs,
    lastMs: startMs,
    bytesIn: 4039,
    bytesOut: 196,
    answers: { "404/196": 1 },
    places: [place],
    ...parts,
  };
}

export function checkpointOf(parts: Partial<Checkpoint> = {}): Checkpoint {
  return {
    path: "/var/log/apache2/access.log",
    identity: "65024:1311:995540400",
    offset: 4096,
    tailHash: "ab".repeat(32),
    format: "combined",
    done: false,
    ...parts,
  };
}

export function evidenceOf(parts: Partial<EvidenceOf> = {}): EvidenceOf {
  return {
    incident: "INC-2001-0001",
    place: { file: "/var/log/apache2/access.log", offset: 512, length: 60 },
    timeMs: startMs,
    text: '198.51.100.7 - - [19/Jul/2001:12:00:00 +0000] "GET /default.ida?NNNN HTTP/1.0" 404 196',
    ...parts,
  };
}

export function fileOf(parts: Partial<FileSummary> = {}): FileSummary {
  return {
    path: "/var/log/apache2/access.log",
    format: "combined",
    eventClass: "web",
    lines: 10,
    parsed: 9,
    unparsed: 1,
    cut: 0,
    bytes: 1000,
    firstMs: startMs,
    lastMs: startMs + 1000,
    hours: new Map([[startMs, [9, 3000, 1764]]]),
    notFoundSizes: new Map([[196, 4]]),
    limits: [],
    ...parts,
  };
}

export function draftOf(parts: Partial<JournalDraft> = {}): JournalDraft {
  const said = { ja: "事件が増えました。", en: "The incident has grown." };
  return { atMs: startMs, kind: "incident.grown", who: "hinomi", said, data: { hosts: 3 }, ...parts };
}

/** Strings that stores have stumbled over: NUL, lone surrogates, quotes, wildcards, names of object members. */
export const hostile: readonly string[] = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "\udfff\ud800",
  "\\u0000",
  "\\",
  "'; DROP TABLE incident; --",
  '"',
  "%_*?[",
  "__proto__",
  "constructor",
  "\u202egnp.exe",
  "\u001b[2J",
  "<img src=x onerror=alert(1)>",
  "火の見\u{1f525}",
  "\uffff",
  "file:x?mode=memory",
  "x".repeat(5000),
];

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
    hours: fc.array(fc.tuple(hour, fc.tuple(count, amount, amount)), few).map((all) => new Map(all)),
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
const draft = fc
  .record(
    { atMs: time, kind: text, incident: id, data: fc.dictionary(text, fc.jsonValue(), { maxKeys: 3 }) },
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
