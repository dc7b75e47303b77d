// For: the contract of a room: what a playbook gives, as data and verbs, and nothing else about it is known outside.
// Never: a step that performs; steps take data and return data.

import type { Said } from "../base/said.ts";
import type { Finding } from "../detect/finding.ts";
import type { Call } from "../actions/catalogue.ts";
import type { Plan, PlanDraft } from "../actions/plan.ts";
import type { Proof, Readings } from "../actions/proof.ts";
import type { Run } from "../actions/run.ts";
import type { Verdict } from "../estate/estate.ts";
import type { EstateGraph } from "../estate/graph.ts";
import type { EventClass } from "../events/classes.ts";
import type { Event } from "../events/event.ts";
import type { MailContent } from "../events/mail-content.ts";
import type { Place } from "../events/evidence.ts";
import type { Appraiser } from "../incidents/appraisal.ts";
import type { Incident, SourceTally } from "../incidents/incident.ts";
import type { HourTally } from "../incidents/store.ts";
import type { MailPart } from "../words/letters/mail/mail-parts.ts";
import type { XarfParty } from "../words/letters/xarf/xarf-report.ts";
import type { Telling } from "../words/telling.ts";
import type { Page, View } from "../words/view.ts";

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
  /** A log that the room needs is silent or cannot be read: "none" must then be told as "not known". */
  readonly isBlind: boolean;
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

/** What a room looks at to say about which sources of an incident a letter may be written. */
export interface LetterMaterial {
  readonly nowMs: number;
  /** Most hits first. A source that is missing here is known by its findings alone. */
  readonly sources: readonly SourceTally[];
  /** Of this incident, most hits first. */
  readonly findings: readonly Finding[];
  readonly judge: (ip: string) => Verdict;
  /** `CVE-…` that a rule names. */
  readonly cvesOf: (rule: string) => readonly string[];
}

/** One source of an incident as the room sees it for a letter. */
export interface LetterCandidateOf {
  readonly source: string;
  /** False: no letter, and `why` says the reason. */
  readonly isCandidate: boolean;
  readonly why: Said;
  readonly family: string;
  readonly name: Said;
  readonly hits: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly cves: readonly string[];
  /** 0–1. */
  readonly confidence?: number;
  /** Trains of hits, each hit in one of them; ascending. */
  readonly trains: readonly {
    readonly firstMs: number;
    readonly lastMs: number;
    readonly hits: number;
  }[];
  /** Where lines of it stand: the first ones and the last ones. */
  readonly places: readonly Place[];
}

/** One source as a letter tells it. */
export interface LetterSourceOf extends Pick<
  LetterCandidateOf,
  "source" | "family" | "name" | "hits" | "firstMs" | "lastMs" | "cves" | "confidence"
> {
  /** Strangers' texts, as they stand in the log. */
  readonly lines: readonly { readonly timeMs: number; readonly text: string }[];
  /** UUID of this source's report. */
  readonly reportId: string;
}

/** What a letter has to tell, whatever the room. */
export interface LetterRequest {
  readonly purpose: "first" | "reminder" | "thanks";
  readonly language: "ja" | "en";
  readonly caseName: string;
  readonly reporter: XarfParty;
  readonly signature: Said;
  /** A stranger's text. */
  readonly networkName?: string;
  readonly timeZone: string;
  readonly clock:
    | { readonly kind: "synchronised"; readonly offsetMs: number }
    | { readonly kind: "unsynchronised" | "unknown" };
  readonly redact: readonly string[];
  readonly firstLetterMs?: number;
  readonly userAgent: string;
  readonly sources: readonly LetterSourceOf[];
}

export interface LetterText {
  /** One line, inert. */
  readonly subject: string;
  readonly text: string;
  /** The whole body of the mail, the text in it. */
  readonly body: MailPart;
}

/** How a room takes part in letters to the administrators of attacking networks. */
export interface LetterHook {
  /** Every source looked at, most hits first, whether it is a candidate or not. */
  candidates(incident: Incident, material: LetterMaterial): readonly LetterCandidateOf[];
  /** Undefined: there is nothing that could be told. */
  write(request: LetterRequest): LetterText | undefined;
}

