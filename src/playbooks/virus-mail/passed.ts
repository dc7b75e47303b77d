// For: who received a file, out of a line of the filter's log that was kept as evidence.
// Never: throws; a line that is cut or no such line tells nothing.

import { readLine, textOf } from "./read-line.ts";

export interface Passed {
  readonly recipient: string;
  readonly name: string;
  readonly hash: string;
  readonly timeMs: number;
}

/** Undefined for any other line than one of a mail that was let through. */
export function readPassed(line: string): Passed | undefined {
  const event = readLine(line);
  if (!event) return undefined;
  const timeMs = event["@timestamp"];
  const recipient = textOf(event["email.to.address"]);
  if (event["event.action"] !== "mail-passed" || recipient === "" || typeof timeMs !== "number")
    return undefined;
  return {
    recipient,
    name: textOf(event["email.attachments.file.name"]),
    hash: textOf(event["email.attachments.file.hash.sha256"]),
    timeMs,
  };
}
