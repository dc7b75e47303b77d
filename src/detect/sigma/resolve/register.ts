// For: finding a document by the name or id that another one uses for it.
// Never: a change to a document.

import type { CorrelationDraft, RuleDraft } from "../read/drafts.ts";
import type { Named } from "./name-drafts.ts";

export type Found =
  | { readonly kind: "rule"; readonly named: Named<RuleDraft> }
  | { readonly kind: "correlation"; readonly named: Named<CorrelationDraft> }
  | { readonly kind: "filter" }
  | { readonly kind: "sourceless"; readonly reason: string }
  /** It is there, but it could not be read. */
  | { readonly kind: "broken" };

export interface Register {
  readonly rules: readonly Named<RuleDraft>[];
  readonly correlations: readonly Named<CorrelationDraft>[];
  find(text: string): Found | undefined;
}

export function createRegister(named: readonly Named[], broken: ReadonlySet<string>): Register {
  const found = new Map<string, Found>();
  const rules: Named<RuleDraft>[] = [];
  const correlations: Named<CorrelationDraft>[] = [];
  for (const name of broken) found.set(name, { kind: "broken" });
  for (const { name, draft } of named) {
    const entry = foundOf(name, draft);
    if (entry.kind === "rule") rules.push(entry.named);
    if (entry.kind === "correlation") correlations.push(entry.named);
    if (draft.id !== undefined) found.set(draft.id, entry);
    found.set(name, entry);
  }
  return { rules, correlations, find: (text) => found.get(text) };
}

function foundOf(name: string, draft: Named["draft"]): Found {
  switch (draft.kind) {
    case "rule":
      return { kind: "rule", named: { name, draft } };
    case "correlation":
      return { kind: "correlation", named: { name, draft } };
    case "filter":
      return { kind: "filter" };
    default:
      return { kind: "sourceless", reason: draft.reason };
  }
}
