// For: the shapes that the API answers with (version 1), the one thing the desk and the API share besides Status.
// Never: behaviour.

import type { Said } from "../../base/said.ts";
import type { Incident, SourceTally } from "../../incidents/incident.ts";
import type { JournalEntry } from "../../incidents/journal.ts";
import type { BanWish } from "../../actions/ban-wish.ts";
import type { Plan } from "../../actions/plan.ts";
import type { Proof } from "../../actions/proof.ts";
import type { Run } from "../../actions/run.ts";
import type { Deed, Decision as IncidentDecision } from "../../incidents/life/decision.ts";
import type { Document } from "../../words/document.ts";
import type { Message } from "../../words/outbox/message.ts";
import type { Audience } from "../../words/telling.ts";
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
  readonly diagnosis?: ShownDiagnosis;
  /** What could be done now; empty when the room knows nothing or everything is done. */
  readonly plans: readonly Plan[];
  /** Why no plan can be carried out now: the hand is not there, nobody may approve … */
  readonly plansTrouble?: Said;
  /** What was carried out, oldest first. */
  readonly done: readonly { readonly plan: Plan; readonly run: Run; readonly proof?: Proof }[];
  /** What a person can decide in this state. */
  readonly deeds: readonly Deed[];
  /** Proposed answers to the three questions of closing. */
  readonly closing?: { readonly cause: Said; readonly found: Said; readonly prevention: Said };
  /** Incidents that were merged into this one. */
  readonly joined: readonly { readonly id: string; readonly title: Said }[];
  /** Audiences that can be told of it; empty when the room tells nothing. */
  readonly audiences: readonly Audience[];
  /** Messages about it, newest first, without their attachments' bytes. */
  readonly messages: readonly ShownMessage[];
  /** What a false alarm could allow from now on, ready to be chosen. */
  readonly allowable: readonly { readonly name: string; readonly said: Said }[];
}

export interface ShownDiagnosis {
  readonly cause: Said;
  /** 0–100. */
  readonly confidence: number;
  readonly reasons: readonly Said[];
  readonly wouldDisprove: readonly Said[];
}

/** POST /api/v1/incidents/:id/decisions. `allow`: names out of `allowable`, until the end of that day. */
export interface DecisionRequest {
  readonly decision: IncidentDecision;
  readonly allow?: { readonly names: readonly string[]; readonly until?: string };
}

/** POST /api/v1/incidents/:id/plans/:plan/approval: what was seen is what is approved. */
export interface ApprovalRequest {
  readonly hash: string;
}

/** POST /api/v1/bans: yes to exactly the plan with this hash that the wish makes. */
export interface BanRequest {
  readonly wish: BanWish;
  readonly hash: string;
}

/** Answer to an approval, and to POST /api/v1/runs/:id/take-back. */
export interface RunAnswer {
  readonly run: Run;
}

/** GET /api/v1/incidents/:id/reports/:audience?lang=&easy= ; with format=pdf|html|text the finished text itself. */
export interface ReportAnswer {
  readonly document: Document;
  /** What the linter found; the administrator may send it all the same. */
  readonly complaints: readonly Said[];
}

export interface ShownMessage extends Omit<Message, "attachments" | "report"> {
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly bytes: number;
  }[];
}

/** GET /api/v1/messages: the outbox, newest first, at most 200. */
export interface MessageList {
  readonly messages: readonly ShownMessage[];
  readonly total: number;
  readonly channels: readonly {
    readonly name: string;
    readonly kind: string;
    readonly said: Said;
  }[];
}

/** POST /api/v1/incidents/:id/messages */
export interface MessageRequest {
  readonly audience: Audience;
  readonly language: "ja" | "en";
  readonly easy?: boolean;
  readonly channel: string;
}

/** GET /api/v1/letters: those to administrators of attacking networks, newest first. */
export interface LetterList {
  readonly letters: readonly ShownLetter[];
  readonly figures: {
    readonly sent: number;
    readonly answered: number;
    readonly stopped: number;
    readonly bounced?: number;
    readonly reminded?: number;
    /** Median time to a person's answer, ms. */
    readonly replyMedianMs?: number;
  };
  /** Did writing help: those written to beside those who were not, in a sentence. */
  readonly effect?: Said;
}

