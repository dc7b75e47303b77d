// For: the messages of Exim, out of syslog and out of its own mainlog and rejectlog.
// Never: an opinion. How the lines of one attempt are counted is written at the head of each reader beside this file.

import type { DaemonReader, ReaderFields } from "../../daemon-reader.ts";
import { readArrival, readDelivery, readState } from "./exim-mail.ts";
import { readRejection } from "./exim-rejection.ts";
import { readSession } from "./exim-session.ts";

/** `1tABcD-000001-Xy`; since 4.97 `1tABcD-00000000123-4aBc`. */
const messageId =
  /^([0-9A-Za-z]{6}-(?:[0-9A-Za-z]{6}-[0-9A-Za-z]{2}|[0-9A-Za-z]{11}-[0-9A-Za-z]{4})) /;

/** Own stamp in front of a syslog message (syslog_timestamp), piece number (`[1/2] `) and pid (log_selector +pid). */
const frontMatter =
  /^(?:\[\d{1,3}[/\\]\d{1,3}\] )?(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})?(?: [+-]\d{4})? )?(?:\[\d{1,10}\] )?/;

/** `text` is what Exim says behind its stamp. */
export function readEximMessage(text: string): ReaderFields | undefined {
  const id = messageId.exec(text.slice(0, 32));
  const rest = id ? text.slice(id[0].length) : text;
  const rejection = rest.startsWith("H=") ? readRejection(rest) : undefined;
  const read =
    rejection ??
    readArrival(rest) ??
    readDelivery(rest) ??
    (id ? readState(rest) : undefined) ??
    readSession(rest);
  return read && id ? { ...read, "mail.queue_id": id[1] as string } : read;
}

export const exim: DaemonReader = {
  name: "exim",
  isProgram: (program) => /^exim(?:4|-[a-z]{1,16})?$/.test(program),
  read: (message) => readEximMessage(message.slice(frontMatter.exec(message)?.[0].length ?? 0)),
};
