// For: the port to a mail server's queue: commands to run, and how to read what they print.
// Never: runs anything itself.

import type { Command } from "../command.ts";
import type { MailServerEntry } from "../settings-shapes.ts";

export interface QueuedMessage {
  readonly id: string;
  /** active, deferred, hold, incoming …, as the server names it. */
  readonly state: string;
  readonly sender: string;
  /** The first few. */
  readonly recipients: readonly string[];
  readonly recipientCount: number;
  readonly bytes?: number;
  readonly arrivedMs?: number;
  /** Why it still lies there. */
  readonly why?: string;
}

export interface QueueList {
  /** Messages per state. */
  readonly counts: Readonly<Record<string, number>>;
  readonly messages: readonly QueuedMessage[];
  /** Lines that could not be understood. */
  readonly unread: number;
}

export interface MailQueue {
  /** Commands whose lists together are the queue. */
  lists(entry: MailServerEntry): readonly Command[];
  readList(output: string, most: number): QueueList;
  hold(entry: MailServerEntry, ids: readonly string[]): Command;
  release(entry: MailServerEntry, ids: readonly string[]): Command;
  flush(entry: MailServerEntry): Command;
  /** Messages that were held or released, out of what the command said; undefined: it does not say. */
  readCount(said: string): number | undefined;
}
