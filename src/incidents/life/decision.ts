// For: what a person, or a proven action, decides about an incident.
// Never: what the log says; that is fold.ts.

import type { Said } from "../../base/said.ts";

/** The three questions of closing; the answers are the administrator's own words. */
export interface ClosingAnswers {
  readonly cause: string;
  readonly found: string;
  readonly prevention: string;
}

/** A person's own words, or ours in both languages. */
export type Why = string | Said;

export type Decision =
  /** The harm is stopped, the cause is still there. */
  | { readonly do: "contain"; readonly why: Why }
  /** The cause is being removed. */
  | { readonly do: "recover"; readonly why: Why }
  | { readonly do: "resolve"; readonly why: string }
  | { readonly do: "close"; readonly answers: ClosingAnswers }
  | { readonly do: "reopen"; readonly why: string }
  | { readonly do: "false-alarm"; readonly why: string; readonly allowance?: string }
  /** It is the same trouble as another incident; it is told there from now on. */
  | { readonly do: "merge"; readonly into: string }
  /** Takes a merge back. */
  | { readonly do: "split" }
  | { readonly do: "note"; readonly text: string };

export type Deed = Decision["do"];
