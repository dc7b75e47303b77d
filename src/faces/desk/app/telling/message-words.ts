// For: which words stand for an audience, a message's state, a step of its way.
// Never: a channel's name; the settings name those.

import type { Message, MessageState, MessageStep } from "../../../../words/outbox/message.ts";
import type { SignName } from "../parts/sign.tsx";
import type { WordKey } from "../words/words.ts";

export const audienceWords: Readonly<Record<Message["audience"], WordKey>> = {
  president: "audiencePresident",
  staff: "audienceStaff",
  admin: "audienceAdmin",
  help: "audienceHelp",
  diary: "audienceDiary",
  "attacker-admin": "audienceAttacker",
};

export const messageWords: Readonly<Record<MessageStep["what"], WordKey>> = {
  draft: "messageDraft",
  queued: "messageQueued",
  sending: "messageSending",
  sent: "messageSent",
  failed: "messageFailed",
  bounced: "messageBounced",
  answered: "messageAnswered",
  withdrawn: "messageWithdrawn",
  read: "messageRead",
  "fell-back": "messageFellBack",
};

export const messageSigns: Readonly<Record<MessageState, readonly [SignName, string]>> = {
  draft: ["waiting", "tone-unknown"],
  queued: ["waiting", "tone-unknown"],
  sending: ["waiting", "tone-attention"],
  sent: ["ring", "tone-well"],
  answered: ["ring", "tone-well"],
  failed: ["diamond", "tone-trouble"],
  bounced: ["diamond-open", "tone-trouble"],
  withdrawn: ["dot", "tone-unknown"],
};
