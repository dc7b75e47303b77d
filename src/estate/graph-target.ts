// For: what has to be asked to know whether a node works: plain data, made out of what was found on the machine.
// Never: a name that must be looked up first: every place is an address.

export interface At {
  /** An IP address. */
  readonly address: string;
  readonly port: number;
}

export type Target =
  /** `program`: as /proc names it. `path`: how its first word ends, where the name alone says too little ("master"). */
  | { readonly kind: "process"; readonly program: string; readonly path?: string }
  | { readonly kind: "tcp"; readonly at: At }
  | {
      readonly kind: "dns";
      /** The first that answers is enough. */
      readonly at: readonly At[];
      /** Asked in turn, round by round. */
      readonly names: readonly string[];
      readonly type: "A" | "NS" | "SOA";
      /** `reply`: that there is no such name is an answer too. */
      readonly expects: "answer" | "reply";
      readonly asksVersion?: boolean;
    }
  | { readonly kind: "smtp"; readonly at: At; readonly recipient: string }
  | {
      readonly kind: "mailbox";
      readonly at: At;
      readonly protocol: "imap" | "pop3";
      readonly isTls: boolean;
    }
  /** `https://` is asked by CONNECT alone, which needs a proxy. */
  | { readonly kind: "http"; readonly at: At; readonly url: string; readonly isProxied: boolean }
  | {
      readonly kind: "tls";
      readonly at: At;
      readonly serverName?: string;
      /** TLS begins within this protocol, after STARTTLS (STLS). */
      readonly startedBy?: "smtp" | "imap" | "pop3";
      /** Nobody said that it has TLS: where it offers none, there is no certificate that could run out. */
      readonly mayLackTls?: boolean;
    }
  /** `of`: whose; absent: Postfix's. */
  | { readonly kind: "queue"; readonly folder: string; readonly of?: "sendmail" | "exim" }
  | { readonly kind: "disk"; readonly path: string }
  | { readonly kind: "memory" }
  | { readonly kind: "clock" }
  /** One answer of any of them is enough; a refusal is an answer. */
  | { readonly kind: "line"; readonly at: readonly At[] };

export type Targets = ReadonlyMap<string, Target>;
