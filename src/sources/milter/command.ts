// For: what a mail server says to a filter, taken apart.
// Never: judged, and no order of the steps.

/** An address as the mail server has it. */
export interface MailAddress {
  /** For reading: without the angle brackets, UTF-8 where it is some. */
  readonly text: string;
  /** Exactly as it was given, with what brackets it has. */
  readonly raw: Buffer;
  /** ESMTP parameters such as SIZE=1204. */
  readonly arguments: readonly string[];
}

export interface ConnectionOrigin {
  /** Name of the client as the mail server knows it, or its address in brackets. */
  readonly host: string;
  readonly family: "unknown" | "unix" | "ipv4" | "ipv6";
  /** An address, or the path of a socket. */
  readonly address?: string;
  readonly port?: number;
}

export type MilterCommand =
  | {
      readonly type: "negotiate";
      readonly version: number;
      readonly actions: number;
      readonly steps: number;
    }
  | {
      readonly type: "macros";
      /** Command that they belong to. */
      readonly command: string;
      readonly pairs: readonly (readonly [name: string, value: string])[];
    }
  | { readonly type: "connect"; readonly origin: ConnectionOrigin }
  | { readonly type: "helo"; readonly name: string }
  | { readonly type: "mail"; readonly address: MailAddress }
  | { readonly type: "recipient"; readonly address: MailAddress }
  | { readonly type: "data" }
  | { readonly type: "header"; readonly name: string; readonly value: Buffer }
  | { readonly type: "endOfHeaders" }
  /** `isMore`: a piece of a packet whose rest comes next; only the last one is answered. */
  | { readonly type: "body"; readonly bytes: Buffer; readonly isMore?: boolean }
  | { readonly type: "end"; readonly bytes: Buffer }
  | { readonly type: "unknown"; readonly line: string }
  | { readonly type: "abort" }
  | { readonly type: "quit" }
  /** The connection is used again for another client. */
  | { readonly type: "next" }
  | { readonly type: "malformed"; readonly command: string };
