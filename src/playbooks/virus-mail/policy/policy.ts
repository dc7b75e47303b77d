// For: what is let through by mail, as plain data: the shape that is read from YAML and that a mail is judged by.
// Never: behaviour; judge.ts asks these tables.

/** Mildest first. `allow` takes a thing out of the shipped lists. */
export const partVerdicts = ["allow", "tag", "strip", "hold", "refuse"] as const;

export type PartVerdict = (typeof partVerdicts)[number];

/** Word → what happens to a part that it is true of. */
export type VerdictTable = ReadonlyMap<string, PartVerdict>;

export const tableNames = ["extensions", "kinds", "marks"] as const;

export type TableName = (typeof tableNames)[number];

export type Tables = Readonly<Record<TableName, VerdictTable>>;

/**
 * `own`: signed in at our mail server. `inside`: from a network of ours. `partner`: an address of the list; anybody can write
 * that into an envelope, so it must never be let through more than the list says.
 */
export const senderClasses = ["own", "inside", "partner", "outside"] as const;

export type SenderClass = (typeof senderClasses)[number];

/** For these recipients, until then, these things are let through; all recipients of a mail must be in it. */
export interface PolicyException {
  /** Lower case: `keiri@example.jp`, or `@example.jp` for all of a domain. */
  readonly to: readonly string[];
  /** The same; empty: from anybody. */
  readonly from: readonly string[];
  readonly extensions: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  readonly marks: ReadonlySet<string>;
  readonly untilMs: number;
  readonly why: string;
}

export const outbreakScopes = ["executables", "archives", "documents"] as const;

export type OutbreakScope = (typeof outbreakScopes)[number];

export interface MailPolicy {
  readonly tables: Tables;
  /** What of the tables is otherwise for mail of one class of senders. */
  readonly classes: Readonly<Partial<Record<SenderClass, Tables>>>;
  /** A mark that stands in no table, and a named part whose kind and extension nobody knows. */
  readonly unknown: { readonly mark: PartVerdict; readonly part: PartVerdict };
  /** A part of more bytes than this. */
  readonly large: { readonly bytes: number; readonly verdict: PartVerdict };
  /** Networks whose clients are `inside`, besides the private ones. */
  readonly insideNetworks: readonly string[];
  readonly partners: readonly string[];
  readonly scanner: {
    readonly found: "hold" | "refuse";
    readonly down: "put-off" | "hold" | "pass";
    /** `put-off` becomes `hold` when the scanner has been down for so long. */
    readonly holdAfterMs: number;
  };
  readonly exceptions: readonly PolicyException[];
  readonly outbreak?: { readonly untilMs: number; readonly scope: readonly OutbreakScope[] };
}

/** How bad, as a number that can be compared. */
export function severityOf(verdict: PartVerdict): number {
  return partVerdicts.indexOf(verdict);
}
