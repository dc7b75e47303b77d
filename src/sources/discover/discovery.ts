// For: what discovery answers: what can be watched here, what cannot and why, and what else is worth a sentence.
// Never: a line of a log.

import type { Said } from "../../base/said.ts";
import type { EventClass } from "../../events/classes.ts";
import type { FormatSpec } from "../formats/access/custom-format.ts";

export interface DiscoveredSource {
  readonly kind: "file" | "journald";
  /** What can be read now: the live file, or the newest rotated one; absent when the file has yet to appear. */
  readonly path?: string;
  /** The name to follow. For journald the folder of its files. */
  readonly livePath: string;
  readonly eventClass: EventClass;
  /** From the server's configuration; absent: to be recognised by content. */
  readonly format?: FormatSpec;
  readonly why: Said;
  /** What told us: a configuration file, or "usual place". */
  readonly from: string;
  /** Live path of another source that usually holds the same lines (rsyslog writes mail.log and syslog both). */
  readonly repeats?: string;
}

export interface Discovery {
  readonly sources: readonly DiscoveredSource[];
  readonly unreadable: readonly { readonly path: string; readonly why: Said }[];
  readonly notes: readonly Said[];
}

/** The machine to look at: "/" or, for tests, a tree that looks like one. */
export interface Host {
  readonly root: string;
}
