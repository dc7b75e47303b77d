// For: who asked for what just before a death, and what is common to all deaths: the evidence of a denial of service.
// Never: an accusation from one death; a name that was asked for, which is the client's own text.

import type { WatchRound } from "../../../playbook.ts";
import type { Death } from "../memory.ts";

/** Only what was asked so shortly before counts, and of it the last few. */
const shortlyMs = 10_000;
const lastOnes = 4;

const query =
  /client (?:@0x[0-9a-f]{1,16} )?([0-9A-Fa-f.:]{2,45})#\d{1,5}(?: \([^)]{0,260}\))?: (?:view [\w.-]{1,64}: )?query: (\S{1,255}) (\S{1,16}) (\S{1,16})/;

const typeName = /^[A-Z][A-Z0-9-]{0,15}$/;

/** What everybody asks all day: it says little beside a question that is rare. */
const everyday: ReadonlySet<string> = new Set([
  "A",
  "AAAA",
  "PTR",
  "MX",
  "NS",
  "SOA",
  "TXT",
  "HTTPS",
]);

function isRare(asked: string): boolean {
  return !everyday.has(asked.split(" ")[1] ?? "");
}

/** This machine itself asks such things before a death and after it. */
function isOwnRoutine(asked: string): boolean {
  return /^(?:127\.|::1 )/.test(asked) && !isRare(asked);
}

/** `203.0.113.7 TKEY`; undefined for what is no query, or our own probe. */
function readQuery(text: string): string | undefined {
  const [, client, name = "", , type = ""] = query.exec(text) ?? [];
  if (client === undefined || name.startsWith("hinomi-probe") || !typeName.test(type))
    return undefined;
  return `${client} ${type}`;
}

export function askedBefore(
  requests: WatchRound["asked"] extends ReadonlyMap<string, infer List> ? List | undefined : never,
  fromMs: number,
  atMs: number,
): readonly string[] | undefined {
  if (!requests) return undefined;
  const asked = requests
    .filter((each) => each.atMs <= atMs && each.atMs >= fromMs - shortlyMs)
    .flatMap(({ text }) => readQuery(text.slice(0, 1024)) ?? []);
  // What came back at once was asked again by everybody before anybody looked.
  const rare = asked.filter(isRare).slice(-lastOnes);
  return [...new Set([...asked.slice(-lastOnes), ...rare])];
}

export interface CommonAsked {
  readonly client?: string;
  readonly type?: string;
  /** Deaths before which it was asked. */
  readonly times: number;
}

function inAll(sets: readonly (readonly string[])[]): string | undefined {
  const [first = [], ...others] = sets;
  const common = first.filter((each) => others.every((other) => other.includes(each)));
  return common.findLast(isRare) ?? common.at(-1);
}

/** Over deaths with a list of requests; undefined with fewer than two of them, or when nothing is common. */
export function commonAsked(deaths: readonly Death[]): CommonAsked | undefined {
  const sets = deaths.flatMap(({ asked }) => (asked && asked.length > 0 ? [asked] : []));
  if (sets.length < 2) return undefined;
  const times = sets.length;
  const others = sets.map((set) => set.filter((each) => !isOwnRoutine(each)));
  const pair = inAll(others);
  if (pair !== undefined) {
    const [client = "", type = ""] = pair.split(" ");
    return { client, type, times };
  }
  const part = (at: 0 | 1) =>
    inAll(others.map((set) => set.map((each) => each.split(" ")[at] ?? "")));
  const type = part(1);
  if (type !== undefined && !everyday.has(type)) return { type, times };
  const client = part(0);
  return client === undefined ? undefined : { client, times };
}