/** A file of a server's settings as it stands. */
export interface SettingsFile {
  readonly path: string;
  readonly text: string;
  readonly changedMs: number;
}

/** What an audit looks at: everything is already read. */
export interface AuditMaterial {
  /** By absolute path; undefined: there is no such file. */
  readonly files: ReadonlyMap<string, SettingsFile | undefined>;
  /** Networks of this machine's interfaces (`192.0.2.8/29`), as far as they are known. */
  readonly ownNetworks: readonly string[];
  /** Parameter → default, as the installed program itself says them (`postconf -d`). */
  readonly defaults?: ReadonlyMap<string, string>;
  /** Running daemons: when the oldest process of each began. */
  readonly startedMs?: ReadonlyMap<string, number>;
}

export type AuditState =
  | "open"
  | "half-fixed"
  | "through-another"
  | "dead"
  | "risky"
  | "closed"
  | "unknown";

/** One setting that lets something happen, or that nobody could judge. */
export interface Weakness {
  /** Kebab-case, stable. */
  readonly name: string;
  readonly product: string;
  readonly state: AuditState;
  readonly severity: "critical" | "high" | "medium" | "low";
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The line as it stands: a stranger's text. */
  readonly text: string;
  /** What it lets happen. */
  readonly said: Said;
  readonly judgedBy: Said;
  /** Exactly what to change; without one, `fixSaid` says what to do instead. */
  readonly fix?: { readonly file: string; readonly diff: string };
  readonly fixSaid: Said;
  /** What to run after the change, in this order. */
  readonly commands: readonly string[];
}

export interface AuditedServer {
  readonly product: string;
  readonly file: string;
  readonly state: AuditState;
  readonly said: Said;
}

export interface AuditReport {
  readonly servers: readonly AuditedServer[];
  /** The worst first. */
  readonly weaknesses: readonly Weakness[];
}

/** Settings of a product read and judged: which files it wants is asked again until nothing new is wanted. */
export interface SettingsAudit {
  /** Absolute paths that are to be read; a folder ends in "/" and stands for the files in it. */
  wanted(files: AuditMaterial["files"]): readonly string[];
  judge(material: AuditMaterial): AuditReport;
}

/** Names and addresses that the forms of a relay probe are filled with. */
export interface ProbeFacts {
  readonly host: string;
  readonly domain: string;
  readonly address: string;
  /** A domain it takes mail in for, as a backup. */
  readonly relayDomain?: string;
  /** A mailbox that exists there. */
  readonly localUser: string;
  readonly senderDomain: string;
  /** The foreign mailbox: only what arrives there is a relay. */
  readonly foreignUser: string;
  readonly foreignDomain: string;
  readonly foreignAddress: string;
}

/** One SMTP dialogue: the words after `MAIL FROM:` and `RCPT TO:`, exactly; the last recipient is the one that is judged. */
export interface ProbeForm {
  readonly id: string;
  readonly what: Said;
  readonly helo?: string;
  readonly from: string;
  readonly to: readonly string[];
}

/** How far a dialogue came, and what of it arrived at the sink. */
export interface ProbeSeen {
  readonly id: string;
  readonly stage: "greeting" | "helo" | "mail" | "rcpt" | "data" | "accepted" | "broken";
  /** The last answer, or what broke. A stranger's text. */
  readonly answer: string;
  readonly arrived: readonly { readonly from: string; readonly to: string }[];
}

export type FormVerdict =
  | "relayed"
  | "through-another"
  | "elsewhere"
  | "inside"
  | "not-seen"
  | "undecided"
  | "refused";

export interface ProbeVerdict {
  /** `no-proof`: looked from where the server trusts, or not even ordinary mail was taken. */
  readonly state: "open" | "through-another" | "closed" | "undecided" | "dead" | "no-proof";
  readonly said: Said;
  readonly forms: readonly (ProbeSeen & { readonly verdict: FormVerdict; readonly what: Said })[];
}

