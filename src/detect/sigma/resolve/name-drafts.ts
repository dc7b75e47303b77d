// For: giving every document of a rule set its one name, whatever the order of the files.
// Never: two documents under one name or id: the first by path keeps it, the other is told.

import type { UnusableRule } from "../ast.ts";
import type { Draft } from "../read/drafts.ts";
import { quoted } from "../read/refusal.ts";

export interface Named<D extends Draft = Draft> {
  readonly name: string;
  readonly draft: D;
}

export interface NamedDrafts {
  readonly named: readonly Named[];
  readonly duplicates: readonly UnusableRule[];
}

/** `drafts` must be sorted by file and place. */
export function nameDrafts(drafts: readonly Draft[]): NamedDrafts {
  const stems = new Map<string, number>();
  for (const draft of drafts) {
    if (draft.calledName === undefined)
      stems.set(stemOf(draft), (stems.get(stemOf(draft)) ?? 0) + 1);
    else stems.set(draft.calledName, (stems.get(draft.calledName) ?? 0) + 1);
  }
  const owners = new Map<string, Draft>();
  const named: Named[] = [];
  const duplicates: UnusableRule[] = [];
  for (const draft of drafts) {
    const stem = stemOf(draft);
    const name = draft.calledName ?? (stems.get(stem) === 1 ? stem : pathOf(draft));
    const owner = owners.get(name) ?? (draft.id === undefined ? undefined : owners.get(draft.id));
    if (owner) {
      // A document without a source is told as such already; its name does not matter.
      if (draft.kind !== "sourceless") duplicates.push(duplicateOf(draft, name, owner));
      continue;
    }
    owners.set(name, draft);
    if (draft.id !== undefined) owners.set(draft.id, draft);
    named.push({ name, draft });
  }
  return { named, duplicates };
}

function suffix(draft: Draft): string {
  return draft.index === 0 ? "" : `#${draft.index + 1}`;
}

/** File name without folder and ending; `#2` for the second document. */
function stemOf(draft: Draft): string {
  const file = draft.origin.file.split(/[/\\]/).at(-1) ?? "";
  return file.replace(/\.ya?ml$/i, "") + suffix(draft);
}

function pathOf(draft: Draft): string {
  return draft.origin.file + suffix(draft);
}

function duplicateOf(draft: Draft, name: string, owner: Draft): UnusableRule {
  const { file, line } = owner.origin;
  const what = name === owner.calledName || draft.id === undefined ? name : draft.id;
  return {
    ...draft.origin,
    reason: `${quoted(what)} is already the name or id of the document at ${file}:${line}`,
    noSource: false,
  };
}
