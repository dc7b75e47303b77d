// For: the contract of a room: what a playbook gives, as data and verbs, and nothing else about it is known outside.
// Never: a step that performs; steps take data and return data.

import type { Said } from "../base/said.ts";
import type { Finding } from "../detect/finding.ts";
import type { EventClass } from "../events/classes.ts";
import type { Appraiser } from "../incidents/appraisal.ts";
import type { Incident, SourceTally } from "../incidents/incident.ts";
import type { HourTally } from "../incidents/store.ts";
import type { Page, View } from "../words/view.ts";

/** What a room may look at to draw its page: everything is already loaded. */
export interface RoomSnapshot {
  readonly nowMs: number;
  readonly timeZone: string;
  readonly lineBitsPerSecond?: number;
  readonly incidents: readonly Incident[];
  readonly hours: ReadonlyMap<string, readonly HourTally[]>;
  readonly sources: ReadonlyMap<string, readonly SourceTally[]>;
  /** Hour start ms → all parsed lines and bytes of the hour, over all files. */
  readonly lineHours: ReadonlyMap<
    number,
    { readonly lines: number; readonly bytesIn: number; readonly bytesOut: number }
  >;
  /** Findings of the room's rules that opened nothing: our own scanners, allowed ones, research. Most hits first. */
  /** Country (two letters) an address is registered in, where a registry's list says so. */
  readonly countryOf?: (ip: string) => string | undefined;
  readonly keptApart?: readonly Finding[];
}

export interface Playbook {
  /** Folder name, kebab-case; stable for ever. */
  readonly name: string;
  /** The diary's letter, A–I. */
  readonly letter: string;
  readonly title: Said;
  /** Folder of its Sigma rules (`*.yml`). */
  readonly rules: URL;
  /** Folder of its scenes. */
  readonly scenes: URL;
  /** Event classes without which it is blind. */
  readonly needs: readonly EventClass[];
  readonly appraiser: Appraiser;
  /** The room's own page on the desk. */
  page?(snapshot: RoomSnapshot): Page;
  /** What to add to an incident's page, under its own headings (what to check now, what it would need to do harm …). */
  incidentViews?(incident: Incident, snapshot: RoomSnapshot): readonly View[];
}
