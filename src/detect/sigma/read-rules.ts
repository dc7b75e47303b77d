// For: a whole set of rule files as rules that can be judged, with a reason for everything that cannot.
// Never: disk, and never a silent skip. The order of the files makes no difference.
// Source: Sigma specification 2.1 (rules, filters, correlations).

import type { AnyRule, SigmaRule, UnusableRule } from "./ast.ts";
import type { Placeholders } from "./read/context.ts";
import type { Draft } from "./read/drafts.ts";
import { readFile, type DocumentKind, type ReadDocument, type RuleFile } from "./read/read-file.ts";
import { applyFilters } from "./resolve/apply-filters.ts";
import { nameDrafts } from "./resolve/name-drafts.ts";
import { createRegister } from "./resolve/register.ts";
import { resolveCorrelations } from "./resolve/resolve-correlations.ts";

export type { RuleFile };

export interface RuleSet {
  /** Sorted by file and place; filters are folded into the rules' conditions. */
  readonly rules: readonly AnyRule[];
  /** Filters that work on at least one rule. */
  readonly filters: number;
  /** Sorted by file and line. */
  readonly unusable: readonly UnusableRule[];
  /** Documents met, usable or not, by kind. */
  readonly met: Readonly<Record<DocumentKind, number>>;
}

export interface ReadOptions {
  /** Values for `%name%` under the modifier `expand`. */
  readonly placeholders?: Placeholders;
}

export function readRules(files: readonly RuleFile[], options: ReadOptions = {}): RuleSet {
  const sorted = [...files].sort((left, right) => compare(left.path, right.path));
  const documents = sorted.flatMap(
    (file) => file.documents ?? readFile(file, options.placeholders ?? {}),
  );
  const drafts = documents.flatMap((document) => (document.draft ? [document.draft] : []));
  const { named, duplicates } = nameDrafts(drafts);
  const register = createRegister(named, brokenNames(documents));
  const filters = named.flatMap(({ draft }) => (draft.kind === "filter" ? [draft] : []));
  const filtered = applyFilters(filters, register);
  const rules = register.rules.map(({ name, draft }): SigmaRule => ({
    ...draft.rule,
    name,
    condition: filtered.conditions.get(name) ?? draft.rule.condition,
  }));
  const correlations = resolveCorrelations(register);
  return {
    rules: [...rules, ...correlations.rules].sort(byOrigin),
    filters: filtered.used,
    unusable: [
      ...documents.flatMap((document) => (document.unusable ? [document.unusable] : [])),
      ...drafts.flatMap(sourcelessOf),
      ...duplicates,
      ...filtered.unusable,
      ...correlations.unusable,
    ].sort(byPlace),
    met: metOf(documents),
  };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function byOrigin(left: AnyRule, right: AnyRule): number {
  return compare(left.origin.file, right.origin.file) || left.origin.line - right.origin.line;
}

export function byPlace(left: UnusableRule, right: UnusableRule): number {
  return compare(left.file, right.file) || (left.line ?? 0) - (right.line ?? 0);
}

function brokenNames(documents: readonly ReadDocument[]): ReadonlySet<string> {
  return new Set(documents.flatMap((document) => (document.unusable ? document.names : [])));
}

function sourcelessOf(draft: Draft): readonly UnusableRule[] {
  if (draft.kind !== "sourceless") return [];
  const line = draft.line ?? draft.origin.line;
  return [{ file: draft.origin.file, line, reason: draft.reason, noSource: true }];
}

function metOf(documents: readonly ReadDocument[]): Record<DocumentKind, number> {
  const met = { rule: 0, correlation: 0, filter: 0 };
  for (const { kind } of documents) if (kind) met[kind] += 1;
  return met;
}
