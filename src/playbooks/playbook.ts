// For: the contract of a room: what a playbook gives, as data and verbs, and nothing else about it is known outside.
// Never: a step that performs; steps take data and return data.

import type { Said } from "../base/said.ts";
import type { Finding } from "../detect/finding.ts";
import type { Call } from "../actions/catalogue.ts";
import type { Plan, PlanDraft } from "../actions/plan.ts";
import type { Proof, Readings } from "../actions/proof.ts";
import type { Run } from "../actions/run.ts";
import type { Verdict } from "../estate/estate.ts";
import type { EventClass } from "../events/classes.ts";
import type { Appraiser } from "../incidents/appraisal.ts";
import type { Incident, SourceTally } from "../incidents/incident.ts";
import type { HourTally } from "../incidents/store.ts";
import type { Telling } from "../words/telling.ts";
import type { Page, View } from "../words/view.ts";
import type { LetterHook } from "./letter-hook.ts";
import type { WatchRound } from "./service-watch.ts";
import type { AuditReport, SettingsAudit } from "./settings-audit.ts";

export type * from "./letter-hook.ts";
export type * from "./mail-policy.ts";
export type * from "./service-watch.ts";
export type * from "./settings-audit.ts";

/** A plan that was carried out, and what was seen of it since. */
export interface DonePlan {
  readonly plan: Plan;
  readonly run: Run;
  readonly proof?: Proof;
}

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
  /** Country (two letters) an address is registered in, where a registry's list says so. */
  readonly countryOf?: (ip: string) => string | undefined;
  /** Findings of the room's rules that opened nothing: our own scanners, allowed ones, research. Most hits first. */
  readonly keptApart?: readonly Finding[];
  /** Who an address is to us: what must never be banned is asked here. */
  readonly judge: (ip: string) => Verdict;
  /** What was carried out for each incident, oldest first. */
  readonly done: ReadonlyMap<string, readonly DonePlan[]>;
  /** Findings of each incident, bounded, in no order; absent: not loaded. */
  readonly findings?: ReadonlyMap<string, readonly Finding[]>;
  /** What the room's own audit of settings says (`Playbook.audit`), where it could be made. */
  readonly audit?: AuditReport;
  /** A log that the room needs is silent or cannot be read: "none" must then be told as "not known". */
  readonly isBlind: boolean;
  /** The last round of the watch, where one runs. */
  readonly watched?: Pick<WatchRound, "atMs" | "graph" | "saw" | "held">;
  /** Files that the hand may edit, as they stand: name in hand.yaml → text and its hash (hex sha256). */
  readonly files?: ReadonlyMap<string, { readonly text: string; readonly sha256: string }>;
  /** Lines of the mail filter's log that say who was passed one of the files that the room asked about, and how many more. */
  readonly passedLines?: { readonly lines: readonly string[]; readonly more: number };
  /** Name servers of the provider, for the time ours is dead. */
  readonly providerResolvers?: readonly string[];
}

/** Why it happened, as far as one can tell. */
export interface Diagnosis {
  readonly cause: Said;
  /** 0–100. */
  readonly confidence: number;
  readonly reasons: readonly Said[];
  /** What would show that it is something else. */
  readonly wouldDisprove: readonly Said[];
}

/** Proposed answers to the three questions of closing. */
export interface ClosingProposal {
  readonly cause: Said;
  readonly found: Said;
  readonly prevention: Said;
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
  /** What else of the machine its snapshots are to hold, while an incident of it is open. */
  readonly sees?: {
    readonly findings?: true;
    /** Names of files in hand.yaml, read by the hand. */
    files?(audit: AuditReport | undefined): readonly string[];
    /** Hashes (hex sha256) of files: who received them before is looked up in the mail filter's log. */
    passed?(incidents: readonly Incident[]): readonly string[];
    /** The last round of the watch by asking; also while nothing is open. */
    readonly watched?: true;
  };
  /** Settings that the room judges; while an incident of it is open its snapshot holds what they say. */
  readonly audit?: SettingsAudit;
  /** The room's own page on the desk. */
  page?(snapshot: RoomSnapshot): Page;
  diagnose?(incident: Incident, snapshot: RoomSnapshot): Diagnosis;
  /** What could be done now, most helpful first. The same data gives the same plans. */
  plans?(incident: Incident, snapshot: RoomSnapshot): readonly PlanDraft[];
  /** Plans that a standing consent carries out only when the room's watch wishes it, which knows when: starts are spaced out. */
  readonly timedPlans?: readonly string[];
  /** What the hand must look at before `prove` can judge a run of this plan. */
  looks?(plan: Plan): readonly Call[];
  /** Did it work? */
  prove?(plan: Plan, run: Run, readings: Readings): Pick<Proof, "state" | "said" | "againMs">;
  /** What is told of it, for every reader. */
  tell?(incident: Incident, snapshot: RoomSnapshot): Telling;
  closing?(incident: Incident, snapshot: RoomSnapshot): ClosingProposal;
  letters?: LetterHook;
  /** What to add to an incident's page, under its own headings (what to check now, what it would need to do harm …). */
  incidentViews?(incident: Incident, snapshot: RoomSnapshot): readonly View[];
}
