// For: what a connection has to tell besides its answers, and what becomes of mail that could not be judged.
// Never: words; those are the program's.

import type { LimitName } from "../../base/limits.ts";
import type { MailFault } from "./judged-mail.ts";

/** What somebody may want to know of a connection. */
export type MilterNote =
  | { readonly type: "fault"; readonly fault: MailFault; readonly queueId?: string }
  /** The mail server does not allow what the verdict needs. */
  | { readonly type: "not-allowed"; readonly change: string; readonly queueId?: string }
  /** The mail server and we do not understand each other; the connection was ended. */
  | { readonly type: "protocol"; readonly detail: string }
  | { readonly type: "limit"; readonly limit: LimitName }
  | { readonly type: "judged"; readonly verdict: string; readonly queueId?: string };

/** What becomes of a mail that could not be judged. */
export type OnFault = "accept" | "tempfail";
