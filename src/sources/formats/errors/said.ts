// For: what an error line of a web server means in the words of docs/reference/services.md, for the readers beside it.
// Never: an address: both servers write it outside the message.

import type { FieldValue } from "../../../events/event.ts";

export type Said = Readonly<Record<string, FieldValue>>;

/** `attempts` 0: another line counts this, or nobody is to blame. */
export function login(reason: string, attempts?: 0): Said {
  return {
    "event.action": "login",
    "event.outcome": "failure",
    "event.reason": reason,
    ...(attempts === undefined ? {} : { "event.attempts": attempts }),
  };
}

export function refuse(reason: string, attempts?: 0): Said {
  return { ...login(reason, attempts), "event.action": "refuse" };
}

export function garbage(reason: string): Said {
  return { ...login(reason), "event.action": "garbage" };
}

export function fail(reason: string): Said {
  return { ...login(reason), "event.action": "fail" };
}

export function withUser(said: Said, user: string | undefined): Said {
  return user === undefined || user === "" || user.length > 255
    ? said
    : { ...said, "user.name": user };
}

/**
 * The text between `start` (at the beginning) and `end`, when `end` stands there once only: a user name is the client's and may
 * hold the server's own words; of two readings none is taken.
 */
export function between(text: string, start: string, end: string): string | undefined {
  if (!text.startsWith(start)) return undefined;
  const at = text.indexOf(end, start.length);
  return at < 0 || text.indexOf(end, at + 1) >= 0 ? undefined : text.slice(start.length, at);
}
