// For: sendmail's queue through sendmail itself, 8.13 and later; held means quarantined (sendmail(8), -q and -Q).
// Never: a message deleted; sendmail has no command for it (held-files.ts).

import type { MailServerEntry } from "../settings-shapes.ts";
import type { MailQueue, QueueList, QueuedMessage } from "./mail-queue.ts";

function argv({ program, config }: MailServerEntry, ...words: readonly string[]) {
  return { argv: [program, ...(config === undefined ? [] : ["-C", config]), ...words] };
}

/** Several `-qI` select the messages that any of them names. */
function selecting(ids: readonly string[]): string[] {
  return ids.map((id) => `-qI${id}`);
}

/** "6AO99kou020782*      3 Tue Nov 24 09:09 a@example.jp": `*` being worked on, `-` load too high, `X` too old to try. */
const headLine = /^([0-9A-Za-z]{6,24})([*X?-]?)\s+(\d+)\s.{0,20}?\d\d:\d\d\s+(\S{1,320})/;

type Draft = { -readonly [K in keyof QueuedMessage]: QueuedMessage[K] } & { recipients: string[] };

/** Below its first line each message has its reason in brackets and its recipients, indented. */
export function readMailq(output: string, most: number): QueueList {
  const counts: Record<string, number> = {};
  const messages: Draft[] = [];
  let at: Draft | undefined;
  let unread = 0;
  const count = (state: string, step: number) => {
    counts[state] = (counts[state] ?? 0) + step;
  };
  for (const line of output.split("\n")) {
    const head = headLine.exec(line);
    if (head) {
      const [, id = "", mark, bytes, sender = ""] = head;
      const state = mark === "*" ? "active" : "deferred";
      at = { id, state, sender, recipients: [], recipientCount: 0, bytes: Number(bytes) };
      count(state, 1);
      if (messages.length < most) messages.push(at);
    } else if (at && /^\s+QUARANTINE:/.test(line)) {
      count(at.state, -1);
      at.state = "hold";
      count("hold", 1);
    } else if (at && /^\s+\(/.test(line)) {
      at.why ??= line.trim().slice(1, 321).replace(/\)$/, "");
    } else if (at && /^\s+\S+@\S+$/.test(line)) {
      at.recipientCount += 1;
      if (at.recipients.length < 3) at.recipients.push(line.trim().slice(0, 320));
    } else if (
      line.trim() !== "" &&
      !/^\s*\S*\s*(?:is empty|\(\d+ requests?\)|Total requests: \d+)|^-----Q-ID/.test(line)
    ) {
      unread += 1;
    }
  }
  const isCounted = Object.entries(counts).filter(([, number]) => number > 0);
  return { counts: Object.fromEntries(isCounted), messages, unread };
}

export const sendmail: MailQueue = {
  lists: (entry) => [argv(entry, "-bp"), argv(entry, "-bp", "-qQ")],
  readList: readMailq,
  hold: (entry, ids) => argv(entry, "-Qhinomi", ...selecting(ids)),
  release: (entry, ids) => argv(entry, "-qQ", "-Q", ...selecting(ids)),
  flush: (entry) => argv(entry, "-q"),
  readCount: () => undefined,
};
