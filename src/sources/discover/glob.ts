// For: file patterns of server configurations (`sites-enabled/*.conf`), folder by folder.
// Never: `**`, braces or a search through the whole disk: neither Apache nor nginx knows them.

import { join } from "node:path";
import { limits } from "../../base/limits.ts";
import { isRefusal } from "./host-files.ts";
import type { HostFiles } from "./host-files.ts";

const isPattern = /[*?[]/;

/** fnmatch(3) of one name: `*`, `?`, `[a-z]`, `[!a]`. A name that begins with a dot must be asked for. Linear in both. */
export function matchesName(pattern: string, name: string): boolean {
  if (name.startsWith(".") && !pattern.startsWith(".")) return false;
  let [p, n, star, mark] = [0, 0, -1, 0];
  while (n < name.length) {
    const taken = takes(pattern, p, name[n] ?? "");
    if (pattern[p] === "*") {
      [star, mark] = [p, n];
      p += 1;
    } else if (taken > 0) {
      p += taken;
      n += 1;
    } else if (star >= 0) {
      p = star + 1;
      mark += 1;
      n = mark;
    } else {
      return false;
    }
  }
  while (pattern[p] === "*") p += 1;
  return p === pattern.length;
}

/** Length of the piece of the pattern at `p` that takes this character; 0 when it does not. */
function takes(pattern: string, p: number, character: string): number {
  if (pattern[p] === "?") return 1;
  const end = pattern[p] === "[" ? pattern.indexOf("]", p + 2) : -1;
  if (end < 0) return pattern[p] === character ? 1 : 0;
  const isNegated = pattern[p + 1] === "!" || pattern[p + 1] === "^";
  const set = pattern.slice(p + (isNegated ? 2 : 1), end);
  let isIn = false;
  for (let at = 0; at < set.length; at += 1) {
    if (set[at + 1] === "-" && at + 2 < set.length) {
      isIn ||= character >= (set[at] ?? "") && character <= (set[at + 2] ?? "");
      at += 2;
    } else {
      isIn ||= set[at] === character;
    }
  }
  return isIn === isNegated ? 0 : end - p + 1;
}

/** Paths that exist and match, sorted, at most limits.serverConfigFiles. Folders that cannot be listed go to `refused`. */
export function matchingPaths(
  files: HostFiles,
  pattern: string,
  refused: (folder: string, code: string) => void,
): string[] {
  let found: string[] = ["/"];
  for (const part of pattern.split("/").filter((one) => one !== "" && one !== ".")) {
    found = found.flatMap((folder) => {
      if (!isPattern.test(part)) {
        const path = join(folder, part);
        return isRefusal(files.stat(path)) ? [] : [path];
      }
      const listed = files.names(folder);
      if (isRefusal(listed)) {
        if (listed.code === "EACCES") refused(folder, listed.code);
        return [];
      }
      return listed.names
        .filter((name) => matchesName(part, name))
        .map((name) => join(folder, name));
    });
    found = found.slice(0, limits.serverConfigFiles);
  }
  return found;
}
