// For: making drafts: sources whose contact is known and whose day of waiting is over, one letter per contact and day.
// Never: a source in two letters; a letter about an incident that was a false alarm.

import type { Incident } from "../../../incidents/incident.ts";
import type { JournalDraft } from "../../../incidents/journal.ts";
import type { StoredRecord } from "../../../incidents/store.ts";
import type { LetterCandidateOf, LetterSourceOf } from "../../../playbooks/playbook.ts";
import type { Contact } from "../../../words/letters/contact/contact.ts";
import { bundleLetters } from "../../../words/letters/life/bundle.ts";
import type { Bundle, Ripe } from "../../../words/letters/life/bundle.ts";
import { nextLetter, startLetter } from "../../../words/letters/life/next-letter.ts";
import type { StopEntry } from "../../../words/letters/life/stop-list.ts";
import { tokenChars, tokenOf } from "../../../words/letters/replies/address-tag.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { chooseForSource } from "./choose-for-source.ts";
import { judgeIncident } from "../write/judge-incident.ts";
import { keptContact } from "../kept/kept-contact.ts";
import type { KeptLetter, KeptSource } from "../kept/kept.ts";
import { aboutSaid, letterEntry } from "../write/letter-entries.ts";
import type { LetterPorts } from "../letter-ports.ts";
import {
  allLetters,
  allSources,
  letterRecord,
  linesOf,
  nextLetterId,
  partsRecord,
  sourceRecord,
  textRecord,
} from "../kept/letter-records.ts";
import { recentOf } from "../kept/recent-letters.ts";
import { senderOf } from "../write/letter-sender.ts";
import type { LetterSender } from "../write/letter-sender.ts";
import { stopList } from "../kept/stop-entries.ts";
import { writeLetter } from "../write/write-letter.ts";

interface Choice {
  readonly kept: KeptSource;
  readonly contact: Contact;
}

export function ripeOf({ kept, contact }: Choice): Ripe {
  const { mail, language, isGuess } = contact;
  const { source, madeMs, hits } = kept;
  return { source, mail, language, isGuess, candidateMs: madeMs, hits };
}

/** Those that have a contact by what is known today. */
async function choices(
  { store }: WorkContext,
  waiting: readonly KeptSource[],
  stops: readonly StopEntry[],
  nowMs: number,
): Promise<readonly Choice[]> {
  const chosen: Choice[] = [];
  for (const kept of waiting) {
    if (kept.choice?.kind !== "contact") continue;
    const contact = await chooseForSource(store, kept, stops, nowMs);
    if (contact.kind === "contact" && !contact.isStale) chosen.push({ kept, contact });
  }
  return chosen;
}

/** What the room says today of a source: of all its incidents, the one in which it did most. */
async function judgedToday(
  context: WorkContext,
  ports: LetterPorts,
  kept: KeptSource,
  cache: Map<string, readonly LetterCandidateOf[]>,
): Promise<{ readonly incident: Incident; readonly judged: LetterCandidateOf } | undefined> {
  let best: { readonly incident: Incident; readonly judged: LetterCandidateOf } | undefined;
  for (const id of kept.incidents) {
    const incident = await context.store.incident(id);
    if (!incident || incident.state === "false-alarm") continue;
    const found = cache.get(id) ?? (await judgeIncident(context, incident, ports)).found;
    cache.set(id, found);
    const judged = found.find(({ source }) => source === kept.source);
    if (judged?.isCandidate && judged.hits > (best?.judged.hits ?? 0)) best = { incident, judged };
  }
  return best;
}

export function sourceOfLetter(
  judged: LetterCandidateOf,
  lines: LetterSourceOf["lines"],
  reportId: string,
): LetterSourceOf {
  const { source, family, name, hits, firstMs, lastMs, cves, confidence } = judged;
  return {
    source,
    family,
    name,
    hits,
    firstMs,
    lastMs,
    cves,
    lines,
    reportId,
    ...(confidence !== undefined && { confidence }),
  };
}

