// For: what the corridor says, as rows of tables.ts, and back.
// Never: a query.

import type { LimitReached } from "../../base/limits.ts";
import type { EventClass } from "../../events/classes.ts";
import type { Evidence } from "../../events/evidence.ts";
import type { FileSummary, Finding } from "../../detect/finding.ts";
import type { Incident, SourceTally } from "../../incidents/incident.ts";
import type { JournalEntry } from "../../incidents/journal.ts";
import { ledgerKind } from "../../incidents/ledger.ts";
import type {
  Batch,
  Checkpoint,
  HourTally,
  StoredRecord,
  WindowState,
} from "../../incidents/store.ts";
import type { FileTotals } from "./merge/file-totals.ts";
import { bodyOf, valueOf } from "./json-body.ts";
import { restoredText, storedText } from "./merge/stored-text.ts";
import { reaches } from "./merge/tallies.ts";
import type { IncidentSource } from "./merge/tallies.ts";
import type * as Table from "./tables.ts";

export function checkpointRow(one: Checkpoint): Table.CheckpointRow {
  return {
    path: storedText(one.path),
    identity: storedText(one.identity),
    read_offset: one.offset,
    tail_hash: storedText(one.tailHash),
    format: storedText(one.format),
    is_done: one.done ? 1 : 0,
  };
}

export function checkpointOf(row: Table.CheckpointRow): Checkpoint {
  return {
    path: restoredText(row.path),
    identity: restoredText(row.identity),
    offset: row.read_offset,
    tailHash: restoredText(row.tail_hash),
    format: restoredText(row.format),
    done: row.is_done === 1,
  };
}

export function fileRow(one: FileTotals): Table.FileRow {
  return {
    path: storedText(one.path),
    format: storedText(one.format),
    event_class: one.eventClass,
    lines: one.lines,
    parsed: one.parsed,
    unparsed: one.unparsed,
    cut: one.cut,
    bytes: one.bytes,
    first_ms: one.parsed > 0 ? one.firstMs : null,
    last_ms: one.parsed > 0 ? one.lastMs : null,
    not_found_sizes: JSON.stringify([...one.notFoundSizes]),
    limits: JSON.stringify(one.limits),
  };
}

export function fileOf(row: Table.FileRow): FileTotals {
  return {
    path: restoredText(row.path),
    format: restoredText(row.format),
    eventClass: row.event_class as EventClass,
    lines: row.lines,
    parsed: row.parsed,
    unparsed: row.unparsed,
    cut: row.cut,
    bytes: row.bytes,
    firstMs: row.first_ms ?? 0,
    lastMs: row.last_ms ?? 0,
    notFoundSizes: new Map(JSON.parse(row.not_found_sizes) as [number, number][]),
    limits: JSON.parse(row.limits) as LimitReached[],
  };
}

export function fileHourRows(file: FileSummary): Table.FileHourRow[] {
  const path = storedText(file.path);
  return [...file.hours].map(([hour_ms, [lines, bytes_in, bytes_out]]) => ({
    path,
    hour_ms,
    lines,
    bytes_in,
    bytes_out,
  }));
}

export function findingRow({ incident, ...finding }: Batch["findings"][number]): Table.FindingRow {
  return {
    key: storedText(finding.key),
    incident: incident === undefined ? null : storedText(incident),
    hits: finding.count,
    body: bodyOf(finding),
  };
}

export function findingOf(row: Pick<Table.FindingRow, "body">): Finding {
  return valueOf(row.body) as Finding;
}

export function incidentRow(incident: Incident): Table.IncidentRow {
  return {
    id: storedText(incident.id),
    playbook: storedText(incident.playbook),
    state: incident.state,
    last_ms: incident.lastMs,
    body: bodyOf({ ...incident, evidence: undefined }),
  };
}

export function incidentOf(
  row: { readonly body: string },
  evidence: readonly Evidence[],
): Incident {
  return { ...(valueOf(row.body) as Omit<Incident, "evidence">), evidence };
}

export function sourceRow(one: IncidentSource): Table.SourceRow {
  return {
    incident: storedText(one.incident),
    source: storedText(one.source),
    hits: one.hits,
    first_ms: one.firstMs,
    last_ms: one.lastMs,
    bytes_in: one.bytesIn,
    bytes_out: one.bytesOut,
    reach: reaches.indexOf(one.reach),
  };
}

export function sourceOf(row: Table.SourceRow): SourceTally {
  return {
    source: restoredText(row.source),
    hits: row.hits,
    firstMs: row.first_ms,
    lastMs: row.last_ms,
    bytesIn: row.bytes_in,
    bytesOut: row.bytes_out,
    reach: reaches[row.reach] ?? "attempted",
  };
}

export function hourRow(one: HourTally): Table.HourRow {
  return {
    incident: storedText(one.incident),
    hour_ms: one.hourMs,
    hits: one.hits,
    bytes_in: one.bytesIn,
    bytes_out: one.bytesOut,
  };
}

export function hourOf(row: Table.HourRow): HourTally {
  return {
    incident: restoredText(row.incident),
    hourMs: row.hour_ms,
    hits: row.hits,
    bytesIn: row.bytes_in,
    bytesOut: row.bytes_out,
  };
}

export function evidenceRow(one: Batch["evidence"][number]): Table.EvidenceRow {
  return {
    incident: storedText(one.incident),
    file: storedText(one.place.file),
    line_offset: one.place.offset,
    time_ms: one.timeMs,
    length: one.place.length,
    text: JSON.stringify(one.text),
  };
}

export function evidenceOf(row: Table.EvidenceRow): Evidence {
  return {
    place: { file: restoredText(row.file), offset: row.line_offset, length: row.length },
    timeMs: row.time_ms,
    text: JSON.parse(row.text) as string,
  };
}

export function windowRow(one: WindowState & { readonly state: string }): Table.WindowRow {
  return {
    rule: storedText(one.rule),
    group_key: storedText(one.group),
    state: JSON.stringify(one.state),
  };
}

export function windowOf(row: Table.WindowRow): WindowState {
  return {
    rule: restoredText(row.rule),
    group: restoredText(row.group_key),
    state: JSON.parse(row.state) as string,
  };
}

export function journalRow({ hash, ...entry }: JournalEntry): Table.JournalRow {
  const incident = entry.incident === undefined ? null : storedText(entry.incident);
  const is_told = entry.kind === ledgerKind ? 0 : 1;
  return { seq: entry.seq, is_told, incident, hash, body: bodyOf(entry) };
}

export function recordRow(one: StoredRecord): Table.RecordRow {
  return {
    kind: storedText(one.kind),
    id: storedText(one.id),
    incident: one.incident === undefined ? null : storedText(one.incident),
    at_ms: one.atMs,
    body: bodyOf(one),
  };
}

export function recordOf(row: Pick<Table.RecordRow, "body">): StoredRecord {
  return valueOf(row.body) as StoredRecord;
}

/** The whole entry is in its body, so that a changed row shows as a broken chain. */
export function journalOf(row: Pick<Table.JournalRow, "hash" | "body">): JournalEntry {
  return { ...(valueOf(row.body) as Omit<JournalEntry, "hash">), hash: row.hash };
}
