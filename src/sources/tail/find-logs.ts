// For: the logs that paths and patterns (`/var/log/apache2/*.log`) mean at this moment.
// Never: more than a bounded number of them, or the same file under two names.

import { readdir, realpath } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { limits } from "../../base/limits.ts";
import { statOrNothing } from "./family.ts";
import { looksRotated } from "./rotated-name.ts";

export function isPattern(path: string): boolean {
  return /[*?]/.test(path);
}

/**
 * `*` any run and `?` one character, as in the shell: a leading dot must be written. No
 * backtracking but to the last star.
 */
export function matchesPattern(pattern: string, name: string): boolean {
  if (name.startsWith(".") && !pattern.startsWith(".")) return false;
  let at = 0;
  let p = 0;
  let star = -1;
  let mark = 0;
  while (at < name.length) {
    if (
      p < pattern.length &&
      (pattern[p] === "?" || pattern[p] === name[at]) &&
      pattern[p] !== "*"
    ) {
      p += 1;
      at += 1;
    } else if (pattern[p] === "*") {
      star = p;
      mark = at;
      p += 1;
    } else if (star >= 0) {
      p = star + 1;
      mark += 1;
      at = mark;
    } else {
      return false;
    }
  }
  while (pattern[p] === "*") p += 1;
  return p === pattern.length;
}

/** What was found so far; `isFull` when a bound left something out. */
interface Found {
  readonly logs: Map<string, string>;
  isFull: boolean;
}

async function add(found: Found, path: string): Promise<void> {
  const real = await realpath(path).catch(() => path);
  if (found.logs.has(real)) return;
  if (found.logs.size >= limits.tailLogs) found.isFull = true;
  else found.logs.set(real, path);
}

async function expand(found: Found, folder: string, parts: readonly string[]): Promise<void> {
  const [part, ...rest] = parts;
  if (part === undefined) return add(found, folder);
  if (!isPattern(part)) return expand(found, join(folder, part), rest);
  const names = await readdir(folder).catch(() => []);
  if (names.length > limits.tailNames) found.isFull = true;
  for (const name of names.slice(0, limits.tailNames).toSorted()) {
    if (found.isFull && found.logs.size >= limits.tailLogs) return undefined;
    if (!matchesPattern(part, name) || (rest.length === 0 && looksRotated(name))) continue;
    const path = join(folder, name);
    const now = await statOrNothing(path);
    if (rest.length > 0 ? now?.isDirectory() : now && !now.isDirectory()) {
      await expand(found, path, rest);
    }
  }
  return undefined;
}

/** The folder whose entries decide what a pattern means. */
export function folderOf(path: string): string {
  let folder = dirname(path);
  while (isPattern(folder)) folder = dirname(folder);
  return folder;
}

/**
 * Paths as given, and those that the patterns match now; a path that does not exist yet is kept (it
 * may appear). Two names of one file count once, the first given. `isFull`: there were more than
 * fit.
 */
export async function findLogs(
  paths: readonly string[],
): Promise<{ logs: string[]; isFull: boolean }> {
  const found: Found = { logs: new Map(), isFull: false };
  for (const path of paths) {
    const parts = path.split(sep).filter((part) => part !== "");
    if (isPattern(path)) await expand(found, path.startsWith(sep) ? sep : ".", parts);
    else await add(found, path);
  }
  return { logs: [...found.logs.values()], isFull: found.isFull };
}
