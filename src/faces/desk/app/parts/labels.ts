// For: which word stands for which state of the corridor, once for the whole desk.
// Never: a kind of trouble.

import type { Incident, Reach, Severity } from "../../../../incidents/incident.ts";
import type { SourceState, Verdict } from "../../../kit/status.ts";
import type { WordKey } from "../words/words.ts";

export const verdictWords: Readonly<Record<Verdict, WordKey>> = {
  well: "verdictWell",
  attention: "verdictAttention",
  trouble: "verdictTrouble",
  unknown: "verdictUnknown",
};

export const severityWords: Readonly<Record<Severity, WordKey>> = {
  1: "severity1",
  2: "severity2",
  3: "severity3",
  4: "severity4",
};

export const stateWords: Readonly<Record<Incident["state"], WordKey>> = {
  suspected: "stateSuspected",
  open: "stateOpen",
  contained: "stateContained",
  recovering: "stateRecovering",
  resolved: "stateResolved",
  closed: "stateClosed",
  "false-alarm": "stateFalseAlarm",
  merged: "stateMerged",
};

export const reachWords: Readonly<Record<Reach, WordKey>> = {
  attempted: "reachAttempted",
  doubtful: "reachDoubtful",
  succeeded: "reachSucceeded",
};

export const sourceStateWords: Readonly<Record<SourceState, WordKey>> = {
  live: "sourceLive",
  reading: "sourceReading",
  done: "sourceDone",
  silent: "sourceSilent",
  unreadable: "sourceUnreadable",
  vanished: "sourceVanished",
};
