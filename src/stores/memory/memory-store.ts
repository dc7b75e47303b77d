// For: a store that lives as long as its process: `replay` without --store, rehearsals, tests.
// Never: a disk. What it keeps are copies; what it answers cannot change what it keeps.

import { firstBroken } from "../../incidents/journal.ts";
import type { JournalEntry } from "../../incidents/journal.ts";
import type { Evidence } from "../../events/evidence.ts";
import type { FileSummary, Finding } from "../../detect/finding.ts";
import type { Incident, SourceTally } from "../../incidents/incident.ts";
import { ledgerKind } from "../../incidents/ledger.ts";
import type {
  Batch,
  Checkpoint,
  HourTally,
  Store,
  StoredRecord,
  WindowState,
} from "../../incidents/store.ts";
import { rowLimit } from "../sql/merge/bounds.ts";
import { addFileTotals } from "../sql/merge/file-totals.ts";
import { brokenChain, closedStore, unknownIncident } from "../sql/merge/refusals.ts";
import { compareStored } from "../sql/merge/stored-text.ts";
import { addHour, addSource, keyOf } from "../sql/merge/tallies.ts";
import type { IncidentSource } from "../sql/merge/tallies.ts";

interface Kept {
  readonly checkpoints: Map<string, Checkpoint>;
  readonly files: Map<string, FileSummary>;
  readonly findings: Map<string, { readonly finding: Finding; readonly incident?: string }>;
  readonly incidents: Map<string, Incident>;
  /** Incident id → source → tally, and so on: each incident's part stands alone. */
  readonly sources: Map<string, Map<string, IncidentSource>>;
  readonly hours: Map<string, Map<number, HourTally>>;
  readonly evidence: Map<string, Map<string, Evidence>>;
  readonly windows: Map<string, WindowState>;
  readonly records: Map<string, StoredRecord>;
  readonly journal: JournalEntry[];
}

function partOf<Key, Value>(
  parts: Map<string, Map<Key, Value>>,
  incident: string,
): Map<Key, Value> {
  const known = parts.get(incident);
  if (known) return known;
  const made = new Map<Key, Value>();
  parts.set(incident, made);
  return made;
}

/** Everything that can be wrong with a batch, before anything of it is kept. */
function refuse(kept: Kept, batch: Batch): void {
  const broken = firstBroken(batch.journal, kept.journal.at(-1));
  if (broken) throw brokenChain(broken, kept.journal.at(-1));
  const added = new Set(batch.incidents.map(({ id }) => id));
  for (const { incident } of [...batch.sources, ...batch.hours, ...batch.evidence]) {
    if (!kept.incidents.has(incident) && !added.has(incident)) throw unknownIncident(incident);
  }
}

function addFile(files: Map<string, FileSummary>, added: FileSummary): void {
  const before = files.get(added.path);
  const hours = before?.hours ?? new Map<number, [number, number, number]>();
  for (const [hourMs, [lines, bytesIn, bytesOut]] of added.hours) {
    const [l, i, o] = hours.get(hourMs) ?? [0, 0, 0];
    hours.set(hourMs, [l + lines, i + bytesIn, o + bytesOut]);
  }
  files.set(added.path, { ...addFileTotals(before, added), hours });
}

function apply(kept: Kept, batch: Batch): void {
  for (const one of batch.checkpoints) kept.checkpoints.set(keyOf(one.path, one.identity), one);
  for (const one of batch.files) addFile(kept.files, one);
  for (const { incident, ...finding } of batch.findings) {
    kept.findings.set(finding.key, incident === undefined ? { finding } : { finding, incident });
  }
  for (const one of batch.incidents) kept.incidents.set(one.id, { ...one, evidence: [] });
  for (const one of batch.sources) {
    const part = partOf(kept.sources, one.incident);
    part.set(one.source, addSource(part.get(one.source), one));
  }
  for (const one of batch.hours) {
    const part = partOf(kept.hours, one.incident);
    part.set(one.hourMs, addHour(part.get(one.hourMs), one));
  }
  for (const { incident, ...evidence } of batch.evidence) {
    const part = partOf(kept.evidence, incident);
    const key = keyOf(evidence.timeMs, evidence.place.file, evidence.place.offset);
    if (!part.has(key)) part.set(key, evidence);
  }
  for (const one of batch.windows) {
    const key = keyOf(one.rule, one.group);
    if (one.state === null) kept.windows.delete(key);
    else kept.windows.set(key, one);
  }
  for (const one of batch.records) kept.records.set(keyOf(one.kind, one.id), one);
  for (const entry of batch.journal) kept.journal.push(entry);
}

