// For: what a room tells of an incident, as typed facts; every text for every reader is made from these and nothing else.
// Never: a number written into a sentence by hand; a fact that is not known told as 0 or as "none".

import type { Said } from "../base/said.ts";

/** confirmed: seen; estimate: worked out; unknown: could not be seen, and the text says when it will be. */
export type Certainty = "confirmed" | "estimate" | "unknown";

export interface Fact {
  /** One short sentence for people who know no computers. */
  readonly said: Said;
  readonly certainty: Certainty;
  /** When it was true, ms. */
  readonly atMs: number;
  /** What it was seen with; of something unknown: the source that was silent, which the text names. */
  readonly source?: Said;
}

/** A number that texts quote and that the next report sets beside its successor. */
export interface Figure {
  /** Stable name, kebab-case: `hosts`, `attempts`, `share-of-line`. */
  readonly name: string;
  readonly label: Said;
  /** undefined: unknown (a silent source), never 0. */
  readonly value: number | undefined;
  readonly unit: Said;
  readonly certainty: Certainty;
  readonly atMs: number;
  readonly source?: Said;
}

/** Something only the president can decide: a yes or no, with our advice and what happens if nothing is decided. */
export interface Decision {
  readonly question: Said;
  readonly advice: Said;
  readonly otherwise: Said;
}

/** What staff are asked to do; absent when the incident does not concern them. */
export interface StaffPart {
  /** What is the case, in at most two sentences, with what still works. */
  readonly now: readonly Said[];
  /** At most three; the last says how one knows it is done. */
  readonly please: readonly Said[];
  /** At most two. */
  readonly pleaseNot: readonly Said[];
  readonly untilMs?: number;
  /** How far each office is; absent when there is nothing to do office by office. */
  readonly offices?: OfficesPart;
}

/** One row an office; what is left is worked out, never told. */
export interface OfficesPart {
  readonly atMs: number;
  readonly rows: readonly {
    /** From the settings or a list: text from outside. */
    readonly name: string;
    readonly total: number;
    /** undefined: the office has not answered. */
    readonly done: number | undefined;
    /** Whom to ask there, with the extension. */
    readonly contact?: string;
  }[];
}

export interface Telling {
  /** The gist as a headline without a full stop. */
  readonly subject: Said;
  /** Two lines: how it stands, and what it means for the company. */
  readonly conclusion: readonly [Fact, Fact];
  /** What happened. */
  readonly happened: Fact;
  /** Whom and what it hinders. */
  readonly impact: Fact;
  /** Why us: aimed at us, at everybody, or not known. */
  readonly whyUs: Fact;
  /** How far it went inside, and whether others were harmed by us. */
  readonly spread: Fact;
  /** When it will be back as a range; "it never stopped" is an answer too. */
  readonly back: Fact;
  /** Whether it is over, with the condition that ends it. */
  readonly over: Fact;
  readonly cause: Fact;
  /** Money and time; absent when nobody asked yet. */
  readonly cost?: Fact;
  readonly figures: readonly Figure[];
  /** At most two. */
  readonly decisions: readonly Decision[];
  /** Whether an authority must be told. */
  readonly duty: { readonly answer: "yes" | "no" | "unchecked"; readonly said: Said };
  readonly nextReportMs: number;
  readonly staff?: StaffPart;
  /** For the administrator: what was done, what to look at next; technical words are fine. */
  readonly technical: readonly Said[];
  /** Terms a reader may not know, explained where they first stand: DoS → … */
  readonly glossary: readonly { readonly term: Said; readonly meaning: Said }[];
}

export const audiences = ["president", "staff", "admin", "help", "diary"] as const;

export type Audience = (typeof audiences)[number];
