// For: telling from its name whether a file is an older part of a log, and how old.
// Never: the disk. Names are those of logrotate (also `dateext`, `extension`), newsyslog and
// savelog.

/** `age` sorts oldest first; `bare` is the name without `.gz`. */
export interface Rotated {
  readonly age: number;
  readonly gz: boolean;
  readonly bare: string;
}

/** -20261101 · -20261101-1793491200 · -2026110106 · .2026-11-01 · .20261101 */
const dated = /^[-._](\d{4})-?(\d{2})-?(\d{2})(?:[-._T]?(\d{1,10}))?$/;
const numbered = /^\.(\d{1,4})$/;

/** Numbered names count as younger than dated ones, `.1` as the youngest of all. */
const numberedAge = 1e20;

function ageOf(suffix: string): number | undefined {
  const number = numbered.exec(suffix);
  if (number) return numberedAge - Number(number[1]) * 1e5;
  const date = dated.exec(suffix);
  if (date) return Number(`${date[1]}${date[2]}${date[3]}`) * 1e10 + Number(date[4] ?? 0);
  return undefined;
}

/** Answers undefined when `name` is not a rotated part of `liveName` (both without directory). */
export function rotatedName(liveName: string, name: string): Rotated | undefined {
  const gz = name.endsWith(".gz");
  const bare = gz ? name.slice(0, -3) : name;
  if (bare === liveName) return gz ? { age: 0, gz, bare } : undefined;
  if (bare.startsWith(liveName)) {
    const suffix = bare.slice(liveName.length);
    const age = suffix === ".old" ? numberedAge : ageOf(suffix);
    return age === undefined ? undefined : { age, gz, bare };
  }
  const dot = liveName.lastIndexOf(".");
  if (dot <= 0) return undefined;
  const stem = liveName.slice(0, dot);
  const ending = liveName.slice(dot);
  if (!bare.startsWith(stem) || !bare.endsWith(ending)) return undefined;
  if (bare.length <= liveName.length) return undefined;
  const age = ageOf(bare.slice(stem.length, -ending.length));
  return age === undefined ? undefined : { age, gz, bare };
}

/**
 * True for a name that is surely a rotated part of some log, so that `*` does not follow it as a
 * log of its own.
 */
export function looksRotated(name: string): boolean {
  return /\.(?:gz|xz|bz2|zst|old|\d{1,4})$|[-.]\d{8}(?:[-.]?\d{1,10})?(?:\.[a-z]+)?$/.test(name);
}
