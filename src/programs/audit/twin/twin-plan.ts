// For: what a twin is told and what it answers, as plain data that passes between two processes.
// Never: a path or command that comes from the site's settings.

import type { Said } from "../../../base/said.ts";
import type { ProbeFacts, ProbeVerdict } from "../../../playbooks/playbook.ts";

export type TwinProduct = "postfix" | "sendmail" | "exim";

/** Where a daemon lies, with the words in front of it where it needs a loader of its own. */
export interface TwinDaemons {
  readonly sendmail: readonly [`/${string}`, ...string[]];
  /** Folder of sendmail's m4 macros. */
  readonly sendmailCf: string;
  readonly exim: `/${string}`;
}

export interface TwinPlan {
  readonly product: TwinProduct;
  /** Holds `etc/`, which stands for /etc, and everything that is written. */
  readonly folder: string;
  readonly daemons: TwinDaemons;
  readonly addresses: TwinAddresses;
  readonly ports: readonly number[];
  readonly token: string;
}

/** Three addresses of documentation networks that the site's settings do not name. */
export interface TwinAddresses {
  readonly server: string;
  readonly outside: string;
  readonly foreign: string;
}

/** One probe of one port of the twin. */
export interface TwinProbe {
  readonly port: number;
  readonly facts: ProbeFacts;
  readonly verdict: ProbeVerdict;
}

/** What the process inside prints, on one line. */
export type TwinAnswer =
  | { readonly isDone: true; readonly probes: readonly TwinProbe[] }
  | { readonly isDone: false; readonly why: string };

export interface TwinProof {
  readonly product: string;
  readonly addresses: TwinAddresses;
  readonly before: readonly TwinProbe[];
  /** With every diff of the audit applied. */
  readonly after?: readonly TwinProbe[];
  readonly said: Said;
}
