// For: what a filter may say to a mail server, packet by packet.
// Never: whether it may say it now, or at all.

import type { Agreement } from "./negotiate.ts";

export type MilterReply =
  | { readonly type: "negotiated"; readonly agreement: Agreement }
  | {
      readonly type:
        | "continue"
        | "accept"
        | "reject"
        | "tempfail"
        | "discard"
        | "skip"
        | "progress"
        | "connectionFailed"
        | "shutdown";
    }
  /** Whole SMTP reply; see `writeReplyText`. */
  | { readonly type: "replyCode"; readonly text: Buffer }
  | { readonly type: "addHeader"; readonly name: string; readonly value: Buffer }
  | {
      readonly type: "insertHeader" | "changeHeader";
      readonly index: number;
      readonly name: string;
      readonly value: Buffer;
    }
  | { readonly type: "changeFrom"; readonly address: Buffer; readonly arguments?: string }
  | { readonly type: "addRecipient"; readonly address: Buffer; readonly arguments?: string }
  | { readonly type: "deleteRecipient"; readonly address: Buffer }
  /** At most `chunkBytesMax`. */
  | { readonly type: "replaceBody"; readonly bytes: Buffer }
  | { readonly type: "quarantine"; readonly reason: Buffer };
