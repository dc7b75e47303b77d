// For: services that the administrator keeps for himself: until then the watch starts them no more, and afterwards it says so.
// Never: a hold without an end; one that ends without a word.

import { hourMs, secondMs } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import { inert } from "../../base/text.ts";
import type { HoldList, HoldRequest, ServiceHold } from "../../faces/kit/service-holds.ts";
import type { Refused } from "../../faces/kit/desk-work.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { JournalDraft } from "../../incidents/journal.ts";
import { openStates } from "../../incidents/life/transitions.ts";
import type { Store } from "../../incidents/store.ts";
import { dayText, timeText } from "../../words/times.ts";
import type { WorkContext } from "./context.ts";
import { messageEntry, messageRecord } from "./messages.ts";
import { messagesToChannels } from "./notify-channels.ts";
import { recordOf } from "./records.ts";

const kind = "service-hold";
/** As the graph and hand.yaml name services. */
const serviceName = /^[\w@.-]{1,64}$/;

/** Its end was told. */
interface KeptHold extends ServiceHold {
  readonly isOver?: boolean;
}

async function keptHolds(store: Store): Promise<readonly KeptHold[]> {
  const records = await store.records({ kind });
  return records.map(({ body }) => body as unknown as KeptHold);
}

/** In force at this moment, the next to end first. */
export async function holdsAt(store: Store, nowMs: number): Promise<readonly ServiceHold[]> {
  const kept = await keptHolds(store);
  return kept
    .filter(({ isOver, untilMs }) => isOver !== true && untilMs > nowMs)
    .map(({ service, madeMs, untilMs, who, why }) => ({ service, madeMs, untilMs, who, why }))
    .toSorted((a, b) => a.untilMs - b.untilMs);
}

function untilSaid({ timeZone }: WorkContext, untilMs: number): Said {
  return { ja: timeText(untilMs, timeZone, "ja"), en: timeText(untilMs, timeZone, "en") };
}

/** The trouble of this service that is open now. */
async function troubleOf(store: Store, service: string): Promise<Incident | undefined> {
  const open = await store.incidents({ states: [...openStates] });
  return open.find(({ notes }) => {
    const facts = String(notes["facts"] ?? "").split(" ");
    return notes["root"] === `proc:${service}` || facts.includes(`service=${service}`);
  });
}

async function write(
  context: WorkContext,
  hold: KeptHold,
  entry: Pick<JournalDraft, "kind" | "who" | "said">,
  by: string,
): Promise<Incident | undefined> {
  const { store, scribe, clock } = context;
  const atMs = clock.now();
  const incident = await troubleOf(store, hold.service);
  const { service, untilMs } = hold;
  const draft: JournalDraft = {
    atMs,
    ...entry,
    ...(incident && { incident: incident.id }),
    data: { by, service, untilMs },
  };
  await scribe.write({ records: [recordOf(kind, service, atMs, hold)] }, [draft]);
  return incident;
}

function refusedName(service: string): Refused {
  const name = inert(service).slice(0, 60);
  return {
    refused: {
      ja: `「${name}」はサービスの名前ではありません。何も変えていません。hinomi services で名前を確かめてください。`,
      en: `"${name}" is no name of a service. Nothing was changed; hinomi services lists them.`,
    },
  };
}

export async function holdService(
  context: WorkContext,
  service: string,
  { seconds, why = "" }: HoldRequest,
  who: string,
): Promise<HoldList | Refused> {
  if (!serviceName.test(service)) return refusedName(service);
  const { store, clock } = context;
  const madeMs = clock.now();
  const untilMs = madeMs + seconds * secondMs;
  const until = untilSaid(context, untilMs);
  const reason = why === "" ? { ja: "", en: "" } : { ja: `（${why}）`, en: ` (${why})` };
  const said = {
    ja: `${service} を ${until.ja} まで起動し直さないことにしました${reason.ja}。`,
    en: `${service} is not to be started again until ${until.en}${reason.en}.`,
  };
  const entry = { kind: "service.held", who: "administrator", said } as const;
  await write(context, { service, madeMs, untilMs, who, why }, entry, who);
  return { holds: await holdsAt(store, madeMs) };
}

export async function releaseService(
  context: WorkContext,
  service: string,
  who: string,
): Promise<HoldList | Refused> {
  const { store, clock } = context;
  const nowMs = clock.now();
  const hold = (await holdsAt(store, nowMs)).find((each) => each.service === service);
  if (!hold) {
    const name = inert(service).slice(0, 60);
    return {
      refused: {
        ja: `「${name}」を止め置く指示は、いまありません。何も変えていません。`,
        en: `There is no hold on "${name}" now. Nothing was changed.`,
      },
    };
  }
  const said = {
    ja: `${service} をまた見張りに任せました。`,
    en: `${service} is left to the watch again.`,
  };
  const entry = { kind: "service.released", who: "administrator", said } as const;
  await write(context, { ...hold, untilMs: nowMs, isOver: true }, entry, who);
  return { holds: await holdsAt(store, nowMs) };
}

/** That it has ended, to whoever is told of incidents; where the service is in trouble it is started again from now on. */
async function remind(context: WorkContext, hold: KeptHold, incident: Incident, said: Said) {
  const { scribe, clock, settings } = context;
  const nowMs = clock.now();
  const { language } = settings.notify;
  const messages = messagesToChannels(
    context,
    {
      purpose: "hold-ended",
      incident,
      subject: said[language],
      text: `${said[language]}\n\n${incident.title[language]}`,
      about: [hold.service, String(hold.untilMs)],
      action: "trigger",
    },
    nowMs,
  );
  if (messages.length === 0) return;
  await scribe.write(
    { records: messages.map((message) => messageRecord(message, nowMs)) },
    messages.map((message) => messageEntry(message, "queued", nowMs)),
  );
}

/** Called now and then: what has ended is written down once, and said where its service is in trouble. */
export async function endHolds(context: WorkContext): Promise<void> {
  const { store, clock, timeZone } = context;
  const nowMs = clock.now();
  for (const hold of await keptHolds(store)) {
    if (hold.isOver === true || hold.untilMs > nowMs) continue;
    const { service, madeMs } = hold;
    const since = dayText(madeMs, timeZone, nowMs);
    const said = {
      ja: `${service} を起動し直さない指示（${since.ja}から）が終わりました。止まっていれば、これからは見張りが扱います。`,
      en: `The hold on ${service} (since ${since.en}) has ended. If it is down, the watch deals with it from now on.`,
    };
    const entry = { kind: "service.hold-ended", who: "hinomi", said } as const;
    const incident = await write(context, { ...hold, isOver: true }, entry, "hinomi");
    // One that ended long ago, while Hinomi was off, is history.
    if (incident && nowMs - hold.untilMs < 24 * hourMs) await remind(context, hold, incident, said);
  }
}
