// For: remembering which saved groups are gone, so that the store can forget them too.
// Never: a group that was never saved.

import { groupJson } from "./group-text.ts";

/**
 * State of one group for the store (the shape of WindowState in src/incidents/store.ts); null:
 * forget it.
 */
export interface SavedWindow {
  readonly rule: string;
  /** JSON list of the group's values. */
  readonly group: string;
  /** JSON, of interest to this part only. */
  readonly state: string | null;
}

export interface Forgotten {
  add(rule: string, names: readonly string[], group: string): void;
  /** The same for a group as it stands in the store. */
  addSaved(rule: string, group: string): void;
  /** It exists again. */
  cancel(rule: string, group: string): void;
  take(): SavedWindow[];
}

export function createForgotten(): Forgotten {
  let gone = new Map<string, SavedWindow>();
  function addSaved(rule: string, group: string): void {
    gone.set(`${rule}|${group}`, { rule, group, state: null });
  }
  return {
    add(rule, names, text) {
      addSaved(rule, groupJson(names, text));
    },
    addSaved,
    cancel(rule, group) {
      gone.delete(`${rule}|${group}`);
    },
    take() {
      const windows = [...gone.values()];
      gone = new Map();
      return windows;
    },
  };
}
