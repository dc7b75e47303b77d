// For: taking over into the desk's journal what the filter wrote into its own: each thing once, whoever did it and whoever died.
// Never: a place written down without the entries before it: both are one commit.

import type { JournalDraft } from "../../../incidents/journal.ts";
import type { StoredRecord } from "../../../incidents/store.ts";
import type { Message } from "../../../words/outbox/message.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { messageEntry, messageRecord } from "../../desk-work/messages.ts";
import type { AskFilter } from "../door/ask-filter.ts";
import { isDoorRefused } from "../door/ask-filter.ts";
import type { DoorChange, PlacedChange } from "../door/wire.ts";
import type { ListedMail } from "../held-rows.ts";
import { changeSaid, expiredSaid } from "./filter-words.ts";
import {
  askRecord,
  deedOf,
  deedRecord,
  openAsks,
  placeOf,
  placeRecord,
} from "./quarantine-records.ts";
import type { ReleaseAsk } from "./quarantine-records.ts";
import { answersTo, requestTo } from "./tell-asked.ts";

interface TakenOver {
  readonly records: readonly StoredRecord[];
  readonly messages: readonly Message[];
}

/** Rounds of one call; what is left comes with the next. */
const roundsMax = 100;

async function mailOf(ask: AskFilter, mail: string): Promise<ListedMail | undefined> {
  const shown = await ask("show", { mail });
  return shown && !isDoorRefused(shown) ? shown.mail : undefined;
}

async function asked(
  context: WorkContext,
  ask: AskFilter,
  change: Extract<DoorChange, { type: "asked" }>,
): Promise<TakenOver> {
  const mail = await mailOf(ask, change.id);
  const made: ReleaseAsk = {
    id: `ASK-${change.nonce}`,
    mail: change.id,
    recipient: change.recipient,
    from: mail?.from ?? "",
    subject: mail?.subject ?? "",
    atMs: change.atMs,
    state: mail === undefined || mail.state === "held" ? "open" : "over",
  };
  const [why = { ja: "", en: "" }] = mail?.reasons ?? [];
  return {
    records: [askRecord(made, change.atMs)],
    messages: requestTo(context, made, { ja: why.ja, en: why.en }),
  };
}

/** Whoever asked for a mail that is decided is told. */
async function settled(
  context: WorkContext,
  change: Extract<DoorChange, { type: "state" }>,
): Promise<TakenOver> {
  const decided = ({ released: "released", deleted: "kept", expired: "over" } as const)[
    change.state as "released" | "deleted" | "expired"
  ];
  const asks = await openAsks(context.store, change.id);
  return {
    records: asks.map((each) => askRecord({ ...each, state: decided }, change.atMs)),
    messages: await answersTo(context, asks, decided, change.why),
  };
}

async function takenOver(
  context: WorkContext,
  ask: AskFilter,
  change: DoorChange,
): Promise<TakenOver> {
  if (change.type === "asked") return await asked(context, ask, change);
  const known = change.deed === undefined ? undefined : await deedOf(context.store, change.deed);
  const state = change.type === "failed" ? change.state : "done";
  const deeds = known ? [deedRecord({ ...known, state }, change.atMs)] : [];
  if (change.type !== "state") return { records: deeds, messages: [] };
  const { records, messages } = await settled(context, change);
  return { records: [...deeds, ...records], messages };
}

function entryOf(change: DoorChange): JournalDraft {
  const who = "who" in change && change.who !== "hinomi" ? "administrator" : "hinomi";
  const what = "state" in change ? change.state : change.type;
  const { type: _, ...data } = change;
  return {
    atMs: change.atMs,
    kind: `quarantine.${what}`,
    who,
    said: changeSaid(change),
    data,
  };
}

function isExpired({ change }: PlacedChange): boolean {
  return change.type === "state" && change.state === "expired";
}

/** What went because it was too old goes in crowds: one entry for all that stand together. The rest is told one by one. */
function runsOf(changes: readonly PlacedChange[]): PlacedChange[][] {
  const runs: PlacedChange[][] = [];
  for (const each of changes) {
    const run = runs.at(-1);
    if (run && isExpired(each) && run.every(isExpired)) run.push(each);
    else runs.push([each]);
  }
  return runs;
}

const idsNamed = 50;

function expiredEntry(changes: readonly DoorChange[]): JournalDraft {
  const ids = changes.slice(0, idsNamed).map(({ id }) => id);
  return {
    atMs: changes.at(-1)?.atMs ?? 0,
    kind: "quarantine.expired",
    who: "hinomi",
    said: expiredSaid(changes.length),
    data: { count: changes.length, ids },
  };
}

/** Mails that are held move the place too; it is written down for their sake only now and then. */
const farBytes = 256 * 1024;

function isFar(after: string | undefined, next: string): boolean {
  const [month, bytes] = (after ?? "").split(":");
  const [nextMonth, nextBytes] = next.split(":");
  return month !== nextMonth || Number(nextBytes) - Number(bytes) > farBytes;
}

/** One stretch of the filter's journal; answers whether there is more. */
async function takeStretch(context: WorkContext, ask: AskFilter): Promise<boolean> {
  const { store, scribe, clock } = context;
  const after = await placeOf(store);
  const stretch = await ask("changes", after === undefined ? {} : { after });
  if (!stretch || isDoorRefused(stretch)) return false;
  const { changes, next, hasMore } = stretch;
  if (next === after && changes.length === 0) return false;
  const nowMs = clock.now();
  for (const run of runsOf(changes)) {
    const [first] = run;
    const taken: TakenOver[] = [];
    for (const { change } of run) taken.push(await takenOver(context, ask, change));
    const messages = taken.flatMap((each) => each.messages);
    const records = [
      ...taken.flatMap((each) => each.records),
      ...messages.map((each) => messageRecord(each, nowMs)),
    ];
    const place = run.at(-1)?.place ?? next;
    await scribe.write({ records: [...records, placeRecord(place, nowMs)] }, [
      ...(run.length > 1 ? [expiredEntry(run.map(({ change }) => change))] : []),
      ...(run.length === 1 && first ? [entryOf(first.change)] : []),
      ...messages.map((each) => messageEntry(each, "queued", nowMs)),
    ]);
  }
  if (changes.length === 0 && isFar(after, next)) {
    await scribe.write({ records: [placeRecord(next, nowMs)] }, []);
  }
  if (changes.length > 0) context.changed({ status: true, pages: true });
  return hasMore;
}

/** Runs to the end of what is there. A filter that is away leaves everything for the next time. */
export async function followFilter(context: WorkContext, ask: AskFilter): Promise<void> {
  for (let rounds = 0; rounds < roundsMax; rounds += 1) {
    if (!(await takeStretch(context, ask))) return;
  }
}
