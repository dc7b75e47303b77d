// For: pure-ftpd: `(?@192.0.2.7) [WARNING] Authentication failed for user [root]`.
// Never: its transfer log, and nothing behind the level: that names what the client sent.
// Source: pure-ftpd 1.0.50 log_*.c, messages_en.h. Its own line counts the attempt, PAM's beside it is 0.

import type { DaemonReader } from "../../daemon-reader.ts";
import {
  connection,
  type Draft,
  failed,
  login,
  refused,
  session,
  setPeer,
  setUser,
} from "../said.ts";

const head = /^\((.{0,255})@([^@()\s]{1,255})\) \[(INFO|NOTICE|WARNING|ERROR|DEBUG)\] /;

/** Twenty-two languages can be compiled in; in all of them only a refused account ends a warning in brackets. */
const inAnyLanguage = /^[^[\]]{4,120}\[(.*)\]\.?$/s;

function refusedAbroad(said: string): Draft | undefined {
  const match = inAnyLanguage.exec(said);
  if (!match) return undefined;
  const draft = failed();
  setUser(draft, match[1] as string);
  return draft;
}

function verdict(said: string): Draft | undefined {
  const refusedUser = /^Authentication failed for user \[(.*)\]\.?$/s.exec(said);
  if (refusedUser) {
    const draft = failed();
    setUser(draft, refusedUser[1] as string);
    return draft;
  }
  const disabled = /^Can't login as \[(.*)\]: account disabled/s.exec(said);
  if (disabled) {
    const draft = failed("not-allowed");
    setUser(draft, disabled[1] as string);
    return draft;
  }
  const entered = /^(.{1,255}) is now logged in$/.exec(said);
  if (entered) {
    const draft = login("success");
    setUser(draft, entered[1] as string);
    return draft;
  }
  if (said === "Anonymous user logged in") return { ...login("success"), "user.name": "anonymous" };
  if (said.startsWith("New connection from ")) return connection("connect");
  if (said === "Logout.") return session("end");
  if (said.startsWith("Too many connections")) return refused("too-many-connections");
  if (said === "Too many authentication failures")
    return { ...failed("too-many-attempts"), "event.attempts": 0 };
  if (said.startsWith("Timeout")) return connection("disconnect");
  return undefined;
}

export const pureFtpd: DaemonReader = {
  name: "pure-ftpd",
  isProgram: (program) => program === "pure-ftpd",
  read(message) {
    // The first `) [LEVEL] `: an account that is in is a real one, and before that it is `?`.
    const close = message.indexOf(") [");
    const match = close < 0 ? null : head.exec(message.slice(0, close + 14));
    if (!match) return undefined;
    const said = message.slice(match[0].length);
    const isStranger = match[1] === "?" && match[3] === "WARNING";
    const draft = verdict(said) ?? (isStranger ? refusedAbroad(said) : undefined);
    if (!draft) return undefined;
    if (draft["event.action"] === "session") {
      // `Logout.` of one who never was in.
      if (match[1] === "?") Object.assign(draft, connection("disconnect"));
      else setUser(draft, match[1] as string);
    }
    setPeer(draft, match[2] as string);
    return draft;
  },
};
