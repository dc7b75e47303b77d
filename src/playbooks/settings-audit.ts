// For: the contract of an audit: a server's settings read and judged, and of the probe that proves it from outside.
// Never: a file read or a connection made; everything is handed in.

import type { Said } from "../base/said.ts";

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
  /** What the settings say is ours, for the rules' placeholders. */
  names?(material: AuditMaterial): SettingsNames;
}

/** Domains and clients that a server's own settings call ours. */
export interface SettingsNames {
  /** Lower case; `*.example.jp` for what stands below. */
  readonly domains: readonly string[];
  /** Addresses and networks of its trusted clients. */
  readonly clients: readonly string[];
  /** False: there may be domains of ours that are not in the list. */
  readonly isComplete: boolean;
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
