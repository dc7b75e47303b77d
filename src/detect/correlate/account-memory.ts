// For: what a rule remembers of each account (its networks, its habit): the stalest is forgotten when there are too many.
// Never: what is remembered; news.ts and habit.ts know that.

import type { BoundName } from "./bounds.ts";
import type { Frame } from "./frame.ts";
import { groupJson } from "./group-text.ts";
import { ownText } from "./value-text.ts";

export interface AccountMemory<T> {
  readonly rule: string;
  /** Fields that name the account. */
  readonly names: readonly string[];
  /** The one heard of longest ago first. */
  readonly accounts: Map<string, T>;
  readonly unsaved: Set<string>;
}

export interface MemoryKind {
  /** Behind the rule's name: under this its memory is saved. */
  readonly ending: `#${string}`;
  readonly bound: Extract<BoundName, "newsAccounts" | "habitGroups">;
}

export function rowOf(rule: string, { ending }: Pick<MemoryKind, "ending">): string {
  return `${rule}${ending}`;
}

/** The rule whose memory is saved under this name, if it is such a name. */
export function ruleOf(row: string, { ending }: Pick<MemoryKind, "ending">): string | undefined {
  return row.endsWith(ending) ? row.slice(0, -ending.length) : undefined;
}

/** The account of that name, now the one heard of last; `fresh` where it is not known. */
export function heardOf<T>(
  frame: Frame,
  kind: MemoryKind,
  memory: AccountMemory<T>,
  { name, fresh }: { readonly name: string; readonly fresh: () => T },
): T {
  const { rule, names, accounts, unsaved } = memory;
  const account = accounts.get(name) ?? fresh();
  accounts.delete(name);
  accounts.set(ownText(name), account);
  if (accounts.size > frame.bounds[kind.bound]) {
    const [stalest = ""] = accounts.keys();
    accounts.delete(stalest);
    unsaved.delete(stalest);
    frame.told.limit(kind.bound, rule);
    frame.forgotten.addSaved(rowOf(rule, kind), groupJson(names, stalest));
  }
  return account;
}
