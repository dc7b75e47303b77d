// For: the outbox's loop body: every message that is due is tried once, and what came of it is written down.
// Never: a try that is not on record before it is made; never two tries of one message at a time.

import type { Message } from "../../words/outbox/message.ts";
import {
  fallbackOf,
  isDue,
  needsFallback,
  startSending,
  tried,
} from "../../words/outbox/outbox.ts";
import type { WorkContext } from "../desk-work/context.ts";
import { messageEntry, messageRecord } from "../desk-work/messages.ts";
import { deliver } from "./deliver.ts";
import { waysOf } from "./ways-of.ts";

const perRoundMax = 20;

async function sendOne(context: WorkContext, message: Message): Promise<void> {
  const { scribe, clock, settings } = context;
  const sending = startSending(message, clock.now());
  await scribe.write({ records: [messageRecord(sending, clock.now())] }, []);
  const outcome = await deliver(sending, waysOf(context));
  const atMs = clock.now();
  const after = tried(sending, outcome, atMs);
  const records = [messageRecord(after, atMs)];
  // A letter to a stranger does not belong into our own mailbox.
  const isToOurs = message.audience !== "attacker-admin";
  if (isToOurs && needsFallback(sending, outcome) && settings.mail)
    records.push(messageRecord(fallbackOf(sending, settings.mail.fallback, atMs), atMs));
  const isSettled = after.state === "sent" || after.state === "failed";
  const entries = isSettled
    ? [messageEntry(after, after.state === "sent" ? "sent" : "failed", atMs)]
    : [];
  await scribe.write({ records }, entries);
  if (message.incident !== undefined) context.changed({ incidents: [message.incident] });
}

export async function sendDue(context: WorkContext): Promise<void> {
  const nowMs = context.clock.now();
  const records = await context.store.records({ kind: "message" });
  const dueNow = records
    .map(({ body }) => body as unknown as Message)
    .filter((message) => isDue(message, nowMs))
    .sort((a, b) => (a.nextMs ?? 0) - (b.nextMs ?? 0))
    .slice(0, perRoundMax);
  for (const message of dueNow) await sendOne(context, message);
}
