// For: what a layout is given beside the facts: for whom, in which language, when, and what surrounds the incident.
// Never: read from a clock, a file or the settings here.

import type { Language, Said } from "../../base/said.ts";
import type { Telling, Audience } from "../telling.ts";
import type { Templates } from "../templates/template.ts";

/** A help bundle is not laid out from a telling alone: words/redact makes it. */
export type LaidOut = Exclude<Audience, "help">;

/** The part of a journal entry that a text quotes; a JournalEntry fits. */
export interface JournalLine {
  readonly atMs: number;
  readonly kind: string;
  readonly who: string;
  readonly said: Said;
}

/** A line that proves it: text from outside. */
export interface EvidenceLine {
  readonly origin: string;
  readonly text: string;
}

export interface LayoutContext {
  readonly audience: LaidOut;
  readonly language: Language;
  /** Staff only: the notice in easy words (やさしい日本語). */
  readonly easy?: boolean;
  readonly templates: Templates;
  readonly company: string;
  /** Who writes: 情報システム 担当. */
  readonly sender: string;
  readonly nowMs: number;
  readonly timeZone: string;
  /** 1 for 第1報. */
  readonly number: number;
  /** The report before this one, whose figures stand beside the new ones. */
  readonly previous?: {
    readonly telling: Telling;
    readonly number: number;
    readonly atMs: number;
  };
  /** http(s) page with the steps. */
  readonly pageAddress?: string;
  readonly journal?: readonly JournalLine[];
  readonly evidence?: readonly EvidenceLine[];
  /** Names of employees known to the estate: a report in which one stands is complained of. */
  readonly people?: readonly string[];
}
