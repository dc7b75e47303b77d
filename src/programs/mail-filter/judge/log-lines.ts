// For: what the filter's own log says of one mail: a line for each recipient and part that matters, with the names of events/fields.ts.
// Never: more lines than the bound; a line about a plain text that was passed.

import { limits } from "../../../base/limits.ts";
import type { Event } from "../../../events/event.ts";
import type { MailContent, MailPartSeen } from "../../../events/mail-content.ts";
import type { JudgedEnvelope, MailJudgement, ScanSaid } from "../../../playbooks/playbook.ts";

export interface MailDone {
  readonly action:
    | "mail-held"
    | "mail-refused"
    | "mail-stripped"
    | "mail-passed"
    | "mail-put-off"
    | "mail-released";
  readonly envelope: JudgedEnvelope;
  readonly content?: MailContent;
  readonly judgement?: MailJudgement;
  readonly scan?: ScanSaid | undefined;
  /** A word, where the judgement has none. */
  readonly reason?: string;
  readonly queueId?: string;
  readonly quarantineId?: string;
  readonly size: number;
}

/** What a person would call an attachment, and what stands in it: what is stopped later may have come in packed before. */
function isAttachment({ names, kind }: MailPartSeen): boolean {
  return names.length > 0 || !["text", "html", "empty", "mail"].includes(kind);
}

function extensionOf(name: string): string | undefined {
  return /\.([\p{L}\p{N}_-]{1,16})[\s.]*$/u.exec(name)?.[1]?.toLowerCase();
}

function partFields(part: MailPartSeen | undefined, path: string): Event {
  const [name] = part?.names ?? [];
  const extension = name === undefined ? undefined : extensionOf(name);
  return {
    ...(path !== "" && { "mail.part_path": path }),
    ...(name !== undefined && { "email.attachments.file.name": name }),
    ...(extension !== undefined && { "email.attachments.file.extension": extension }),
    ...(part && {
      "email.attachments.file.mime_type": part.kind,
      "email.attachments.file.size": part.size,
    }),
    ...(part?.sha256 !== undefined && { "email.attachments.file.hash.sha256": part.sha256 }),
  };
}

/** What is told of: the worst part, or all attachments of a mail that went through. */
function partsTold({ content, judgement, action }: MailDone): Event[] {
  const parts = content?.parts ?? [];
  if (action === "mail-passed") {
    return parts
      .filter(isAttachment)
      .sort((a, b) => a.depth - b.depth)
      .map((part) => partFields(part, part.path));
  }
  const [worst] = judgement?.reasons ?? [];
  if (!worst) return [{}];
  return [
    partFields(
      parts.find(({ path }) => path === worst.path),
      worst.path,
    ),
  ];
}

function wholeFields(done: MailDone): Event {
  const { envelope, content, judgement, scan } = done;
  const reason = done.reason ?? judgement?.reasons[0]?.word;
  const { clientIp, from, to } = envelope;
  return {
    "event.action": done.action,
    "mail.verdict": judgement?.verdict ?? done.action.replace(/^mail-/, ""),
    ...(reason !== undefined && { "event.reason": reason }),
    ...(from !== "" && { "email.from.address": from }),
    ...(from === "" && { "mail.null_sender": true }),
    ...(clientIp !== undefined && { "source.ip": clientIp }),
    ...(envelope.user !== undefined && { "user.name": envelope.user }),
    ...(content && content.subject !== "" && { "email.subject": content.subject }),
    ...(content && content.messageId !== "" && { "email.message_id": content.messageId }),
    ...(done.queueId !== undefined && { "mail.queue_id": done.queueId }),
    ...(done.quarantineId !== undefined && { "mail.quarantine_id": done.quarantineId }),
    ...(scan?.state === "found" && { "threat.name": scan.name }),
    "mail.recipients": to.length,
    "mail.size": done.size,
  };
}

/** Events of one mail, at most `mailLogLines`. */
export function eventsOf(done: MailDone): Event[] {
  const whole = wholeFields(done);
  const parts = partsTold(done);
  const events: Event[] = [];
  for (const part of parts) {
    for (const each of done.envelope.to) {
      if (events.length >= limits.mailLogLines) return events;
      events.push({ ...whole, ...part, "email.to.address": each });
    }
  }
  return events;
}