interface Drafting {
  readonly context: WorkContext;
  readonly ports: LetterPorts;
  readonly sender: LetterSender;
  readonly byIncident: Map<string, readonly LetterCandidateOf[]>;
}

/** Undefined: the room has nothing to tell any more. */
async function draft(
  { context, ports, sender, byIncident }: Drafting,
  bundle: Bundle,
  chosen: readonly Choice[],
  id: string,
): Promise<
  | { readonly records: StoredRecord[]; readonly entry: JournalDraft; readonly kept: KeptLetter }
  | undefined
> {
  const { store, clock } = context;
  const nowMs = clock.now();
  const sources: LetterSourceOf[] = [];
  const told: KeptSource[] = [];
  let incident: Incident | undefined;
  for (const { kept } of chosen) {
    const today = await judgedToday(context, ports, kept, byIncident);
    if (!today) continue;
    incident ??= today.incident;
    sources.push(sourceOfLetter(today.judged, await linesOf(store, kept.source), ports.uuid()));
    told.push(kept);
  }
  const [first] = chosen;
  const token = tokenOf(ports.random(tokenChars));
  if (!incident || !first || token === undefined) return undefined;
  const { mail, isGuess, candidateMs, language } = bundle;
  const started = startLetter({
    token,
    mail,
    isGuess,
    candidateMs,
    sources: told.map(({ source }) => source),
  });
  const contact = keptContact(first.contact);
  const kept: KeptLetter = {
    id,
    language,
    incident: incident.id,
    playbook: incident.playbook,
    madeMs: nowMs,
    letter: nextLetter(started, { kind: "drafted", atMs: nowMs }).letter,
    contact,
    purpose: "first",
    messages: [],
  };
  const written = writeLetter(context, kept, sources, sender, ports.userAgent);
  if (!written) return undefined;
  const about = aboutSaid(kept);
  return {
    kept,
    records: [
      letterRecord(kept, nowMs),
      textRecord(kept, written, nowMs),
      partsRecord(kept, { body: written.body, sources }, nowMs),
      ...told.map((each) => sourceRecord({ ...each, state: "written", letter: id }, nowMs)),
    ],
    entry: letterEntry(
      "drafted",
      kept,
      {
        ja: `${about.ja}の下書きができました。宛先は ${mail} です。読んで、承認してください。`,
        en: `${about.en}: the draft is ready, to ${mail}. Read it and approve it.`,
      },
      nowMs,
      {
        data: { mail, rank: contact.rank, asked: contact.asked, sources: [...kept.letter.sources] },
      },
    ),
  };
}

export async function draftLetters(context: WorkContext, ports: LetterPorts): Promise<void> {
  const { store, scribe, clock } = context;
  const nowMs = clock.now();
  const waiting = (await allSources(store)).filter(({ state }) => state === "waiting");
  const sender = await senderOf(context);
  if (!sender || waiting.length === 0) return;
  const stops = await stopList(context);
  const letters = [...(await allLetters(store))];
  const drafting: Drafting = { context, ports, sender, byIncident: new Map() };
  const all = await choices(context, waiting, stops, nowMs);
  const bySource = new Map(all.map((each) => [each.kept.source, each]));
  for (const [, ofRoom] of Map.groupBy(all, ({ kept }) => kept.playbook)) {
    const recent = recentOf(letters, nowMs);
    const { bundles } = bundleLetters(ofRoom.map(ripeOf), { nowMs, stopList: stops, recent });
    for (const bundle of bundles) {
      const chosen = bundle.sources.flatMap((source) => bySource.get(source) ?? []);
      const made = await draft(drafting, bundle, chosen, nextLetterId(letters, nowMs));
      if (!made) continue;
      await scribe.write({ records: made.records }, [made.entry]);
      context.changed({ incidents: [made.kept.incident] });
      letters.push(made.kept);
    }
  }
}
