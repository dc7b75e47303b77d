// For: telling people of incidents by themselves: what notices.ts says is due becomes messages in the outbox.
// Never: told twice because of a restart: its state is written with the messages.

import type { Incident } from "../../incidents/incident.ts";
import { due, heard, noNotices, taken } from "../../incidents/notices/notices.ts";
import type { Notice, NoticesState } from "../../incidents/notices/notices.ts";
import { severityNamed } from "../../incidents/incident.ts";
import type { Message } from "../../words/outbox/message.ts";
import type { WorkContext } from "./context.ts";
import { messageEntry, messageRecord } from "./messages.ts";
import { messagesToChannels } from "./notify-channels.ts";
import { noticeText } from "./notice-text.ts";
import { bodyOf, recordOf } from "./records.ts";

export interface NoticeBoard {
  heard(changed: readonly Incident[]): void;
  /** Writes what is due now. */
  tell(): Promise<void>;
}

const stateId = "notices";
/** States that only a person, or a proven action, brings about. */
const takenStates: ReadonlySet<Incident["state"]> = new Set(["contained", "recovering"]);

export function createNoticeBoard(context: WorkContext): NoticeBoard {
  const { store, scribe, clock, settings } = context;
  const { from, channels, language } = settings.notify;
  const threshold = severityNamed(from);
  let state: NoticesState | undefined;
  let waiting: Incident[] = [];

  async function messagesFor(notice: Notice, atMs: number): Promise<readonly Message[]> {
    const incidents = (await Promise.all(notice.incidents.map((id) => store.incident(id)))).filter(
      (each) => each !== undefined,
    );
    const [first] = incidents;
    if (!first) return [];
    const { subject, text } = noticeText(notice, incidents, language, context.timeZone);
    const about = [...notice.incidents, String(notice.atMs)];
    const action = notice.reason === "resolved" ? "resolve" : "trigger";
    const notification = {
      purpose: notice.reason,
      incident: first,
      subject,
      text,
      about,
      action,
    } as const;
    return messagesToChannels(context, notification, atMs);
  }

  return {
    heard(changed) {
      if (channels.length > 0) waiting.push(...changed);
    },
    async tell() {
      if (channels.length === 0) return;
      state ??=
        (bodyOf(await store.record("notices", stateId)) as NoticesState | undefined) ?? noNotices;
      const nowMs = clock.now();
      const before = state;
      let next = state;
      for (const incident of waiting) {
        next = heard(next, incident, nowMs, threshold);
        if (takenStates.has(incident.state)) next = taken(next, incident.id);
      }
      waiting = [];
      const dueNow = due(next, nowMs);
      const messages = (
        await Promise.all(dueNow.notices.map((notice) => messagesFor(notice, nowMs)))
      ).flat();
      state = dueNow.state;
      if (messages.length === 0 && JSON.stringify(before) === JSON.stringify(state)) return;
      await scribe.write(
        {
          records: [
            recordOf("notices", stateId, nowMs, state),
            ...messages.map((message) => messageRecord(message, nowMs)),
          ],
        },
        messages.map((message) => messageEntry(message, "queued", nowMs)),
      );
    },
  };
}
