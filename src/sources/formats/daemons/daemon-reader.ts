// For: the contract of a service's reader: what one message of a daemon says, as fields, whatever envelope it came in.
// Never: the envelope (syslog/), an opinion (rules judge), or an address out of a text that a client chose.

import type { FieldValue } from "../../../events/event.ts";

/** What a message says. `event.action` and its fellows: docs/reference/services.md. */
export type ReaderFields = Readonly<Record<string, FieldValue>>;

export interface DaemonReader {
  /** `service.name` of its events: sshd, postfix, dovecot … */
  readonly name: string;
  /** True for the programs (syslog tags, as written: `postfix/smtpd`) whose messages it reads. */
  isProgram(program: string): boolean;
  /**
   * `message` has one character per byte and no newline; linear time, never throws. Undefined: a message that it does not know,
   * which stays a plain syslog event.
   */
  read(message: string, program: string): ReaderFields | undefined;
}
