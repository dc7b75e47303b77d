// For: the contract of a room that takes part in letters to the administrators of attacking networks.
// Never: a letter sent; the hook chooses and words.

import type { Said } from "../base/said.ts";
import type { Finding } from "../detect/finding.ts";
import type { Verdict } from "../estate/estate.ts";
import type { Place } from "../events/evidence.ts";
import type { Incident, SourceTally } from "../incidents/incident.ts";
import type { MailPart } from "../words/letters/mail/mail-parts.ts";
import type { XarfParty } from "../words/letters/xarf/xarf-report.ts";

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
