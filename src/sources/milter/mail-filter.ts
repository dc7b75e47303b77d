// For: the contract between the protocol and whoever judges mail: one `MailFilter` for all connections, one `MailSession` per mail.
// Never: a byte of the protocol.

import type { Said } from "../../base/said.ts";
import type { ConnectionOrigin, MailAddress } from "./command.ts";

export interface MailRecipient extends MailAddress {
  /** The mail server itself refuses this one; told only to a filter that `seesRefusedRecipients`. */
  readonly isRefused: boolean;
}

export interface MailSender {
  readonly origin?: ConnectionOrigin;
  readonly helo?: string;
  /** Of the mail server, by name without braces: `i` (queue id), `auth_authen`, `client_addr`, `tls_version` … */
  macro(name: string): string | undefined;
}

export type MailChange =
  /** At the end of the headers. `value` without the space after the colon, lines folded by LF and a tab. */
  | { readonly type: "add-header"; readonly name: string; readonly value: string }
  /** `index` 0: above all others. */
  | {
      readonly type: "insert-header";
      readonly index: number;
      readonly name: string;
      readonly value: string;
    }
  /** The `index`-th of this name, from 1. */
  | {
      readonly type: "change-header";
      readonly index: number;
      readonly name: string;
      readonly value: string;
    }
  | { readonly type: "delete-header"; readonly index: number; readonly name: string }
  | { readonly type: "change-from"; readonly address: string; readonly arguments?: string }
  | { readonly type: "add-recipient"; readonly address: string; readonly arguments?: string }
  | { readonly type: "delete-recipient"; readonly recipient: MailAddress }
  /** The whole new body, lines ended by CRLF. */
  | {
      readonly type: "replace-body";
      readonly body: Iterable<Buffer> | AsyncIterable<Buffer>;
    }
  /** The mail server keeps it in its own queue until somebody releases it there. */
  | { readonly type: "quarantine"; readonly reason: string };

export interface Envelope extends MailSender {
  readonly from: MailAddress;
  readonly recipients: readonly MailRecipient[];
  /** Header values come with the very spaces that followed the colon. Otherwise one space, if any, is gone. */
  readonly isExact: boolean;
  /** Whether the mail server lets us do this. What it does not allow is never done halfway: such a mail is put off. */
  can(type: MailChange["type"]): boolean;
}

/** An answer of ours in the SMTP dialogue. */
export interface MailRefusal {
  /** 5xx for ever, 4xx for now. `enhanced` of the same class, such as 5.7.1 (RFC 3463). */
  readonly code: number;
  readonly enhanced: string;
  /** Who sent the mail reads it. English is ASCII; Japanese is said only where the client asked for SMTPUTF8 (RFC 6531). */
  readonly said: Said;
}

export type Verdict =
  | { readonly action: "accept"; readonly changes?: readonly MailChange[] }
  | { readonly action: "refuse"; readonly refusal: MailRefusal }
  /** Taken, and thrown away. */
  | { readonly action: "discard" };

/** How a mail ended. `answered`: the verdict was sent. `aborted`: the mail server broke it off. `lost`: the connection ended. */
export type MailEnding = "answered" | "aborted" | "lost" | "failed";

type Waiting<T> = T | Promise<T>;

/**
 * One mail. Steps come one after another, each after the promise of the one before; while a promise is open nothing
 * more is read from the mail server, so that whoever is slow is not flooded. A buffer is nobody else's: it may be kept, and is not
 * to be changed. A step that throws, rejects or takes longer than `milterVerdictMs` is a fault: the mail meets the default action.
 */
export interface MailSession {
  /** In order. Bytes of the value as the mail server has them: folded lines are divided by LF. */
  header(name: string, value: Buffer): Waiting<void>;
  endOfHeaders?(): Waiting<void>;
  /** Lines end by CRLF; a chunk may begin and end anywhere. "enough": no more of it is needed. */
  body(chunk: Buffer): Waiting<void | "enough">;
  end(): Waiting<Verdict>;
  /**
   * Once, and the last: the time to let go of files. Comes while a step is still pending when that step took too long or the
   * connection has ended; what that step still does is heard by nobody.
   */
  close(ending: MailEnding): void;
}

export type EarlyAnswer = "continue" | "accept" | "discard" | MailRefusal;

/** Questions before the mail. The mail server waits only where there is one of these. */
export interface EarlySteps {
  connect?(sender: MailSender): Waiting<EarlyAnswer>;
  helo?(sender: MailSender): Waiting<EarlyAnswer>;
  mail?(sender: MailSender, from: MailAddress): Waiting<EarlyAnswer>;
  recipient?(sender: MailSender, from: MailAddress, recipient: MailRecipient): Waiting<EarlyAnswer>;
  data?(sender: MailSender): Waiting<EarlyAnswer>;
  unknown?(sender: MailSender, line: string): Waiting<EarlyAnswer>;
}

export interface MailFilter {
  /** What it may want to change; asked of every mail server. */
  readonly changes: readonly MailChange["type"][];
  readonly early?: EarlySteps;
  readonly seesRefusedRecipients?: boolean;
  /** Its sessions say "enough": the mail server then waits for an answer to each chunk, which costs time. */
  readonly saysEnough?: boolean;
  /** Called when the envelope is whole. Without it no mail is looked at. */
  begin?(envelope: Envelope): MailSession;
}
