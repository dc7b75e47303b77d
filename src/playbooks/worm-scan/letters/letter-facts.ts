// For: what a letter to the administrator of an attacking network tells, as typed facts.
// Never: a text; strangers' texts stand only in `lines`, and are made inert where they are put into words.

import type { Said } from "../../../base/said.ts";
import type { XarfParty } from "../../../words/letters/xarf/xarf-report.ts";
import type { FamilyName } from "../families.ts";

export interface LetterLine {
  readonly timeMs: number;
  /** The line as it stands in the log: a stranger's text. */
  readonly text: string;
}

export interface LetterSource {
  /** Address, as counted (an IPv6 source may be a /64). */
  readonly source: string;
  readonly family: FamilyName;
  /** The family's name for people. */
  readonly name: Said;
  readonly hits: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Source port of the last hit, where the log has it. */
  readonly sourcePort?: number;
  /** Our side; absent when the settings keep it back. */
  readonly destinationIp?: string;
  readonly destinationPort?: number;
  /** `CVE-…` of the rules. */
  readonly cves: readonly string[];
  /** 0–1, of the rules. */
  readonly confidence?: number;
  readonly lines: readonly LetterLine[];
  /** A UUID of the caller's for this source's report. */
  readonly reportId: string;
}

/** Whether the machine's clock can be trusted: `offsetMs` when NTP was seen to be in step. */
export type ClockState =
  | { readonly kind: "synchronised"; readonly offsetMs: number }
  | { readonly kind: "unsynchronised" }
  | { readonly kind: "unknown" };

export interface LetterFacts {
  /** `first`, the one `reminder`, or `thanks` when it has stopped. */
  readonly purpose: "first" | "reminder" | "thanks";
  /** Our case, `INC-2001-0007`. */
  readonly caseName: string;
  readonly reporter: XarfParty;
  /** Who signs, a role and not a name: `情報システム担当`. */
  readonly signature: Said;
  /** The network's name as its registry says it; a stranger's text. */
  readonly networkName?: string;
  /** IANA zone of the local times. */
  readonly timeZone: string;
  readonly clock: ClockState;
  readonly sources: readonly [LetterSource, ...LetterSource[]];
  /** Names of our own hosts and people that are not told outside: each becomes `[redacted]`. */
  readonly redact: readonly string[];
  /** When the first letter was sent, for a reminder or thanks. */
  readonly firstLetterMs?: number;
  /** `Hinomi/0.1.0`. */
  readonly userAgent: string;
}
