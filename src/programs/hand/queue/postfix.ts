// For: Postfix's queue through postqueue and postsuper (postqueue(1), postsuper(1)); queue ids go in on standard input.
// Never: a message deleted that is not on hold.

import type { Command } from "../command.ts";
import type { MailServerEntry } from "../settings-shapes.ts";
import type { QueueList, QueuedMessage, MailQueue } from "./mail-queue.ts";

const postqueue = "/usr/sbin/postqueue";
const postsuper = "/usr/sbin/postsuper";

function at({ config }: MailServerEntry): string[] {
  return config === undefined ? [] : ["-c", config];
}

function byIds(
  entry: MailServerEntry,
  flag: "-h" | "-H" | "-d",
  ids: readonly string[],
  queues: readonly string[] = [],
): Command {
  return { argv: [postsuper, ...at(entry), flag, "-", ...queues], input: `${ids.join("\n")}\n` };
}

/** Only in the queue `hold`: what the server may be sending right now stays. */
export function deleteHeld(entry: MailServerEntry, ids: readonly string[]): Command {
  return byIds(entry, "-d", ids, ["hold"]);
}

/** "postsuper: Deleted: 2 messages"; it says nothing for none. */
export function readDeleted(said: string): number {
  return Number(/Deleted: (\d+) message/.exec(said)?.[1] ?? 0);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value.slice(0, 320) : undefined;
}

function readMessage(line: string): QueuedMessage | undefined {
  try {
    const data = JSON.parse(line) as Readonly<Record<string, unknown>>;
    const id = text(data["queue_id"]);
    if (id === undefined) return undefined;
    const { queue_name: queue, arrival_time: arrival, message_size: bytes } = data;
    const list = Array.isArray(data["recipients"]) ? (data["recipients"] as unknown[]) : [];
    const recipients = list.slice(0, 3) as readonly Readonly<Record<string, unknown>>[];
    const why = text(recipients[0]?.["delay_reason"]);
    return {
      id,
      state: text(queue) ?? "unknown",
      sender: text(data["sender"]) ?? "",
      recipients: recipients.flatMap((each) => text(each["address"]) ?? []),
      recipientCount: list.length,
      ...(typeof bytes === "number" && { bytes }),
      ...(typeof arrival === "number" && { arrivedMs: arrival * 1000 }),
      ...(why !== undefined && { why }),
    };
  } catch {
    return undefined;
  }
}

/** `postqueue -j`: one JSON object a line. */
export function readPostqueue(output: string, most: number): QueueList {
  const counts: Record<string, number> = {};
  const messages: QueuedMessage[] = [];
  let unread = 0;
  for (const line of output.split("\n")) {
    if (line.trim() === "") continue;
    const message = readMessage(line);
    if (!message) {
      unread += 1;
      continue;
    }
    counts[message.state] = (counts[message.state] ?? 0) + 1;
    if (messages.length < most) messages.push(message);
  }
  return { counts, messages, unread };
}

export const postfix: MailQueue = {
  lists: (entry) => [{ argv: [postqueue, ...at(entry), "-j"] }],
  readList: readPostqueue,
  hold: (entry, ids) => byIds(entry, "-h", ids),
  release: (entry, ids) => byIds(entry, "-H", ids),
  flush: (entry) => ({ argv: [postqueue, ...at(entry), "-f"] }),
  /** "postsuper: Placed on hold: 2 messages" and "Released from hold: 1 message"; it says nothing for none. */
  readCount: (said) =>
    Number(/(?:Placed on|Released from) hold: (\d+) message/.exec(said)?.[1] ?? 0),
};
