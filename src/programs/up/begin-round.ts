// For: a round of the watch: the rules in force now, a reader and a watch for them.
// Never: reads a line; never keeps an allowance that has ended.

import { formatByName } from "../../sources/formats/register.ts";
import { createRecentRecords } from "../../sources/journald/recent-records.ts";
import { allowancesAt } from "../desk-work/allowances.ts";
import { readEvidence } from "../evidence.ts";
import { loadRules } from "../rules.ts";
import { tellFaultyRules } from "../unusable-rules.ts";
import { createWatch } from "../watch.ts";
import { journalFormat, journalName } from "./follow-journal.ts";
import type { Post, Round } from "./post.ts";
import { createReader } from "./reader.ts";

export async function beginRound(post: Post, isFirst: boolean): Promise<Round> {
  const { session, store, scribe, found } = post;
  const { clock, timeZone, settings, printer } = session;
  const allowances = await allowancesAt(store, clock.now());
  const rules = loadRules(settings, allowances);
  if (isFirst) tellFaultyRules(printer, rules.unusable);
  const formats = new Map(
    found.logs.flatMap(({ path, format }) => (format ? [[path, format] as const] : [])),
  );
  const ofJournal = formatByName({ name: journalFormat });
  if (found.hasJournal && ofJournal) formats.set(journalName, ofJournal);
  const recent = createRecentRecords();
  const reader = createReader(rules, () => ({ nowMs: clock.now(), timeZone }), formats);
  const watch = await createWatch({
    rules,
    estate: session.estate,
    store,
    scribe,
    timeZone,
    now: () => clock.now(),
    readEvidence: (wanted) =>
      readEvidence(
        wanted,
        (file, line, timeMs) => reader.timeOf(file, line) === timeMs,
        (place) => reader.lineAt(place) ?? recent.lineAt(place),
      ),
  });
  return { rules, reader, recent, watch, stop: new AbortController(), isFirst };
}
