// For: which words stand for which deed, once for the whole desk.
// Never: a kind of trouble.

import type { Deed } from "../../../../incidents/life/decision.ts";
import type { WordKey } from "../words/words.ts";

export const deedWords: Readonly<Record<Deed, WordKey>> = {
  contain: "deedContain",
  recover: "deedRecover",
  resolve: "deedResolve",
  close: "deedClose",
  reopen: "deedReopen",
  "false-alarm": "deedFalseAlarm",
  merge: "deedMerge",
  split: "deedSplit",
  note: "deedNote",
};

export const deedNotes: Readonly<Record<Deed, WordKey>> = {
  contain: "containNote",
  recover: "recoverNote",
  resolve: "resolveNote",
  close: "closeNote",
  reopen: "reopenNote",
  "false-alarm": "falseAlarmNote",
  merge: "mergeNote",
  split: "splitNote",
  note: "noteNote",
};
