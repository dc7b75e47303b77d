// For: the shapes of `--json` answers, version 1; documented in docs/reference/cli.md and kept stable.
// Never: a field removed or given another meaning within a version.

import type { Said } from "../../base/said.ts";
import type { Event } from "../../events/event.ts";

export const cliVersion = 1;

export interface ReplayedFile {
  readonly path: string;
  readonly format: string;
  readonly lines: number;
  readonly parsed: number;
  readonly unparsed: number;
  readonly bytes: number;
  /** Event time of the first and last line, ISO 8601 UTC; null when no line had one. */
  readonly first: string | null;
  readonly last: string | null;
  /** What went wrong with it, if anything; what was read before still counts. */
  readonly trouble?: Said;
}

export interface ReplayedFinding {
  readonly rule: string;
  readonly playbook: string;
  readonly source_ip: string | null;
  readonly count: number;
  readonly first: string;
  readonly last: string;
  readonly level: string;
  readonly family?: string;
}

export interface ListedIncident {
  readonly id: string;
  readonly playbook: string;
  readonly kind: string;
  /** critical, error, warning or info (PagerDuty's words). */
  readonly severity: string;
  readonly state: string;
  readonly title: Said;
  readonly first: string;
  readonly last: string;
  readonly sources: number;
  readonly events: number;
  readonly reach: string;
}

export interface ReplayAnswer {
  readonly version: number;
  readonly files: readonly ReplayedFile[];
  readonly findings: readonly ReplayedFinding[];
  readonly incidents: readonly ListedIncident[];
  readonly limits: readonly {
    readonly limit: string;
    readonly where: string;
    readonly times: number;
  }[];
  readonly rules: number;
  readonly seconds: number;
}

export interface Offence {
  readonly source_ip: string;
  readonly user?: string;
  readonly kind: string;
}

export interface ExplainedLine {
  readonly n: number;
  readonly format: string | null;
  readonly event: Event | null;
  readonly rules: readonly string[];
  readonly offence: Offence | null;
  /** Rules of which a part held. */
  readonly nearly?: readonly {
    readonly rule: string;
    readonly held: readonly string[];
    readonly missing: readonly string[];
  }[];
  /** Correlations this line counts for: how far their window has come. */
  readonly windows?: readonly {
    readonly rule: string;
    readonly group: string;
    readonly count: number;
    readonly fired: boolean;
  }[];
  /** own, inner, allowed or stranger, and why. */
  readonly allow?: { readonly kind: string; readonly why?: string };
}