export interface ShownLetter {
  readonly id: string;
  readonly incident: string;
  /** candidate, draft, approved, sent, bounced, auto-acknowledged, replied, silent, stopped, reduced, continuing, closed. */
  readonly state: string;
  readonly said: Said;
  /** Text from outside. */
  readonly network: string;
  readonly to?: string;
  readonly isGuess?: boolean;
  readonly sources: readonly string[];
  readonly language: "ja" | "en";
  readonly subject: string;
  readonly text: string;
  readonly madeMs: number;
  readonly sentMs?: number;
  /** The last answer; text from outside. */
  readonly answer?: string;
  /** What can be done with it now: approve, withdraw, enter-contact, answered, stop, close. */
  readonly deeds: readonly string[];
  /** To type where there is no outside look-up: `whois …`. */
  readonly lookup?: string;
}

/** GET /api/v1/journal?before=&limit=&incident= : oldest first within the page. */
export interface JournalPage {
  readonly entries: readonly JournalEntry[];
  readonly earlier: boolean;
}

/** GET /api/v1/search?q= : at most 50 of each, best first. */
export interface SearchAnswer {
  readonly incidents: readonly Incident[];
  readonly entries: readonly JournalEntry[];
  readonly evidence: readonly {
    readonly incident: string;
    readonly text: string;
    readonly timeMs: number;
  }[];
  readonly messages: readonly ShownMessage[];
}

/** GET /api/v1/rules */
export interface RuleList {
  readonly rules: readonly {
    readonly name: string;
    readonly title: string;
    /** In Japanese, where the rule brings one (`hinomi.title_ja`). */
    readonly titleJa?: string;
    readonly level: string;
    readonly playbook: string;
    readonly family?: string;
    readonly file: string;
    /** Hits over all incidents, and when the last was. */
    readonly hits: number;
    readonly lastMs?: number;
  }[];
  readonly unusable: readonly {
    readonly file: string;
    readonly line?: number;
    readonly reason: string;
  }[];
  readonly allowances: readonly ShownAllowance[];
}

/** Something that is only counted from now on, made of a false alarm. */
export interface ShownAllowance {
  readonly id: string;
  readonly incident: string;
  readonly why: string;
  readonly madeMs: number;
  readonly untilMs?: number;
  /** The Sigma filter as it is in force. */
  readonly yaml: string;
}

/** POST /api/v1/rules/try: a line, judged like `hinomi explain`. */
export interface TryRequest {
  readonly line: string;
  readonly format?: string;
}

export interface TryAnswer {
  readonly format: string | null;
  readonly event: Readonly<Record<string, unknown>> | null;
  readonly rules: readonly string[];
  readonly nearly: readonly { readonly rule: string; readonly missing: readonly string[] }[];
  readonly offence: { readonly source_ip: string; readonly kind: string } | null;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  /** president, administrator, key-person, staff. */
  readonly role: string;
  readonly office?: string;
  readonly mail?: string;
  readonly telephone?: string;
  readonly language: "ja" | "en";
}

export interface Office {
  readonly id: string;
  readonly name: string;
  readonly network?: string;
  readonly fax?: string;
  readonly pcs?: number;
}

/** GET and PUT /api/v1/estate; `version` of what was read, so that two editors do not overwrite each other. */
export interface EstateAnswer {
  readonly version: number;
  readonly company: { readonly name: string; readonly sender: string };
  readonly offices: readonly Office[];
  readonly people: readonly Person[];
}

/** GET /api/v1/settings: what is in force, and where each value comes from. */
export interface SettingsAnswer {
  readonly path?: string;
  readonly rows: readonly {
    readonly name: string;
    readonly value: string;
    readonly from: "file" | "default";
    readonly said: Said;
  }[];
}

export const roles = ["administrator", "reader", "president"] as const;

export type Role = (typeof roles)[number];

/** GET /api/v1/me */
export interface Me {
  readonly who: string;
  readonly role: Role;
  /** True until a passkey, or a password with a second factor, is set: the link works only on this machine. */
  readonly needsSetup: boolean;
}

/** GET /api/v1/accounts */
export interface AccountList {
  readonly accounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly passkeys: number;
    readonly hasPassword: boolean;
    readonly lastMs?: number;
  }[];
  readonly sessions: readonly {
    readonly id: string;
    readonly account: string;
    readonly sinceMs: number;
    readonly lastMs: number;
    readonly browser: string;
    readonly isThis: boolean;
  }[];
  readonly tokens: readonly {
    readonly id: string;
    readonly name: string;
    readonly scopes: readonly string[];
    readonly madeMs: number;
    readonly lastMs?: number;
  }[];
}

/** GET /api/v1/pages */
export interface PageList {
  readonly pages: readonly { readonly name: string; readonly title: Said }[];
  /** Absent: no mail filter is here. `asking`: requests for held mail that wait for a decision. */
  readonly quarantine?: { readonly asking: number };
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
  readonly error: {
    readonly code: string;
    readonly said: Said;
    /** The part of the request at fault. */
    readonly where?: string;
  };
}
