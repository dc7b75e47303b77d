// For: the shapes that the API answers with (version 1), the one thing the desk and the API share besides Status.
// Never: behaviour.

import type { Said } from "../../base/said.ts";
import type { Incident, SourceTally } from "../../incidents/incident.ts";
import type { JournalEntry } from "../../incidents/journal.ts";
import type { View } from "../../words/view.ts";

/** Hits in evenly spaced buckets, oldest first, for a small picture. */
export interface Spark {
  readonly fromMs: number;
  readonly stepMs: number;
  readonly values: readonly number[];
}

/** GET /api/v1/incidents */
export interface IncidentList {
  readonly incidents: readonly (Incident & { readonly spark?: Spark })[];
  /** How many match, the ones left out included; counted up to 10,000. */
  readonly total: number;
}

export interface Hour {
  readonly hourMs: number;
  readonly hits: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** GET /api/v1/incidents/:id */
export interface IncidentDetail {
  readonly incident: Incident;
  readonly views: readonly View[];
  /** Most hits first, at most 200; the rest is in sources.csv. */
  readonly sources: readonly SourceTally[];
  readonly hours: readonly Hour[];
  /** Newest last, at most 500. */
  readonly journal: readonly JournalEntry[];
  /** How many older entries there are. */
  readonly journalEarlier: number;
}

/** GET /api/v1/pages */
export interface PageList {
  readonly pages: readonly { readonly name: string; readonly title: Said }[];
}

/** What a `change` event of /api/v1/events says is out of date. */
export interface Change {
  readonly status?: boolean;
  readonly pages?: boolean;
  /** Ids; `incidentsMore` when there were too many to name: then all are. */
  readonly incidents?: readonly string[];
  readonly incidentsMore?: boolean;
}

/** Every answer that is not 2xx. */
export interface Refusal {
  readonly error: { readonly code: string; readonly said: Said };
}
