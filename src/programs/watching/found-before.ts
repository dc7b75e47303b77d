// For: what runs here, with what ran within the last day and is dead just now: it must not fall out of the picture, least of
// all when Hinomi itself starts while it is dead.
// Never: what was taken out for good, for longer than a day.

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dayMs } from "../../base/clock.ts";
import type { Found } from "../../estate/graph-found.ts";

const fileName = "watch-found.json";

export interface FoundBefore {
  readonly version: 1;
  readonly found: Found;
  /** Daemon → when it was last seen running, ms. */
  readonly seenMs: Readonly<Record<string, number>>;
}

interface Of {
  readonly daemon: string;
}

/** Of those that are absent what was known before, of all others what is seen now. */
export function withAbsent(
  now: Found,
  before: FoundBefore | undefined,
  nowMs: number,
): FoundBefore {
  const running = now.daemons.filter(({ isRunning }) => isRunning).map(({ name }) => name);
  const seenMs = Object.fromEntries(
    Object.entries(before?.seenMs ?? {}).filter(([, ms]) => nowMs - ms < dayMs && ms <= nowMs),
  );
  for (const name of running) seenMs[name] = nowMs;
  const absent = new Set(Object.keys(seenMs).filter((name) => seenMs[name] !== nowMs));
  if (!before || absent.size === 0) return { version: 1, found: now, seenMs };
  const { found: old } = before;
  const isAbsent = ({ daemon }: Of) => absent.has(daemon);
  const one = <Part extends Of>(here: Part | undefined, there: Part | undefined) =>
    there && isAbsent(there) ? there : here;
  const all = <Part extends Of>(here: readonly Part[], there: readonly Part[]) => [
    ...here.filter((each) => !isAbsent(each)),
    ...there.filter(isAbsent),
  ];
  const nameServer = one(now.nameServer, old.nameServer);
  const proxy = one(now.proxy, old.proxy);
  const mail = one(now.mail, old.mail);
  const isNameless = nameServer !== undefined && nameServer === old.nameServer;
  const hostOf = (site: Found["sites"][number]) =>
    old.sites.find(({ at }) => at.address === site.at.address && at.port === site.at.port)?.host;
  const sites = all(now.sites, old.sites).map((site) => {
    const host = site.host ?? (isNameless ? hostOf(site) : undefined);
    return { ...site, ...(host !== undefined && { host }) };
  });
  const found: Found = {
    ...now,
    daemons: [
      ...now.daemons.filter(({ name }) => !absent.has(name)),
      ...old.daemons
        .filter(({ name }) => absent.has(name))
        .map((each) => ({ ...each, isRunning: false })),
    ],
    sites: sites.toSorted((a, b) => Number(b.host !== undefined) - Number(a.host !== undefined)),
    mailboxes: all(now.mailboxes, old.mailboxes),
    certificates: all(now.certificates, old.certificates),
    ports: all(now.ports, old.ports),
    ...(nameServer && { nameServer }),
    ...(mail && { mail }),
    // Who asks whom shows only while the name server runs.
    ...(proxy && {
      proxy: isNameless && old.proxy ? { ...proxy, asksOurs: old.proxy.asksOurs } : proxy,
    }),
    ...(isNameless && { resolvers: old.resolvers, outside: old.outside }),
  };
  return { version: 1, found, seenMs };
}

/** Undefined at the first start, and when the file cannot be read. */
export function readFoundBefore(storeFolder: string): FoundBefore | undefined {
  try {
    const kept = JSON.parse(readFileSync(join(storeFolder, fileName), "utf8")) as FoundBefore;
    return kept.version === 1 ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Throws what the disk says. */
export function keepFound(storeFolder: string, kept: FoundBefore): void {
  const path = join(storeFolder, fileName);
  writeFileSync(`${path}.new`, JSON.stringify(kept), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
