// For: what a daemon says as a row of a table: the words it begins with, the rest as an expression with named holes, the meaning.
// Never: an address where the line can be read in two ways: what stands in a free hole is the client's own choice, and whoever
// writes the daemon's words into it makes a second reading. Then the row has no source and no user.

import type { FieldValue } from "../../../../events/event.ts";
import { readCount } from "../../digits.ts";
import { setPeer, setUser } from "../logins/said.ts";

export type Said = Readonly<Record<string, FieldValue>>;

/**
 * `begins` is compared as it is. `rest` is an expression that must fit to the end of the line, with these holes:
 * `<host>` the daemon's own address or name of the peer, `<port>` its port, `<user>` an account as the client sent it (anything),
 * `<any>` anything else, `<name>` a host's name of no account, `<word>` one word, `<n>` digits. Before and behind `<host>` at most one of `<user>` and `<any>` each,
 * so that an expression is tried in linear time; an optional part may not begin like what follows it.
 */
export type Row = readonly [begins: string, rest: string, says: Said];

export type ShapeReader = (message: string) => Said | undefined;

/** Longer messages of these daemons are somebody's text, not a line of the daemon's. */
const longestMessage = 2000;

const holes: Readonly<Record<string, string>> = {
  host: String.raw`(?<host>(?:[0-9A-Fa-f]{0,4}:){2}[0-9A-Fa-f:.]{0,45}(?:%[\w.-]{1,16})?|[^\s()<>[\]"',;:=/|]{1,255})`,
  port: String.raw`(?<port>\d{1,5})`,
  name: String.raw`[^\s()[\]]{1,255}`,
  word: String.raw`\S{1,255}`,
  n: String.raw`\d{1,20}`,
};

/** `free` decides which of several readings is found: the one with the earliest peer, or with the latest. */
function expression(rest: string, free: ".*?" | ".*"): RegExp {
  const source = rest.replace(/<(host|port|name|word|n|user|any)>/g, (_whole, name: string) => {
    if (name === "user") return `(?<user>${free})`;
    return name === "any" ? free : (holes[name] as string);
  });
  return new RegExp(`^${source}$`, "ds");
}

interface Compiled {
  readonly begins: string;
  readonly first: RegExp;
  readonly last: RegExp;
  readonly says: Said;
}

function isSame(one: RegExpExecArray, other: RegExpExecArray, hole: string): boolean {
  return one.indices?.groups?.[hole]?.[0] === other.indices?.groups?.[hole]?.[0];
}

function readRow({ first, last, says }: Compiled, rest: string): Said | undefined {
  const one = first.exec(rest);
  const other = one && last.exec(rest);
  if (!one || !other) return undefined;
  const draft: Record<string, FieldValue> = { ...says };
  if (!isSame(one, other, "host")) return draft;
  const { host, port, user } = one.groups ?? {};
  // The account is certain only where both readings end it in the same place.
  if (user !== undefined && user === other.groups?.["user"]) setUser(draft, user);
  if (host !== undefined) setPeer(draft, host);
  const number = port === undefined ? -1 : readCount(port);
  if (draft["source.ip"] !== undefined && number > 0 && number <= 65_535)
    draft["source.port"] = number;
  return draft;
}

/** The first row that fits decides. */
export function shapeReader(rows: readonly Row[]): ShapeReader {
  const compiled = rows.map(([begins, rest, says]) => ({
    begins,
    first: expression(rest, ".*?"),
    last: expression(rest, ".*"),
    says,
  }));
  return function read(message) {
    if (message.length > longestMessage) return undefined;
    for (const row of compiled) {
      if (!message.startsWith(row.begins)) continue;
      const said = readRow(row, message.slice(row.begins.length));
      if (said) return said;
    }
    return undefined;
  };
}
