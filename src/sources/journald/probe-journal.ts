// For: whether the journal can be read here, and if not, why and what cures it.
// Never: a record's content. What journalctl says on its error output is not seen: the answer follows from what it tells.

import type { Said } from "../../base/said.ts";
import { probeArguments } from "./journal-arguments.ts";
import { missingSaid, partlySaid, refusedSaid } from "./journald-said.ts";
import { journalctl } from "./read-journal.ts";
import type { JournalAccess } from "./read-journal.ts";
import { runJournalctl } from "./run-journalctl.ts";
import type { RunEnd } from "./run-journalctl.ts";

/** Something about the journal that the administrator should know. */
export interface JournalTrouble {
  readonly said: Said;
  /** True when records are read all the same. */
  readonly isReading: boolean;
}

async function newest(
  access: JournalAccess,
  whose: "anybody" | "root",
): Promise<{ end: RunEnd; records: number }> {
  const { start, signal, program = journalctl, place = [] } = access;
  const run = runJournalctl({ start, program, signal, args: probeArguments(place, whose) });
  let records = 0;
  for (;;) {
    const step = await run.next();
    if (step.done) return { end: step.value, records };
    records += step.value.length;
  }
}

/** Undefined: all of it can be read, as far as can be told (an empty journal is no trouble). */
export async function probeJournal(access: JournalAccess): Promise<JournalTrouble | undefined> {
  const { end, records } = await newest(access, "anybody");
  if (end.how !== "ended") return undefined;
  if (end.code === null) return { said: missingSaid, isReading: false };
  if (end.code !== 0) return { said: refusedSaid, isReading: false };
  if (records === 0) return undefined;
  // Without the right group journalctl shows a user only what that user wrote, and calls it success.
  const ofRoot = await newest(access, "root");
  const isPart = ofRoot.end.how === "ended" && ofRoot.end.code === 0 && ofRoot.records === 0;
  return isPart ? { said: partlySaid, isReading: true } : undefined;
}