function byTime(a: Evidence, b: Evidence): number {
  const files = () => compareStored(a.place.file, b.place.file);
  return a.timeMs - b.timeMs || files() || a.place.offset - b.place.offset;
}

function tallyOf(one: IncidentSource): SourceTally {
  const { source, hits, firstMs, lastMs, bytesIn, bytesOut, reach } = one;
  return { source, hits, firstMs, lastMs, bytesIn, bytesOut, reach };
}

/** The part of the contract that asks. */
function questions(kept: Kept): Omit<Store, "commit" | "close" | "sizeBytes"> {
  return {
    async incidents({ playbook, states, limit } = {}) {
      return [...kept.incidents.values()]
        .filter((one) => playbook === undefined || one.playbook === playbook)
        .filter((one) => states === undefined || states.includes(one.state))
        .sort((a, b) => b.lastMs - a.lastMs || compareStored(b.id, a.id))
        .slice(0, rowLimit(limit));
    },
    async incident(id) {
      const found = kept.incidents.get(id);
      if (!found) return undefined;
      return { ...found, evidence: [...(kept.evidence.get(id)?.values() ?? [])].sort(byTime) };
    },
    async sources(incident, limit) {
      return [...(kept.sources.get(incident)?.values() ?? [])]
        .sort((a, b) => b.hits - a.hits || compareStored(a.source, b.source))
        .slice(0, rowLimit(limit))
        .map(tallyOf);
    },
    async source(incident, source) {
      const found = kept.sources.get(incident)?.get(source);
      return found && tallyOf(found);
    },
    async hours(incident) {
      const found = [...(kept.hours.get(incident)?.values() ?? [])];
      return found.sort((a, b) => a.hourMs - b.hourMs);
    },
    async findings({ incidentKeyed, limit } = {}) {
      return [...kept.findings.values()]
        .filter(({ incident }) => incidentKeyed === undefined || incident === incidentKeyed)
        .map(({ finding }) => finding)
        .sort((a, b) => b.count - a.count || compareStored(a.key, b.key))
        .slice(0, rowLimit(limit));
    },
    async journal({ incident, after, before, isTold, limit } = {}) {
      const found = kept.journal
        .filter((entry) => incident === undefined || entry.incident === incident)
        .filter((entry) => after === undefined || entry.seq > after)
        .filter((entry) => before === undefined || entry.seq < before)
        .filter((entry) => isTold !== true || entry.kind !== ledgerKind);
      const bound = rowLimit(limit) ?? found.length;
      return before === undefined
        ? found.slice(0, bound)
        : found.slice(Math.max(0, found.length - bound));
    },
    async records({ kind, incident, limit }) {
      return [...kept.records.values()]
        .filter((one) => one.kind === kind)
        .filter((one) => incident === undefined || one.incident === incident)
        .sort((a, b) => b.atMs - a.atMs || compareStored(a.id, b.id))
        .slice(0, rowLimit(limit));
    },
    async record(kind, id) {
      return kept.records.get(keyOf(kind, id));
    },
    async lastJournalEntry() {
      return kept.journal.at(-1);
    },
    async checkpoints() {
      const order = (a: Checkpoint, b: Checkpoint) =>
        compareStored(a.path, b.path) || compareStored(a.identity, b.identity);
      return [...kept.checkpoints.values()].sort(order);
    },
    async windows() {
      const order = (a: WindowState, b: WindowState) =>
        compareStored(a.rule, b.rule) || compareStored(a.group, b.group);
      return [...kept.windows.values()].sort(order);
    },
    async files() {
      const found = [...kept.files.values()].sort((a, b) => compareStored(a.path, b.path));
      return found.map((file) => structuredClone(file));
    },
  };
}

export function createMemoryStore(): Store {
  const kept: Kept = {
    checkpoints: new Map(),
    files: new Map(),
    findings: new Map(),
    incidents: new Map(),
    sources: new Map(),
    hours: new Map(),
    evidence: new Map(),
    windows: new Map(),
    records: new Map(),
    journal: [],
  };
  let isClosed = false;
  return {
    ...questions(kept),
    async commit(batch) {
      if (isClosed) throw closedStore();
      // Files are added up in place, so they must be ours; all else is kept as it is given and never changed.
      const own = { ...batch, files: batch.files.map((file) => structuredClone(file)) };
      refuse(kept, own);
      apply(kept, own);
    },
    async sizeBytes() {
      return 0;
    },
    async close() {
      isClosed = true;
    },
  };
}
