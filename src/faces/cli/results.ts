// For: the shapes of `--json` answers, version 1; documented in docs/reference/cli.md and kept stable.
// Never: a field removed or given another meaning within a version.

import type { Plan } from "../../actions/plan.ts";
import type { Run } from "../../actions/run.ts";
import type { Said } from "../../base/said.ts";
import type { Event } from "../../events/event.ts";
import type { Evidence } from "../../events/evidence.ts";
import type { Incident, SourceTally } from "../../incidents/incident.ts";
import type { JournalEntry } from "../../incidents/journal.ts";
import type { Document } from "../../words/document.ts";
import type { Status } from "../kit/status.ts";

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
  /** Nothing is wrong, but it is worth a word: the file is empty. */
  readonly note?: Said;
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

export interface UnusableAnswer {
  readonly file: string;
  readonly line?: number;
  readonly reason: string;
  /** True: the rule is understood, but no source here gives the events it is about. */
  readonly no_source: boolean;
}

/** `hinomi replay --json` */
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
  /** Rules of the settings that have a mistake; the others were used. */
  readonly unusable: readonly UnusableAnswer[];
  readonly seconds: number;
}

export interface Offence {
  readonly source_ip: string;
  readonly user?: string;
  readonly kind: string;
}

/** `hinomi explain --json` (one object), and with `--stdin` one object per line of output. */
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
    /** What its condition asks for: "gte 16". */
    readonly want: string;
    readonly fired: boolean;
    /** Why the line was not counted: no-group, no-value or late. */
    readonly not_counted?: string;
  }[];
  /** own, inner, allowed or stranger, and why. */
  readonly allow?: { readonly kind: string; readonly why?: string };
}

/** `hinomi status --json`. Exit code 0 when `verdict` is well, else 1. */
export interface StatusAnswer extends Status {
  readonly version: number;
}

/** `hinomi status --link --json` */
export interface LinkAnswer {
  readonly version: number;
  /** Address of the desk that signs in once. */
  readonly link: string;
}

/** `hinomi incidents --json`: most urgent first. */
export interface IncidentsAnswer {
  readonly version: number;
  readonly incidents: readonly ListedIncident[];
}

/** `hinomi show ID --json` */
export interface ShowAnswer {
  readonly version: number;
  readonly incident: ListedIncident & Pick<Incident, "rules" | "notes">;
  /** Most hits first, at most 10,000. */
  readonly sources: readonly SourceTally[];
  readonly evidence: readonly Evidence[];
  readonly journal: readonly JournalEntry[];
}

/** `hinomi approve --json`: the plans as they were shown; `run` when one was carried out or taken back. */
export interface ApproveAnswer {
  readonly version: number;
  readonly plans: readonly Plan[];
  readonly run?: Run;
}

/** `hinomi decide --json` */
export interface DecideAnswer {
  readonly version: number;
  readonly incident: ListedIncident;
}

/** `hinomi report --json` */
export interface ReportedAnswer {
  readonly version: number;
  readonly document: Document;
  /** What a reader may stumble over. */
  readonly complaints: readonly Said[];
}

/** `hinomi journal verify|rebuild --json`. Exit code 65 when the chain is broken. */
export interface JournalAnswer {
  readonly version: number;
  /** Entries that are sound. */
  readonly entries: number;
  readonly whole: boolean;
  /** The first entry that does not follow from the one before it. */
  readonly broken?: { readonly seq: number; readonly kind: string; readonly atMs: number };
  /** Folder of the rebuilt store. */
  readonly store?: string;
}

/** `hinomi rules list --json` */
export interface RulesAnswer {
  readonly version: number;
  readonly rules: readonly {
    readonly name: string;
    readonly title: string;
    /** The title in Japanese, where the rule brings one. */
    readonly title_ja?: string;
    readonly level: string;
    /** rule or correlation. */
    readonly kind: string;
    readonly playbook: string;
    readonly family?: string;
    readonly file: string;
    readonly line: number;
  }[];
  readonly unusable: readonly UnusableAnswer[];
}

/** `hinomi rules check PATH… --json`. Exit code 65 when a file has a mistake (`no_source` is none). */
export interface RulesCheckAnswer {
  readonly version: number;
  readonly files: number;
  /** Documents met of each kind, usable or not. */
  readonly rules: number;
  readonly correlations: number;
  readonly filters: number;
  readonly usable: number;
  readonly unusable: readonly UnusableAnswer[];
  /** Rules that are judged on every line, because no text is sure to stand in the lines they match. */
  readonly slow: readonly {
    readonly file: string;
    readonly line: number;
    readonly reason: string;
  }[];
  readonly seconds: number;
}

export interface DoctorCheck {
  /** runtime, settings, store, log, rules, or "playbook NAME". */
  readonly name: string;
  readonly ok: boolean;
  readonly said: Said;
  /** What to do, when it is not all right. */
  readonly cure?: Said;
}

/** `hinomi doctor --json`. Exit code 0 when `ok`, else 1. */
export interface DoctorAnswer {
  readonly version: number;
  readonly ok: boolean;
  readonly checks: readonly DoctorCheck[];
}
