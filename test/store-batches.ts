// For: batches as the tests of the stores want them: plain ones, in which a test changes what it is about.
// Never: what a store answers.

import type { FileSummary, Finding } from "../src/detect/finding.ts";
import type { Incident } from "../src/incidents/incident.ts";
import type { JournalDraft } from "../src/incidents/journal.ts";
import type { Batch, Checkpoint, HourTally } from "../src/incidents/store.ts";

export type SourceOf = Batch["sources"][number];
export type EvidenceOf = Batch["evidence"][number];

export const startMs = Date.UTC(2001, 6, 19, 12);
export const anHourMs = 3_600_000;

export function batchOf(parts: Partial<Batch>): Batch {
  const nothing = { checkpoints: [], files: [], findings: [], incidents: [], sources: [] };
  return { ...nothing, hours: [], evidence: [], windows: [], records: [], journal: [], ...parts };
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
  return {
    incident: "INC-2001-0001",
    hourMs: startMs,
    hits: 1,
    bytesIn: 10,
    bytesOut: 5,
    ...parts,
  };
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
  return {
    atMs: startMs,
    kind: "incident.grown",
    who: "hinomi",
    said,
    data: { hosts: 3 },
    ...parts,
  };
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
