// For: the messages of Postfix, all of its programs, whatever its instance is called (`postfix-out/submission/smtpd`).
// Never: an opinion; who may relay and how much is too much is for rules.
//
// How the lines of one attempt are counted is written at the head of each reader beside this file.

import type { DaemonReader, ReaderFields } from "../../daemon-reader.ts";
import { readContentRejection } from "./content-rejection.ts";
import { readDelivery, readOutgoing, readTrouble } from "./delivery.ts";
import { readDnsblog, readPostscreen } from "./postscreen.ts";
import { splitQueueId } from "./queue-id.ts";
import { readQueue } from "./queue.ts";
import { readRejection, readVerdict } from "./rejection.ts";
import { readRunning } from "./running.ts";
import { readSmtpdSession } from "./smtpd-session.ts";

function readOfMail(rest: string): ReaderFields | undefined {
  const verdict = readVerdict(rest);
  if (verdict) return readRejection(rest, verdict) ?? readContentRejection(rest, verdict);
  return readDelivery(rest) ?? readQueue(rest) ?? readTrouble(rest);
}

function readMessage(message: string, program: string): ReaderFields | undefined {
  if (program === "postscreen" || program === "tlsproxy") {
    const read = readPostscreen(message);
    if (read) return read;
  }
  if (program === "dnsblog") return readDnsblog(message);
  const ofMail = splitQueueId(message);
  if (ofMail) {
    const read = readOfMail(ofMail.rest);
    if (!read) return undefined;
    return ofMail.queueId === undefined ? read : { ...read, "mail.queue_id": ofMail.queueId };
  }
  // Postfix 1 wrote no queue id, and no NOQUEUE either.
  if (message.startsWith("reject: ")) return readOfMail(message);
  return readSmtpdSession(message) ?? readOutgoing(message) ?? readRunning(message, program);
}

/** Its programs under another syslog_name: `mail/smtpd`, `mx-in/postscreen`. */
const renamed =
  /^[A-Za-z0-9_.-]{1,64}(?:\/[A-Za-z0-9_.-]{1,64})?\/(?:smtpd|postscreen|tlsproxy|dnsblog|anvil|cleanup|qmgr|pickup|smtp|lmtp|local|virtual|bounce)$/;

export const postfix: DaemonReader = {
  name: "postfix",
  isProgram: (program) =>
    /^postfix(?:-[A-Za-z0-9_.-]{1,64})?(?:\/|$)/.test(program) || renamed.test(program),
  read: (message, program) => readMessage(message, program.slice(program.lastIndexOf("/") + 1)),
};
