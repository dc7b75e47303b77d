// For: what a web server's configuration says about its logs, the same for Apache and nginx.
// Never: whether the files are there.

import type { FormatSpec } from "../formats/access/custom-format.ts";

export interface NamedLog {
  readonly kind: "access" | "error";
  /** Absolute path on the host. */
  readonly path: string;
  /** The configuration file that names it. */
  readonly from: string;
  readonly format?: FormatSpec;
  /** Its format is named but cannot be taken apart for certain. */
  readonly isUnclear: boolean;
}

export interface ConfiguredLogs {
  readonly server: "Apache" | "nginx";
  readonly main: string;
  readonly logs: readonly NamedLog[];
  /** Logs that go to a program, to syslog or to a path with a variable in it. */
  readonly elsewhere: readonly { readonly target: string; readonly from: string }[];
  readonly refused: readonly { readonly path: string; readonly code: string }[];
  readonly isCut: boolean;
}
