// For: what a web server's configuration says about its logs, as data.
// Never: a file read; the caller hands over text and finds the files.

/** A log that goes into a file, and in which shape. */
export interface ServerLog {
  readonly kind: "access" | "error";
  /** As written, variables filled in; relative paths stay relative. */
  readonly path: string;
  /** A name of `formats`, or the server's own (`combined`). */
  readonly nickname?: string;
  /** A LogFormat text given in place. */
  readonly format?: string;
  /** 1-based line of the directive. */
  readonly line: number;
}

export interface NamedLogFormat {
  readonly nickname: string;
  /** For `formatFromApache` or `formatFromNginx`. */
  readonly logFormat: string;
}

export interface ServerLogs {
  readonly formats: readonly NamedLogFormat[];
  readonly logs: readonly ServerLog[];
  /** Where a log goes that is no plain file (a pipe, syslog, a path with the request in it): to be told, not to be read. */
  readonly elsewhere: readonly { readonly target: string; readonly line: number }[];
}
