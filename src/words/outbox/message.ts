// For: a message to somebody, with its whole fate: the one proof of who was told what, when and over which channel.
// Never: sent twice because of a restart; never lost because a channel is dead.

import type { Audience } from "../telling.ts";
import type { Language } from "../../base/said.ts";

/** Kinds of channel; the settings name the channels of this house. */
export type ChannelKind =
  | "mail"
  | "local-mailbox"
  | "webhook"
  | "slack"
  | "teams"
  | "print"
  | "board";

export type MessageState =
  | "draft"
  | "queued"
  | "sending"
  | "sent"
  | "failed"
  | "bounced"
  | "answered"
  | "withdrawn";

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

/** What happened to it, oldest first. */
export interface MessageStep {
  readonly atMs: number;
  readonly what: MessageState | "read" | "fell-back";
  /** The server's or our own word. Text from outside: inert at every sink. */
  readonly note?: string;
}

export interface Message {
  /** MSG- and a hash of what makes it the same message: the idempotency key. */
  readonly id: string;
  readonly incident?: string;
  /** Why it is sent: opened, changed, reminder, resolved, digest, report, letter, test. */
  readonly purpose: string;
  readonly audience: Audience | "attacker-admin";
  readonly language: Language;
  readonly channel: { readonly kind: ChannelKind; readonly name: string };
  /** Addresses (mail) or empty where the channel knows. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Further mail headers (Reply-To with the letter's tag, Message-ID …). Never from a log. */
  readonly headers: Readonly<Record<string, string>>;
  /** MAIL FROM when it is not the sender: an address by which a bounce finds its letter (VERP). */
  readonly envelopeFrom?: string;
  /** A `multipart/report` (X-ARF) instead of plain text: its machine-readable parts, in order. */
  readonly report?: { readonly type: string; readonly parts: readonly Attachment[] };
  /** PagerDuty Events v2 for webhooks: trigger, acknowledge or resolve. */
  readonly event?: {
    readonly action: "trigger" | "acknowledge" | "resolve";
    readonly severity: "critical" | "error" | "warning" | "info";
    readonly key: string;
  };
  readonly state: MessageState;
  readonly madeMs: number;
  readonly tries: number;
  /** When it is tried next; absent when it is settled. */
  readonly nextMs?: number;
  readonly steps: readonly MessageStep[];
}
