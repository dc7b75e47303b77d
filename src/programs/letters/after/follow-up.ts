// For: the text that a re-check calls for: one reminder while it goes on, thanks when it has stopped.
// Never: sent from here; it stands ready for a person's yes.

import type { StoredRecord } from "../../../incidents/store.ts";
import type { LetterCandidateOf, LetterSourceOf } from "../../../playbooks/playbook.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { judgeIncident } from "../write/judge-incident.ts";
import type { DidItStop, SourceSince } from "../../../words/letters/effect/did-it-stop.ts";
import type { Baseline, KeptLetter } from "../kept/kept.ts";
import type { LetterPorts } from "../letter-ports.ts";
import { partsOf, partsRecord, textRecord } from "../kept/letter-records.ts";
import { senderOf } from "../write/letter-sender.ts";
import { incidentsSince } from "./since-letter.ts";
import { writeLetter } from "../write/write-letter.ts";

export interface FollowUp {
  readonly kept: KeptLetter;
  readonly records: readonly StoredRecord[];
}

/** One source since its letter. */
export interface Seen {
  readonly baseline: Baseline;
  readonly since: SourceSince;
  readonly told: DidItStop;
}

/** The source as it stands today: all that it did, and its newest lines where they can still be read. */
async function today(
  ports: LetterPorts,
  before: LetterSourceOf,
  { baseline, since }: Seen,
  judged: readonly LetterCandidateOf[],
): Promise<LetterSourceOf> {
  const own = judged.filter(({ source }) => source === before.source);
  const fresh = (await Promise.all(own.map((each) => ports.readLines(each)))).flat();
  const newer = fresh.filter(({ timeMs }) => timeMs > since.sentMs);
  const hitsThen = Object.values(baseline.hits).reduce((sum, hits) => sum + hits, 0);
  return {
    ...before,
    hits: Math.max(before.hits, hitsThen) + since.hitsSince,
    lastMs: Math.max(before.lastMs, baseline.lastMs, since.lastMs ?? 0),
    lines: newer.length > 0 ? newer : before.lines,
    reportId: ports.uuid(),
  };
}

async function judgedSince(
  context: WorkContext,
  ports: LetterPorts,
  { playbook, letter }: KeptLetter,
): Promise<readonly LetterCandidateOf[]> {
  const incidents = await incidentsSince(context, playbook, letter.sentMs ?? 0);
  const found: LetterCandidateOf[] = [];
  for (const incident of incidents)
    found.push(...(await judgeIncident(context, incident, ports)).found);
  return found;
}

/** Undefined: nothing is to be written in this state. */
export async function followUp(
  context: WorkContext,
  ports: LetterPorts,
  kept: KeptLetter,
  seen: readonly Seen[],
): Promise<FollowUp | undefined> {
  const { state, sentTimes } = kept.letter;
  const isReminder = (state === "continuing" || state === "reduced") && sentTimes === 1;
  if (!isReminder && state !== "stopped") return undefined;
  const parts = await partsOf(context.store, kept.id);
  const sender = await senderOf(context);
  if (!parts || !sender) return undefined;
  const judged = await judgedSince(context, ports, kept);
  const told: LetterSourceOf[] = [];
  for (const each of seen) {
    const before = parts.sources.find(({ source }) => source === each.baseline.source);
    const isTold = !isReminder || each.told.verdict !== "stopped";
    if (before && isTold) told.push(await today(ports, before, each, judged));
  }
  const purpose = isReminder ? "reminder" : "thanks";
  const after: KeptLetter = { ...kept, purpose };
  const written = writeLetter(context, after, told, sender, ports.userAgent);
  if (!written) return undefined;
  const atMs = context.clock.now();
  return {
    kept: after,
    records: [
      textRecord(after, written, atMs),
      // The sources stay as the first letter told them: whether each stopped is asked of all of them again.
      partsRecord(after, { ...parts, body: written.body }, atMs),
    ],
  };
}
