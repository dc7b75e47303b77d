// For: what a mail server's answer, or its silence, means for the message. RFC 5321 section 4.2, RFC 4954, RFC 3207.
// Never: "refused" for what is wrong with the way; a changed password must not make an alarm vanish.

import { errorNote, outcomeNote } from "../../words/outbox/outcome-note.ts";
import type { Outcome } from "../../words/outbox/outbox.ts";

export interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
  /** One per recipient that was not taken. */
  readonly rejectedErrors?: readonly SmtpError[];
}

/** Commands about the mail itself; a refusal of any other is one of the way. */
const mailCommands: ReadonlySet<string> = new Set(["MAIL FROM", "RCPT TO", "DATA"]);
/** Authentication or TLS wanted, or not accepted: a matter of settings, whatever the command was. */
const wayCodes: ReadonlySet<number> = new Set([523, 530, 534, 535, 538]);

export function smtpOutcome(error: SmtpError): Outcome {
  const { code, command = "", response, responseCode, rejectedErrors = [] } = error;
  const note = response === undefined ? errorNote(error) : outcomeNote(response);
  // One recipient that may be taken later keeps the whole message waiting.
  const codes = rejectedErrors.flatMap((each) => each.responseCode ?? []);
  const answer = codes.find((each) => each < 500) ?? responseCode;
  if (answer === undefined) return { type: code === "EENVELOPE" ? "refused" : "dead", note };
  if (code === "EAUTH" || wayCodes.has(answer)) return { type: "dead", note };
  if (answer < 500) return { type: "later", note };
  return { type: mailCommands.has(command) || codes.length > 0 ? "refused" : "dead", note };
}

/** The server took it, for all recipients or for some of them. */
export function acceptedOutcome(
  response: string,
  rejected: readonly string[],
  errors: readonly SmtpError[],
): Outcome {
  if (rejected.length === 0) return { type: "sent", note: outcomeNote(response) };
  const words = errors.map((each) => each.response ?? each.message).join("; ");
  return {
    type: "sent",
    note: outcomeNote(`${response}; not for ${rejected.join(", ")}: ${words}`),
  };
}
