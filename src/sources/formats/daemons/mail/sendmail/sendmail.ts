// For: the messages of sendmail, whatever it is called: sendmail, sm-mta, sm-msp-queue.
// Never: an opinion. How the lines of one attempt are counted is written at the head of each reader beside this file.

import type { DaemonReader, ReaderFields } from "../../daemon-reader.ts";
import { type Draft, setReason } from "../draft.ts";
import { readFrom, readNotice, readTo, readUserError } from "./mail-lines.ts";
import { readRuleset } from "./ruleset.ts";
import { readSession } from "./session.ts";

/** `w1N2abc0012345`, of 8.9 and older `MAA12345`; each has a letter and a digit, so that no word of a message is one. */
const queueId = /^(NOQUEUE|(?=[A-Za-z]{0,8}\d)(?=\d{0,20}[A-Za-z])[0-9A-Za-z]{8,24}): /;

function readDaemon(rest: string): Draft | undefined {
  if (rest.startsWith("starting daemon (")) return { "event.action": "start" };
  if (rest.startsWith("stopping daemon, reason=")) return { "event.action": "stop" };
  if (/^restarting [^\s]{1,255} due to /.test(rest))
    return { "event.action": "change", "event.reason": "reload" };
  if (/^alias database [^\s]{1,255} (?:auto)?rebuilt by /.test(rest)) {
    return { "event.action": "change", "event.reason": "aliases" };
  }
  if (/^(?:done; delay=|discarded$)/.test(rest)) {
    return { "event.action": "deliver", "mail.status": "removed", "event.type": "end" };
  }
  if (rest.startsWith("Losing ") || rest.startsWith("SYSERR(")) return readFault(rest);
  return /^(?:started as: |grew WorkList|runqueue: |accepting connections again)/.test(rest)
    ? { "event.type": "info" }
    : undefined;
}

/** `SYSERR(root): words`: a fault of the machine or of a mail; the daemon died only where it says so. */
function readFault(rest: string): Draft {
  const isDead =
    /cannot bind|problem creating SMTP socket|daemon .* exiting|server SMTP socket wedged/.test(
      rest.slice(0, 300),
    );
  const draft: Draft = isDead ? { "event.action": "fail" } : { "event.type": "error" };
  setReason(draft, rest);
  return draft;
}

function readMessage(message: string): ReaderFields | undefined {
  const match = queueId.exec(message.slice(0, 32));
  const rest = match ? message.slice(match[0].length) : message;
  const read =
    readFrom(rest) ??
    readTo(rest) ??
    readRuleset(rest) ??
    readUserError(rest) ??
    readNotice(rest) ??
    readDaemon(rest) ??
    readSession(rest);
  if (!read || !match || match[1] === "NOQUEUE") return read;
  return { ...read, "mail.queue_id": match[1] as string };
}

export const sendmail: DaemonReader = {
  name: "sendmail",
  isProgram: (program) =>
    program !== "sm-notify" &&
    /^(?:sendmail|sm-[a-z]{2,24}|sm-msp-queue|sendmail-[a-z]{2,16})$/.test(program),
  read: (message) => readMessage(message),
};
