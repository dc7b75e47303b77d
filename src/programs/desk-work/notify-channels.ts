// For: one text as messages to everybody who is told by itself (`notify` in the settings), one for each channel.
// Never: sends; the outbox's own loop does. Never twice the same: a message is named by what it is about.

import type { Incident } from "../../incidents/incident.ts";
import { severityName } from "../../incidents/incident.ts";
import type { Message } from "../../words/outbox/message.ts";
import { queue } from "../../words/outbox/outbox.ts";
import type { WorkContext } from "./context.ts";
import { messageId } from "./messages.ts";

export interface Notification {
  readonly purpose: string;
  /** Absent: it is about no incident. */
  readonly incident?: Incident;
  readonly subject: string;
  readonly text: string;
  /** With channel and purpose it makes the message's name. */
  readonly about: readonly string[];
  readonly action: "trigger" | "resolve";
}

export function messagesToChannels(
  { settings }: Pick<WorkContext, "settings">,
  notification: Notification,
  atMs: number,
): readonly Message[] {
  const { purpose, incident, subject, text, about, action } = notification;
  return settings.notify.channels.flatMap((name) => {
    const channel = settings.channels.find((each) => each.name === name);
    if (!channel) return [];
    const draft: Message = {
      id: messageId([name, purpose, ...about]),
      ...(incident && { incident: incident.id }),
      purpose,
      audience: "admin",
      language: settings.notify.language,
      channel: { kind: channel.kind, name },
      to: channel.kind === "mail" ? channel.to : [],
      subject,
      text,
      attachments: [],
      headers: {},
      event: {
        action,
        severity: incident ? severityName(incident.severity) : "info",
        key: (incident?.key ?? [purpose, ...about].join(" ")).slice(0, 255),
      },
      state: "draft",
      madeMs: atMs,
      tries: 0,
      steps: [],
    };
    return [queue(draft, atMs)];
  });
}
