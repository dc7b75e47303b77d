// For: asking the registries, when the settings allow it, about the sources that wait for a contact.
// Never: many at once; what a person entered meanwhile is kept.

import { minuteMs } from "../../../base/clock.ts";
import type { ContactLookup } from "../../../estate/registry-answer.ts";
import type { JournalDraft } from "../../../incidents/journal.ts";
import { chooseContact } from "../../../words/letters/contact/choose-contact.ts";
import type { Contact, NoContact } from "../../../words/letters/contact/contact.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { recordOf } from "../../desk-work/records.ts";
import { isPassing, isStale, lookAgainMs, looksMax } from "./choose-for-source.ts";
import type { KeptSource } from "../kept/kept.ts";
import { sourcesSaid } from "../write/letter-entries.ts";
import type { LetterPorts } from "../letter-ports.ts";
import { allSources, sourceOfId, sourceRecord } from "../kept/letter-records.ts";
import { memoryOf } from "../kept/letter-turn.ts";
import { stopList } from "../kept/stop-entries.ts";

const perRoundMax = 20;
const roundMs = minuteMs;

/** Has no contact, or one that is too old to be used, and its time has come. */
function isWanting({ state, choice, looks, lookMs = 0 }: KeptSource, nowMs: number): boolean {
  if (state !== "waiting" || lookMs > nowMs) return false;
  return choice?.kind === "contact" ? isStale(choice, nowMs) : looks < looksMax;
}

function contactEntry(
  kept: KeptSource,
  choice: Contact | NoContact,
  atMs: number,
): JournalDraft | undefined {
  const [incident] = kept.incidents;
  const about = sourcesSaid([kept.source]);
  // A trouble that passes is not worth an entry each hour.
  if (choice.kind === "no-contact" && choice.reason === "no-answer") return undefined;
  const verb = choice.kind === "contact" ? "contact-found" : "contact-missing";
  const { ja, en } = choice.kind === "contact" ? choice.why : choice.said;
  const to = choice.kind === "contact" ? `${choice.mail}: ` : "";
  return {
    atMs,
    kind: `letter.${verb}`,
    ...(incident !== undefined && { incident }),
    who: "hinomi",
    said: { ja: `${about.ja} の連絡先：${to}${ja}`, en: `Contact for ${about.en}: ${to}${en}` },
    data: { source: kept.source, kind: choice.kind },
  };
}

/** Where the answer is kept: under its network, or by itself when it is only half of one. */
async function keep(
  { store, scribe }: WorkContext,
  source: string,
  lookup: ContactLookup,
  atMs: number,
): Promise<string> {
  const [network] = lookup.networks;
  if (network !== undefined && (await store.record("lookup", network))) return network;
  const id = `of:${source}`;
  await scribe.write({ records: [recordOf("lookup", id, atMs, lookup)] }, []);
  return id;
}

async function settle(context: WorkContext, id: string, lookup: ContactLookup): Promise<void> {
  const { store, scribe, clock } = context;
  const kept = await sourceOfId(store, id);
  const nowMs = clock.now();
  if (!kept || !isWanting(kept, nowMs)) return;
  const nowList = await stopList(context);
  const choice = chooseContact({ ...lookup, address: kept.source }, { nowMs, stopList: nowList });
  // Half an answer may hide a better contact: a guess waits for the other half.
  const mayImprove = isPassing(lookup) && (choice.kind === "no-contact" || choice.isGuess);
  const settled = choice.kind === "contact" ? 0 : looksMax;
  const looks = mayImprove ? kept.looks + 1 : settled;
  const untilMs = Math.max(nowMs + lookAgainMs * 2 ** kept.looks, ...untilsOf(lookup));
  const usable = !mayImprove || choice.kind === "no-contact" || looks >= looksMax;
  const { lookMs: _lookMs, ...rest } = kept;
  const after: KeptSource = {
    ...rest,
    looks,
    ...(mayImprove && { lookMs: untilMs }),
    lookup: await keep(context, kept.source, lookup, nowMs),
    ...(usable && { choice }),
  };
  const entry = usable ? contactEntry(kept, choice, nowMs) : undefined;
  await scribe.write({ records: [sourceRecord(after, nowMs)] }, entry ? [entry] : []);
}

function untilsOf({ failures }: ContactLookup): number[] {
  return failures.flatMap(({ untilMs }) => untilMs ?? []);
}

export async function findContacts(
  context: WorkContext,
  ports: Pick<LetterPorts, "lookUp">,
  signal: AbortSignal,
): Promise<void> {
  if (!context.settings.letters.look_up) return;
  const startMs = context.clock.now();
  const wanting = (await allSources(context.store))
    .filter((each) => isWanting(each, startMs))
    .toSorted((a, b) => b.hits - a.hits || (a.source < b.source ? -1 : 1))
    .slice(0, perRoundMax);
  for (const { id, source } of wanting) {
    if (signal.aborted || context.clock.now() - startMs > roundMs) return;
    const lookup = await ports.lookUp(source, signal);
    if (signal.aborted) return;
    await memoryOf(context).inTurn(() => settle(context, id, lookup));
  }
}
