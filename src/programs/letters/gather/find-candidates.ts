// For: sources of open incidents that a letter may be written about, each noted once with lines of the log.
// Never: a source that a letter tells of already, or told of not long ago.

import { dayMs } from "../../../base/clock.ts";
import { limits } from "../../../base/limits.ts";
import { openStates } from "../../../incidents/life/transitions.ts";
import type { Incident } from "../../../incidents/incident.ts";
import type { JournalDraft } from "../../../incidents/journal.ts";
import type { StoredRecord } from "../../../incidents/store.ts";
import { playbooks } from "../../../playbooks/index.ts";
import type { LetterCandidateOf } from "../../../playbooks/playbook.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { judgeIncident, limitEntry } from "../write/judge-incident.ts";
import type { KeptSource } from "../kept/kept.ts";
import { sourcesSaid } from "../write/letter-entries.ts";
import type { LetterPorts } from "../letter-ports.ts";
import { allSources, linesRecord, sourceId, sourceRecord } from "../kept/letter-records.ts";
import { memoryOf } from "../kept/letter-turn.ts";

/** After a letter about a source has ended, in whatever way, it is left in peace for so long. */
export const peaceMs = 90 * dayMs;
const incidentsMax = 500;
const sourcesNamedMax = 50;

/** Undefined: nothing new is to be noted. */
function noted(
  known: KeptSource | undefined,
  found: LetterCandidateOf,
  incident: Incident,
  nowMs: number,
): KeptSource | undefined {
  if (known?.state === "waiting") {
    if (known.incidents.includes(incident.id)) return undefined;
    return {
      ...known,
      incidents: [...known.incidents, incident.id],
      hits: known.hits + found.hits,
    };
  }
  // Only what came after its end counts, and only when that was long ago.
  const isOver = known?.endedMs !== undefined && nowMs - known.endedMs >= peaceMs;
  if (known && !(isOver && found.lastMs > (known.endedMs ?? 0))) return undefined;
  const { source, why, hits } = found;
  return {
    id: sourceId(source),
    source,
    playbook: incident.playbook,
    incidents: [incident.id],
    why,
    hits,
    madeMs: nowMs,
    state: "waiting",
    looks: 0,
  };
}

function notedEntry(incident: Incident, sources: readonly string[], atMs: number): JournalDraft {
  const named = sourcesSaid(sources);
  return {
    atMs,
    kind: "letter.considered",
    incident: incident.id,
    who: "hinomi",
    said: {
      ja: `手紙で知らせる候補：${named.ja}。連絡先を調べ、24時間待ってから下書きを作ります。`,
      en: `To be told by letter: ${named.en}. The contact is looked up, and a draft is made after 24 hours.`,
    },
    data: { sources: sources.slice(0, sourcesNamedMax), count: sources.length },
  };
}

/** True: some had no place and have to be looked at again. */
async function ofIncident(
  context: WorkContext,
  ports: LetterPorts,
  incident: Incident,
  known: Map<string, KeptSource>,
): Promise<boolean> {
  const nowMs = context.clock.now();
  let waiting = [...known.values()].filter(({ state }) => state === "waiting").length;
  if (waiting >= limits.letterCandidates) {
    const told = limitEntry(context, "letterCandidates", incident.id);
    if (told.length > 0) await context.scribe.write({}, told);
    return true;
  }
  const { found, isCut } = await judgeIncident(context, incident, ports);
  const records: StoredRecord[] = [];
  const fresh: string[] = [];
  const entries = isCut ? limitEntry(context, "letterFindings", incident.id) : [];
  let isFull = false;
  for (const each of found.filter(({ isCandidate }) => isCandidate)) {
    const before = known.get(each.source);
    const kept = noted(before, each, incident, nowMs);
    if (!kept) continue;
    const isNew = before?.state !== "waiting";
    if (isNew && waiting >= limits.letterCandidates) {
      entries.push(...limitEntry(context, "letterCandidates", incident.id));
      isFull = true;
      break;
    }
    if (isNew) {
      waiting += 1;
      fresh.push(kept.source);
      // Now, for tomorrow the log is another file.
      const lines = await ports.readLines(each);
      if (lines.length > 0) records.push(linesRecord(kept.source, { lines }, nowMs));
    }
    known.set(kept.source, kept);
    records.push(sourceRecord(kept, nowMs));
  }
  if (fresh.length > 0) entries.unshift(notedEntry(incident, fresh, nowMs));
  if (records.length + entries.length > 0) await context.scribe.write({ records }, entries);
  return isFull;
}

/** Looks only at incidents that have grown since it last did. */
export async function findCandidates(context: WorkContext, ports: LetterPorts): Promise<void> {
  const { store } = context;
  const { judged } = memoryOf(context);
  const known = new Map((await allSources(store)).map((each) => [each.source, each]));
  for (const { name, letters } of playbooks) {
    if (!letters) continue;
    const query = { playbook: name, states: openStates, limit: incidentsMax };
    for (const incident of await store.incidents(query)) {
      const { id, events, sources, lastMs } = incident;
      const now = `${events} ${sources} ${lastMs}`;
      if (judged.get(id) === now) continue;
      const isFull = await ofIncident(context, ports, incident, known);
      if (!isFull) judged.set(id, now);
    }
  }
}
