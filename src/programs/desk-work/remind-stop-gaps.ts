// For: what helps only for the time being is not forgotten: once a day it is said that it still holds, until it is taken back.
// Never: a reminder for what was taken back, or for an incident that is closed with it known.

import { dayMs } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import type { DonePlan } from "../../playbooks/playbook.ts";
import type { WorkContext } from "./context.ts";
import { messageEntry, messageRecord } from "./messages.ts";
import { messagesToChannels } from "./notify-channels.ts";
import { donePlans } from "./records.ts";

const purpose = "stop-gap";

/** Days since it was carried out, while it holds and a whole day has passed; else undefined. */
export function stopGapDays({ plan, run }: DonePlan, nowMs: number): number | undefined {
  if (plan.purpose !== purpose || run.state !== "done") return undefined;
  const days = Math.floor((nowMs - (run.endedMs ?? run.startedMs)) / dayMs);
  return days > 0 ? days : undefined;
}

function subjectOf({ plan }: DonePlan, days: number): Said {
  return {
    ja: `応急処置が${days}日前のままです：${plan.title.ja}`,
    en: `The stop-gap of ${days === 1 ? "a day" : `${days} days`} ago still holds: ${plan.title.en}`,
  };
}

function textOf({ plan }: DonePlan): Said {
  return {
    ja: `${plan.why.ja}\n\n元の原因が直ったら、事件（${plan.incident}）の画面で、この応急処置を元に戻してください。`,
    en: `${plan.why.en}\n\nOnce the cause is mended, take it back on the page of the incident (${plan.incident}).`,
  };
}

/** Called now and then; says each once a day. */
export async function remindStopGaps(context: WorkContext): Promise<void> {
  const { store, scribe, clock, settings } = context;
  const nowMs = clock.now();
  const { language } = settings.notify;
  for (const done of await donePlans(store)) {
    const days = stopGapDays(done, nowMs);
    const incident = days === undefined ? undefined : await store.incident(done.plan.incident);
    if (days === undefined || !incident) continue;
    const about = [done.run.id, String(days)];
    const subject = subjectOf(done, days);
    const text = textOf(done);
    const made = messagesToChannels(
      context,
      {
        purpose,
        incident,
        subject: subject[language],
        text: text[language],
        about,
        action: "trigger",
      },
      nowMs,
    );
    const known = await Promise.all(made.map(({ id }) => store.record("message", id)));
    const fresh = made.filter((_message, at) => !known[at]);
    if (fresh.length === 0) continue;
    await scribe.write(
      { records: fresh.map((message) => messageRecord(message, nowMs)) },
      fresh.map((message) => messageEntry(message, "queued", nowMs)),
    );
  }
}
