// For: documents after reading and before they know each other: names open, filters and references not yet resolved.
// Never: seen outside src/detect/sigma.

import type { LogSource } from "../../../events/classes.ts";
import type { CorrelationRule, Node, Origin, SigmaRule } from "../ast.ts";

/** Where a document stands, for names and complaints. */
export interface Standing {
  readonly origin: Origin;
  /** 0 for the first document of a file. */
  readonly index: number;
  /** What it calls itself: `name`, else `id`. */
  readonly calledName: string | undefined;
  readonly id: string | undefined;
}

export interface RuleDraft extends Standing {
  readonly kind: "rule";
  readonly source: LogSource;
  readonly rule: Omit<SigmaRule, "name">;
}

/** A field named by a correlation, with the offset of its mention turned into a line. */
export interface Mention {
  readonly text: string;
  readonly line: number;
}

export interface CorrelationDraft extends Standing {
  readonly kind: "correlation";
  readonly rule: Omit<CorrelationRule, "name" | "rules" | "groupBy" | "aliases">;
  readonly rules: readonly Mention[];
  readonly groupBy: readonly Mention[];
  /** `condition.field`. */
  readonly fields: readonly Mention[];
  readonly aliases: readonly {
    readonly alias: Mention;
    readonly rule: Mention;
    readonly field: Mention;
  }[];
}

export interface FilterDraft extends Standing {
  readonly kind: "filter";
  readonly title: string;
  readonly source: LogSource;
  /** "any": every rule whose log source it covers. */
  readonly rules: "any" | readonly Mention[];
  readonly condition: Node;
}

/** Sound, but no source here gives such events. */
export interface SourcelessDraft extends Standing {
  readonly kind: "sourceless";
  readonly was: "rule" | "filter";
  readonly reason: string;
  /** Of the field that is missing, when it is not the log source. */
  readonly line?: number;
}

export type Draft = RuleDraft | CorrelationDraft | FilterDraft | SourcelessDraft;
