// For: a template as data: which blocks a text has, in which order, and the sentences around the facts, in both languages.
// Never: a number or a name of its own; what differs from incident to incident comes in through a place.

import type { Said } from "../../base/said.ts";

export const templateNames = ["president", "staff", "staff-easy", "admin", "diary"] as const;

export type TemplateName = (typeof templateNames)[number];

/** A sentence with places to fill: `{back}`, `{figure:hosts}`. */
export type Worded = Said;

interface Conditional {
  /** Left out unless this fact or list is there. */
  readonly when?: string;
}

export interface TemplatePair extends Conditional {
  readonly label: Worded;
  readonly text: Worded;
}

export type TemplateBlock = Conditional &
  (
    | { readonly type: "heading"; readonly text: Worded }
    | { readonly type: "paragraph"; readonly text: Worded; readonly align?: "center" | "right" }
    | { readonly type: "box"; readonly lines: readonly Worded[] }
    /** With `of: decisions` the pairs are repeated for each decision. */
    | { readonly type: "pairs"; readonly of?: "decisions"; readonly pairs: readonly TemplatePair[] }
    | { readonly type: "table"; readonly of: TableName; readonly columns: readonly Worded[] }
    | { readonly type: "steps"; readonly of: StepsName }
    | { readonly type: "ticks"; readonly items: readonly Worded[] }
    | { readonly type: "quote"; readonly of: "evidence" }
    /** The diary's days: a heading with the date and what the remarks make of the journal. */
    | { readonly type: "days" }
  );

export interface Template {
  readonly to: Worded;
  readonly from: readonly Worded[];
  readonly title: Worded;
  readonly blocks: readonly TemplateBlock[];
  readonly footer: readonly Worded[];
  /** Diary only: journal kind (or `*`) → sentences, of which one is taken for each entry, in turn. */
  readonly remarks?: Readonly<Record<string, readonly Worded[]>>;
}

export type Templates = Readonly<Record<TemplateName, Template>>;

/** Tables and how many columns each has. */
export const tableColumns = { offices: 5, changes: 3, figures: 3, journal: 3 } as const;

export type TableName = keyof typeof tableColumns;

export const stepsNames = ["please", "please-not", "technical"] as const;

export type StepsName = (typeof stepsNames)[number];

/** Places that every template may use. */
export const factPlaces = [
  "company",
  "sender",
  "now",
  "number",
  "subject",
  "conclusion-1",
  "conclusion-2",
  "happened",
  "impact",
  "why-us",
  "spread",
  "back",
  "over",
  "cause",
  "cost",
  "duty",
  "next",
  "until",
  "page-address",
  "previous-number",
  "previous-time",
  "offices-time",
  "staff-now-1",
  "staff-now-2",
] as const;

export type FactPlace = (typeof factPlaces)[number];

/** Places that only mean something in repeated pairs and in remarks. */
export const decisionPlaces = ["n", "question", "advice", "otherwise"] as const;
export const remarkPlaces = ["time", "said"] as const;

export const placePattern = /\{([^{}]*)\}/g;

/** The name in `{figure:NAME}`, or undefined for another place. */
export function figureName(place: string): string | undefined {
  return /^figure:([a-z][a-z0-9-]*)$/.exec(place)?.[1];
}
