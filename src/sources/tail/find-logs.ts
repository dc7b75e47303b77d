// For: the logs that paths and patterns (`/var/log/apache2/*.log`) mean at this moment.
// Never: more than a bounded number of them, or the same file under two names.

import { readdir, realpath } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { statOrNothing } from "./family.ts";
import { looksRotated } from "./rotated-name.ts";

/** Names looked at per folder, and logs found in all. */
const namesMax = 10_000;
const logsMax = 1_000;

export function isPattern(path: string): boolean {
  return /[*?]/.test(path);
}

/** `*` any run and `?` one character, as in the shell: a leading dot must be written. No backtracking but to the last star. */
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

async function expand(folder: string, parts: readonly string[]): Promise<string[]> {
  const [part, ...rest] = parts;
  if (part === undefined) return [folder];
  if (!isPattern(part)) return expand(join(folder, part), rest);
  const names = await readdir(folder).catch(() => []);
  const found: string[] = [];
  for (const name of names.slice(0, namesMax).toSorted()) {
    if (!matchesPattern(part, name) || (rest.length === 0 && looksRotated(name))) continue;
    const path = join(folder, name);
    const now = await statOrNothing(path);
    if (rest.length > 0 ? now?.isDirectory() : now && !now.isDirectory()) {
      found.push(...(await expand(path, rest)));
    }
  }
  return found;
}

/** The folder whose entries decide what a pattern means. */
export function folderOf(path: string): string {
  let folder = dirname(path);
  while (isPattern(folder)) folder = dirname(folder);
  return folder;
}

/**
 * Paths as given, and those that the patterns match now; a path that does not exist yet is kept (it may appear). Two
 * names of one file count once, the first given. `isFull`: there were more than fit.
 */
export async function findLogs(
  paths: readonly string[],
): Promise<{ logs: string[]; isFull: boolean }> {
  const logs = new Map<string, string>();
  let isFull = false;
  for (const path of paths) {
    const parts = path.split(sep).filter((part) => part !== "");
    const root = path.startsWith(sep) ? sep : ".";
    for (const found of isPattern(path) ? await expand(root, parts) : [path]) {
      const real = await realpath(found).catch(() => found);
      if (logs.size >= logsMax) isFull = true;
      else if (!logs.has(real)) logs.set(real, found);
    }
  }
  return { logs: [...logs.values()], isFull };
}
