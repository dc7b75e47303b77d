// For: the older parts of a log that lie beside it, oldest first, each with what stat says of it
// now.
// Never: their content.

import type { BigIntStats } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { identify } from "./identity.ts";
import { rotatedName } from "./rotated-name.ts";
import type { Rotated } from "./rotated-name.ts";

export interface Member {
  readonly path: string;
  readonly identity: string;
  readonly size: number;
  readonly gz: boolean;
}

/** undefined: gone or not to be looked at; who needs the file learns why when opening it. */
export async function statOrNothing(path: string): Promise<BigIntStats | undefined> {
  try {
    return await stat(path, { bigint: true });
  } catch {
    return undefined;
  }
}

/**
 * The path itself and, when it is a symbolic link, what it points to: a log is rotated in either
 * place.
 */
export async function placesOf(path: string): Promise<string[]> {
  try {
    const real = await realpath(path);
    const beside = join(await realpath(dirname(path)), basename(path));
    return real === beside ? [path] : [real, path];
  } catch {
    return [path];
  }
}

async function rotatedBeside(place: string): Promise<(Rotated & { path: string })[]> {
  const found: (Rotated & { path: string })[] = [];
  for (const name of await readdir(dirname(place))) {
    const rotated = rotatedName(basename(place), name);
    if (rotated) found.push({ ...rotated, path: join(dirname(place), name) });
  }
  return found.toSorted((a, b) => a.age - b.age || (a.path < b.path ? -1 : 1));
}

async function members(place: string): Promise<Member[]> {
  const rotated = await rotatedBeside(place);
  const plain = new Set(rotated.filter((one) => !one.gz).map((one) => one.bare));
  plain.add(basename(place));
  const found: Member[] = [];
  for (const { path, gz, bare } of rotated) {
    // gzip unlinks the plain file when the packed one is whole: while both are there, only the
    // plain one counts.
    if (gz && plain.has(bare) && bare !== basename(place)) continue;
    const now = await statOrNothing(path);
    if (!now?.isFile() || now.size === 0n) continue;
    found.push({ path, identity: identify(now), size: Number(now.size), gz });
  }
  return found;
}

/**
 * A file that a link pointed to before it was switched: any file of known identity beside the
 * link's target.
 */
async function formerTargets(target: string, known: ReadonlySet<string>): Promise<Member[]> {
  const found: Member[] = [];
  for (const name of await readdir(dirname(target))) {
    const path = join(dirname(target), name);
    const now = path === target ? undefined : await statOrNothing(path);
    if (!now?.isFile() || !known.has(identify(now))) continue;
    found.push({ path, identity: identify(now), size: Number(now.size), gz: name.endsWith(".gz") });
  }
  return found;
}

/**
 * Rotated parts of the log, oldest first, without empty ones. `unfinished`: identities read before
 * but not to their end. Errors: those of readdir(3).
 */
export async function predecessorsOf(
  path: string,
  unfinished: ReadonlySet<string>,
): Promise<Member[]> {
  const places = await placesOf(path);
  const live = await statOrNothing(path);
  const seen = new Set(live ? [identify(live)] : []);
  const found: Member[] = [];
  const all: Member[] = [];
  if (places.length > 1 && unfinished.size > 0) {
    all.push(...(await formerTargets(places[0] ?? path, unfinished)));
  }
  for (const place of places) all.push(...(await members(place)));
  for (const member of all) {
    if (seen.has(member.identity)) continue;
    seen.add(member.identity);
    found.push(member);
  }
  return found;
}
