// For: the contract of every store. What one `commit` carries is written in one transaction, or not at all.
// Never: SQL, a file name. Implementations: src/stores/*, all judged by test/store-contract.ts.

import type { Json } from "../base/canonical-json.ts";
import type { FileSummary, Finding } from "../detect/finding.ts";
import type { Evidence } from "../events/evidence.ts";
import type { Incident, SourceTally } from "./incident.ts";
import type { JournalEntry } from "./journal.ts";

/** Where reading goes on. See sources/tail for how a file is recognised again. */
export interface Checkpoint {
  /** Path the file had when it was last read (the live name, not `.1`). */
  readonly path: string;
  /** "dev:ino:birthtime" – recognises a renamed file. */
  readonly identity: string;
  /** Bytes consumed; just after a newline, except inside a line that was cut or flushed unfinished (sources/tail/chunk.ts). */
  readonly offset: number;
  /** Hex sha256 of the up to 256 bytes before `offset`; for systemd's journal the cursor of the last record. */
  readonly tailHash: string;
  /** Line format recognised for it. */
  readonly format: string;
  /** True when the file will not grow any more and was read to its end (rotated, .gz). */
  readonly done: boolean;
}

export interface HourTally {
  readonly incident: string;
  readonly hourMs: number;
  readonly hits: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** State of one group's window of one correlation rule; null: forget it. */
export interface WindowState {
  readonly rule: string;
  readonly group: string;
  readonly state: string | null;
}

/**
 * A thing that people or rooms made, in its newest state: a plan, a run, a message, a letter, an allowance, an account.
 * The journal has every state it was in.
 */
export interface StoredRecord {
  /** noun, kebab-case: `plan`, `run`, `proof`, `message`, `letter`, `allowance`, `account` … */
  readonly kind: string;
  readonly id: string;
  readonly incident?: string;
  /** When it last changed, ms. */
  readonly atMs: number;
  /** Plain JSON. */
  readonly body: Json;
}

export interface Batch {
  /** Replace by path + identity. */
  readonly checkpoints: readonly Checkpoint[];
  /** Added to what is stored for the path. */
  readonly files: readonly FileSummary[];
  /** Replace by key, the link to its incident included. */
  readonly findings: readonly (Finding & { readonly incident?: string })[];
  /** Replace by id. */
  readonly incidents: readonly Incident[];
  /** Added (hits, bytes), widened (first, last), raised (reach) per incident and source. */
  readonly sources: readonly (SourceTally & { readonly incident: string })[];
  /** Added per incident and hour. */
  readonly hours: readonly HourTally[];
  readonly evidence: readonly (Evidence & { readonly incident: string })[];
  readonly windows: readonly WindowState[];
  /** Replace by kind and id. */
  readonly records: readonly StoredRecord[];
  /** Appended; `seq` and hashes are already set and must follow the last stored entry, else the commit fails whole. */
  readonly journal: readonly JournalEntry[];
}

export interface IncidentQuery {
  readonly playbook?: string;
  /** Default: all states. */
  readonly states?: readonly Incident["state"][];
  readonly limit?: number;
}

export interface JournalQuery {
  readonly incident?: string;
  readonly after?: number;
  readonly before?: number;
  /** Without the entries that only rebuild the store (see ledger.ts): what people read. */
  readonly isTold?: boolean;
  readonly limit?: number;
}

export interface RecordQuery {
  readonly kind: string;
  readonly incident?: string;
  readonly limit?: number;
}

export interface Store {
  commit(batch: Batch): Promise<void>;

  /** Newest last event first. `evidence` of each is left empty here. */
  incidents(query?: IncidentQuery): Promise<readonly Incident[]>;
  /** With evidence. */
  incident(id: string): Promise<Incident | undefined>;
  /** Most hits first. */
  sources(incident: string, limit: number): Promise<readonly SourceTally[]>;
  /** One source's tally in one incident. */
  source(incident: string, source: string): Promise<SourceTally | undefined>;
  /** Ascending. */
  hours(incident: string): Promise<readonly HourTally[]>;
  /** Most hits first. `incidentKeyed`: only those committed with this incident's id. */
  findings(query?: {
    readonly incidentKeyed?: string;
    readonly limit?: number;
  }): Promise<readonly Finding[]>;
  /** Ascending by seq. `incident` filters, `after` continues; `before` pages backwards: the last `limit` entries before it. */
  journal(query?: JournalQuery): Promise<readonly JournalEntry[]>;
  /** Newest change first. */
  records(query: RecordQuery): Promise<readonly StoredRecord[]>;
  record(kind: string, id: string): Promise<StoredRecord | undefined>;
  lastJournalEntry(): Promise<JournalEntry | undefined>;
  checkpoints(): Promise<readonly Checkpoint[]>;
  windows(): Promise<readonly WindowState[]>;
  files(): Promise<readonly FileSummary[]>;
  /** Bytes the store takes on disk (0 in memory). */
  sizeBytes(): Promise<number>;
  close(): Promise<void>;
}
