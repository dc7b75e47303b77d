// For: why a store refuses a batch whole: faults of the caller, said the same by every store.
// Never: trouble of the machine (a full disk, a lock); that is a Trouble of the store concerned.

import type { JournalEntry } from "../../../incidents/journal.ts";

export function brokenChain(entry: JournalEntry, last: JournalEntry | undefined): Error {
  return new Error(
    `journal entry ${entry.seq} does not follow from the one before it (the store ends with ${last?.seq ?? 0}); nothing of this commit was kept`,
  );
}

export function unknownIncident(incident: string): Error {
  return new Error(
    `the batch tells of incident ${JSON.stringify(incident.slice(0, 80))}, which is neither stored nor in the batch; nothing of this commit was kept`,
  );
}

export function closedStore(): Error {
  return new Error("the store is closed");
}
