// For: gathering the files of a folder into logs: a live name and its rotated parts.
// Never: the order of the parts, which the tail finds out when it reads them.

export interface LogFamily {
  /** Name of the live file, whether it is there or not. */
  readonly live: string;
  readonly hasLive: boolean;
  readonly rotated: readonly string[];
}

/** A day, and perhaps a time of it: 20261101, 2026-11-01, 2026110103, 20261101-1793491200. */
const day = String.raw`[-._]\d{4}-?\d{2}-?\d{2}(?:[-._T]?\d{1,10})?`;
/** Names of logrotate (also `dateext`, `extension`), newsyslog and savelog, without `.gz`. */
const shapes = [
  new RegExp(`^(.+?)${day}(\\.[a-z]+)$`),
  new RegExp(`^(.+?)${day}()$`),
  /^(.+)\.(?:\d{1,4}|old)()$/,
];

/** The live name of a rotated one, or undefined for a name that is not rotated. */
export function liveNameOf(name: string): string | undefined {
  const bare = name.endsWith(".gz") ? name.slice(0, -3) : name;
  for (const shape of shapes) {
    const [, stem, ending] = shape.exec(bare) ?? [];
    if (stem !== undefined) return `${stem}${ending}`;
  }
  return undefined;
}

export function familiesOf(names: readonly string[]): LogFamily[] {
  const families = new Map<string, { hasLive: boolean; rotated: string[] }>();
  for (const name of names) {
    const live = liveNameOf(name);
    // A lone `x.log.gz` has no place among the parts of a log, and other archives cannot be read.
    if (/\.(?:xz|bz2|zst)$/.test(name) || (live === undefined && name.endsWith(".gz"))) continue;
    const family = families.get(live ?? name) ?? { hasLive: false, rotated: [] };
    if (live === undefined) family.hasLive = true;
    else family.rotated.push(name);
    families.set(live ?? name, family);
  }
  return [...families].map(([live, { hasLive, rotated }]) => ({ live, hasLive, rotated }));
}
