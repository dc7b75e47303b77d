// For: the tables of every SQL store, as types for Kysely; migrations.ts makes them.
// Never: a dialect. Numbers are `double precision`, because a JavaScript number is one: whole up to 2^53 in each
// database. Texts that may come from a log are JSON, or escaped by stored-text.ts.

export interface CheckpointRow {
  readonly path: string;
  readonly identity: string;
  readonly read_offset: number;
  readonly tail_hash: string;
  readonly format: string;
  /** 0 or 1. */
  readonly is_done: number;
}

export interface FileRow {
  readonly path: string;
  readonly format: string;
  readonly event_class: string;
  readonly lines: number;
  readonly parsed: number;
  readonly unparsed: number;
  readonly cut: number;
  readonly bytes: number;
  /** Null while no line was parsed. */
  readonly first_ms: number | null;
  readonly last_ms: number | null;
  /** JSON: [size, times][] and LimitReached[], both bounded. */
  readonly not_found_sizes: string;
  readonly limits: string;
}

export interface FileHourRow {
  readonly path: string;
  readonly hour_ms: number;
  readonly lines: number;
  readonly bytes_in: number;
  readonly bytes_out: number;
}

/** `body` is the Finding as JSON; the other columns are for looking up and sorting. */
export interface FindingRow {
  readonly key: string;
  readonly incident: string | null;
  readonly hits: number;
  readonly body: string;
}

/** `body` is the Incident as JSON, without its evidence. */
export interface IncidentRow {
  readonly id: string;
  readonly playbook: string;
  readonly state: string;
  readonly last_ms: number;
  readonly body: string;
}

export interface SourceRow {
  readonly incident: string;
  readonly source: string;
  readonly hits: number;
  readonly first_ms: number;
  readonly last_ms: number;
  readonly bytes_in: number;
  readonly bytes_out: number;
  /** 0 attempted · 1 doubtful · 2 succeeded: a number, so that it can be raised. */
  readonly reach: number;
}

export interface HourRow {
  readonly incident: string;
  readonly hour_ms: number;
  readonly hits: number;
  readonly bytes_in: number;
  readonly bytes_out: number;
}

export interface EvidenceRow {
  readonly incident: string;
  readonly file: string;
  readonly line_offset: number;
  readonly time_ms: number;
  readonly length: number;
  /** JSON string. */
  readonly text: string;
}

export interface WindowRow {
  readonly rule: string;
  readonly group_key: string;
  /** JSON string. */
  readonly state: string;
}

/** `body` is the JournalEntry as JSON, without its hash. */
export interface JournalRow {
  readonly seq: number;
  /** 0 for entries that only rebuild the store. */
  readonly is_told: number;
  readonly incident: string | null;
  readonly hash: string;
  readonly body: string;
}

/** `body` is the StoredRecord as JSON; the other columns are for looking up and sorting. */
export interface RecordRow {
  readonly kind: string;
  readonly id: string;
  readonly incident: string | null;
  readonly at_ms: number;
  readonly body: string;
}

export interface Tables {
  readonly schema_version: { readonly version: number };
  readonly checkpoint: CheckpointRow;
  readonly file: FileRow;
  readonly file_hour: FileHourRow;
  readonly finding: FindingRow;
  readonly incident: IncidentRow;
  readonly source: SourceRow;
  readonly hour: HourRow;
  readonly evidence: EvidenceRow;
  readonly window_state: WindowRow;
  readonly journal: JournalRow;
  readonly record: RecordRow;
}
