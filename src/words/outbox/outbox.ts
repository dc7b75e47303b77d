// For: the fate of messages as a pure machine: when to try, when to try again, when to fall back, when to give up.
// Never: a socket; the program that sends feeds its outcomes in here. Never forgets a message that was not sent.

import { dayMs, hourMs, minuteMs } from "../../base/clock.ts";
import type { Message, MessageState, MessageStep } from "./message.ts";

/** Waits between tries; after the last one the last is repeated until the message is given up. */
const waitsMs: readonly number[] = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs, 4 * hourMs];
const givenUpMs = 3 * dayMs;
/** A try that has not come back for so long was cut off (the program was killed in the middle). */
const cutOffMs = 5 * minuteMs;

const settledStates: ReadonlySet<MessageState> = new Set([
  "draft",
  "sent",
  "failed",
  "bounced",
  "answered",
  "withdrawn",
]);

/** How a try ended. `refused`: the receiver will never take it; `later`: try again; `dead`: the way itself is dead. */
export type Outcome =
  | { readonly type: "sent"; readonly note?: string }
  | { readonly type: "refused"; readonly note: string }
  | { readonly type: "later"; readonly note: string }
  | { readonly type: "dead"; readonly note: string };

function withStep(message: Message, step: MessageStep, change: Partial<Message>): Message {
  const { nextMs: _next, ...rest } = message;
  return { ...rest, ...change, steps: [...message.steps, step].slice(-stepsMax) };
}

const stepsMax = 50;

export function queue(message: Message, atMs: number): Message {
  return withStep(message, { atMs, what: "queued" }, { state: "queued", nextMs: atMs });
}

export function isDue({ state, nextMs }: Message, nowMs: number): boolean {
  return !settledStates.has(state) && nextMs !== undefined && nextMs <= nowMs;
}

/** Written down before the try, so that a crash in the middle is seen and not taken for silence. */
export function startSending(message: Message, atMs: number): Message {
  const change = { state: "sending" as const, tries: message.tries + 1, nextMs: atMs + cutOffMs };
  return withStep(message, { atMs, what: "sending" }, change);
}

export function tried(message: Message, outcome: Outcome, atMs: number): Message {
  const note = outcome.note === undefined ? {} : { note: outcome.note };
  if (outcome.type === "sent")
    return withStep(message, { atMs, what: "sent", ...note }, { state: "sent" });
  if (outcome.type === "refused" || atMs - message.madeMs >= givenUpMs)
    return withStep(message, { atMs, what: "failed", ...note }, { state: "failed" });
  const waitMs = waitsMs[Math.min(message.tries, waitsMs.length) - 1] ?? minuteMs;
  const change = { state: "queued" as const, nextMs: atMs + waitMs };
  return withStep(message, { atMs, what: "queued", ...note }, change);
}

/** A person changed his mind; what is sent cannot be called back. */
export function withdraw(message: Message, atMs: number): Message | undefined {
  if (settledStates.has(message.state) && message.state !== "draft") return undefined;
  return withStep(message, { atMs, what: "withdrawn" }, { state: "withdrawn" });
}

/** A person wants it tried again now. */
export function tryAgain(message: Message, atMs: number): Message | undefined {
  if (message.state !== "failed" && message.state !== "queued") return undefined;
  const change = { state: "queued" as const, nextMs: atMs, madeMs: atMs };
  return withStep(message, { atMs, what: "queued" }, change);
}

/**
 * True once per message: when its first try found the way dead and it is one that somebody waits for, a copy goes into the
 * local mailbox at once, while the message itself is tried on.
 */
export function needsFallback(message: Message, outcome: Outcome): boolean {
  return outcome.type === "dead" && message.tries === 1 && message.channel.kind === "mail";
}

/** The copy for the mailbox on this machine. */
export function fallbackOf(message: Message, mailbox: string, atMs: number): Message {
  const copy: Message = {
    ...message,
    id: `${message.id}-local`,
    channel: { kind: "local-mailbox", name: mailbox },
    state: "queued",
    madeMs: atMs,
    tries: 0,
    steps: [],
  };
  return queue(copy, atMs);
}
