// For: what the corridor asks of a room to turn its findings into incidents. Pure: data in, data out.
// Never: a clock, a store, an action.

import type { Said } from "../base/said.ts";
import type { Finding } from "../detect/finding.ts";
import type { Incident, Reach, Severity } from "./incident.ts";

/** Which incident a finding belongs to. Equal keys meet in one open incident; after `quietMs` of silence it is resolved. */
export interface Belonging {
  readonly key: string;
  readonly kind: string;
  readonly quietMs: number;
  /** Within so long after it was over, the same key opens it again instead of a new one. Absent: each time is a new incident. */
  readonly reopenMs?: number;
  /** A finding counts as one event, however many lines it was made of (a mail of several log lines). */
  readonly isCountedOnce?: boolean;
  /** Facts that hold for the whole incident (family, name), kept in its notes. */
  readonly notes: Readonly<Record<string, string | number | boolean>>;
}

/** What is known of the place where the finding was seen, beyond its own hits. */
export interface Surroundings {
  /** Sizes of the site's ordinary 404 answers → times (of the file the hits came from). */
  readonly notFoundSizes: ReadonlyMap<number, number>;
  /** True for an address of ours or one on the allow-list. */
  readonly isOurs: (ip: string) => boolean;
}

/** What an incident is measured against. */
export interface Yardstick {
  readonly nowMs: number;
  readonly timeZone: string;
  /** Bits per second of the line, when the settings say so. */
  readonly lineBitsPerSecond?: number;
  /** Hits by hour, for shares and rates over the busiest hour; ascending. */
  readonly hours: readonly {
    readonly hourMs: number;
    readonly hits: number;
    readonly bytesIn: number;
    readonly bytesOut: number;
  }[];
}

export interface Appraisal {
  readonly severity: Severity;
  /** Often not read: a getter saves the work. One sentence with numbers: what, how many, since when, did it work, what it costs. */
  readonly title: Said;
  readonly notes: Readonly<Record<string, string | number | boolean>>;
  /** Milestones passed by now ("100 hosts", "10,000 attempts"); each is journalled once. */
  readonly milestones: readonly { readonly name: string; readonly said: Said }[];
}

/** A room's half of the work. `belongs` answers undefined for findings that open nothing (own scanners, research). */
export interface Appraiser {
  readonly playbook: string;
  belongs(finding: Finding, surroundings: Surroundings): Belonging | undefined;
  reach(finding: Finding, surroundings: Surroundings): Reach;
  appraise(incident: Omit<Incident, "title" | "severity">, yardstick: Yardstick): Appraisal;
}
