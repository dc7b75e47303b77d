// For: the few words that every reader of a sign-in uses: who, from where, with which end.
// Never: a shape of a line, and never a source out of text that the client chose.

import type { FieldValue } from "../../../../events/event.ts";
import { addressText, setSource } from "../../source-address.ts";
import { readCount } from "../../digits.ts";
import { textOfBytes } from "../../log-text.ts";

export type Draft = Record<string, FieldValue>;

/** Words that daemons write where they know no peer. */
const nobody = new Set(["unknown", "local", "none", "null"]);

/**
 * The peer as the daemon wrote it: source.ip, or source.domain for a name. Placeholders (`?`, `UNKNOWN`, `(null)`) and numbers
 * that are no address (`192.030.0.6`: 24 to some programs, 30 to others) are nobody.
 */
export function setPeer(draft: Draft, written: string): void {
  if (written.length > 255 || nobody.has(written.toLowerCase()) || /^[0-9.]*$/.test(written)) {
    const address = addressText(written);
    if (address !== undefined) draft["source.ip"] = address;
    return;
  }
  setSource(draft, written);
}

/** `host[address]` of programs that write both: the address when there is one. */
export function setNamedPeer(draft: Draft, name: string, address: string): void {
  const ip = addressText(address);
  if (ip !== undefined) draft["source.ip"] = ip;
  else setPeer(draft, address === "" ? name : address);
}

/** The peer with its port; the two join the lines of one connection. */
export function setEndpoint(draft: Draft, host: string, port?: string): void {
  setPeer(draft, host);
  const number = port === undefined ? -1 : readCount(port);
  if (number < 0 || number > 65_535) return;
  draft["source.port"] = number;
  const ip = draft["source.ip"];
  if (typeof ip === "string")
    draft["event.session"] = ip.includes(":") ? `[${ip}]:${number}` : `${ip}:${number}`;
}

export function setUser(draft: Draft, bytes: string, field = "user.name"): void {
  if (bytes !== "") draft[field] = textOfBytes(bytes);
}

export function login(outcome: "success" | "failure" | "unknown", reason?: string): Draft {
  const draft: Draft = {
    "event.category": "authentication",
    "event.action": "login",
    "event.outcome": outcome,
  };
  if (reason !== undefined) draft["event.reason"] = reason;
  return draft;
}

export function failed(reason = "failed"): Draft {
  return login("failure", reason);
}

/** A failure whose attempt another line of the same daemon counts. */
export function echoed(reason = "failed"): Draft {
  return { ...failed(reason), "event.attempts": 0 };
}

export function session(type: "start" | "end"): Draft {
  return { "event.category": "session", "event.action": "session", "event.type": type };
}

export function become(outcome: "success" | "failure", reason?: string): Draft {
  const draft: Draft = {
    "event.category": "authentication",
    "event.action": "become",
    "event.outcome": outcome,
  };
  if (reason !== undefined) draft["event.reason"] = reason;
  return draft;
}

export function connection(action: "connect" | "disconnect", reason?: string): Draft {
  const draft: Draft = {
    "event.category": "network",
    "event.action": action,
    "event.type": action === "connect" ? "start" : "end",
  };
  if (reason !== undefined) draft["event.reason"] = reason;
  return draft;
}

export function refused(reason: string): Draft {
  return {
    "event.category": "network",
    "event.action": "refuse",
    "event.outcome": "failure",
    "event.reason": reason,
  };
}

export function garbage(reason: string): Draft {
  return { "event.category": "network", "event.action": "garbage", "event.reason": reason };
}

export function changed(reason: string): Draft {
  return {
    "event.category": "iam",
    "event.action": "change",
    "event.outcome": "success",
    "event.reason": reason,
  };
}