export interface RelayProbe {
  /** The control first. Forms that need a fact that is not known are left out. */
  forms(facts: ProbeFacts): readonly ProbeForm[];
  /** `trust`: why the place it was looked from is no outside, if it is none. */
  judge(facts: ProbeFacts, seen: readonly ProbeSeen[], trust?: Said): ProbeVerdict;
}

/** What one probe saw of one node. `unknown` is neither: it could not be asked. */
export interface ProbeSaw {
  /** Of the estate's graph. */
  readonly node: string;
  readonly status: "ok" | "fail" | "unknown";
  /** A word: `refused`, `timeout`, `servfail`, `zombie`, `stopped`, `gone`, `full` … */
  readonly why: string;
  readonly ms: number;
  /** What was answered, shortened. A stranger's text. */
  readonly evidence: string;
  /** When the process that answers was started, where that is known: another one is a death that nobody saw. */
  readonly startedMs?: number;
}

/** One look at everything, and what was heard since the last one. */
export interface WatchRound {
  readonly atMs: number;
  readonly graph: EstateGraph;
  readonly saw: readonly ProbeSaw[];
  /** Lines of the daemons' logs and of systemd about deaths, oldest first; strangers' texts, at most the last minutes. */
  readonly heard: readonly {
    readonly atMs: number;
    readonly program: string;
    readonly text: string;
  }[];
  /** Settings of a service that were changed in the last day: node → path. */
  readonly changed: ReadonlyMap<string, string>;
  /** Last requests before now, by node (the name server's query log …): who asked what, oldest first. */
  readonly asked: ReadonlyMap<string, readonly { readonly atMs: number; readonly text: string }[]>;
}

/** What the watch wants done; the hand does it, where a plan or a standing consent allows. */
export interface WatchWish {
  readonly node: string;
  readonly does: "restart" | "term" | "abort" | "kill" | "look-at-once";
  readonly afterMs: number;
  readonly why: Said;
}

/** A room that watches by asking: pure, its memory is plain JSON and goes from round to round. */
export interface ServiceWatch {
  /** `memory`: undefined at the very first round. Events are written to the log of class `watch`, which the room's rules judge. */
  judge(
    memory: unknown,
    round: WatchRound,
  ): {
    readonly memory: unknown;
    readonly events: readonly Event[];
    readonly wishes: readonly WatchWish[];
  };
}

/** A mail as it is judged. Addresses are strangers' texts. */
export interface JudgedEnvelope {
  readonly from: string;
  readonly to: readonly string[];
  readonly clientIp?: string;
  readonly user?: string;
  readonly nowMs: number;
}

/** What a virus scanner said of the mail; absent: it was not asked. */
export type ScanSaid =
  | { readonly state: "clean" }
  | { readonly state: "found"; readonly path: string; readonly name: string }
  | { readonly state: "down"; readonly why: string };

export interface MailJudgement {
  readonly verdict: "pass" | "tag" | "strip" | "hold" | "refuse" | "put-off";
  /** One for each part that has something against it, the worst first: `path`, a word for the reason, and its words. */
  readonly reasons: readonly {
    readonly path: string;
    readonly word: string;
    readonly said: Said;
    readonly verdict: "tag" | "strip" | "hold" | "refuse";
  }[];
  /** One line of ASCII for the mail server's answer where it is refused or put off. */
  readonly reply?: string;
}

/** Settings for mail as data: what is let through. Read from YAML; the shape is the room's. */
export interface MailPolicyDoor {
  /** The policy out of parsed YAML (undefined: the shipped one), or what is wrong with it, by path in the document. */
  read(
    value: unknown,
  ):
    | { readonly policy: unknown }
    | { readonly faults: readonly { readonly at: readonly PropertyKey[]; readonly said: Said }[] };
  judge(
    policy: unknown,
    envelope: JudgedEnvelope,
    content: MailContent,
    scan: ScanSaid | undefined,
  ): MailJudgement;
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
  diagnose?(incident: Incident, snapshot: RoomSnapshot): Diagnosis;
  /** What could be done now, most helpful first. The same data gives the same plans. */
  plans?(incident: Incident, snapshot: RoomSnapshot): readonly PlanDraft[];
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
