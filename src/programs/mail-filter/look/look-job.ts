// For: what the mail filter and its looking threads say to each other.
// Never: a mail's bytes copied where the thread can read them from the spool itself.

import type { MailContent } from "../../../events/mail-content.ts";

export interface MailBytesAt {
  readonly file?: { readonly fd: number; readonly bytes: number };
  /** Bytes of its own, which are moved. */
  readonly rest: Uint8Array<ArrayBuffer>;
}

export type LookJob =
  | {
      readonly type: "look";
      readonly id: number;
      readonly mail: MailBytesAt;
      /** Decoded parts are wanted for the virus scanner. */
      readonly wantsParts: boolean;
    }
  | {
      readonly type: "strip";
      readonly id: number;
      readonly mail: MailBytesAt;
      /** Of parts of the MIME tree. */
      readonly paths: readonly string[];
      /** What stands in their place. */
      readonly notice: string;
    };

export type LookAnswer =
  | { readonly type: "ready" }
  | {
      readonly type: "part";
      readonly id: number;
      readonly path: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  | { readonly type: "seen"; readonly id: number; readonly content: MailContent }
  | { readonly type: "stripped"; readonly id: number; readonly mail: Uint8Array<ArrayBuffer> }
  | { readonly type: "failed"; readonly id: number; readonly why: string };
