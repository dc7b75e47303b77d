// For: looking at the disk of a host within bounds: what is there, what is in a folder, what a configuration file says.
// Never: throws for what is on disk; never opens what is not an ordinary file (a FIFO would hang).

import { accessSync, constants, opendirSync, readFileSync, realpathSync, statSync } from "node:fs";
import type { Stats } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { limits } from "../../base/limits.ts";
import type { Host } from "./discovery.ts";

/** A reason in errno's words, or our own for what is too large or of the wrong kind. */
export type Refusal = { readonly code: string };

export interface HostFiles {
  /** A path of the host as one that can be opened from here. */
  at(path: string): string;
  stat(path: string): Stats | Refusal;
  /** True when the folder is there but may not be entered. */
  isClosed(folder: string): boolean;
  /** Undefined when it can be read. */
  refusal(path: string): Refusal | undefined;
  /** Names in a folder, sorted, at most limits.folderEntries of them. */
  names(folder: string): { readonly names: readonly string[]; readonly isCut: boolean } | Refusal;
  text(path: string): string | Refusal;
  /** The one path of a file behind all symbolic links, as a path of the host; the given one when it does not exist. */
  real(path: string): string;
}

export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === "object" && answer !== null && "code" in answer;
}

function refusalOf(error: unknown): Refusal {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  return { code };
}

function attempt<Answer>(look: () => Answer): Answer | Refusal {
  try {
    return look();
  } catch (error) {
    return refusalOf(error);
  }
}

function namesIn(folder: string) {
  const opened = opendirSync(folder);
  try {
    const names: string[] = [];
    for (let entry = opened.readSync(); entry !== null; entry = opened.readSync()) {
      if (names.length === limits.folderEntries) return { names: names.sort(), isCut: true };
      names.push(entry.name);
    }
    return { names: names.sort(), isCut: false };
  } finally {
    opened.closeSync();
  }
}

/** What is not UTF-8 comes as U+FFFD: then a path in it is not found, and that is told. */
function textOf(path: string): string | Refusal {
  const stat = statSync(path);
  if (!stat.isFile()) return { code: "NOT_A_FILE" };
  if (stat.size > limits.serverConfigBytes) return { code: "TOO_LARGE" };
  return readFileSync(path, "utf8");
}

export function hostFiles({ root }: Host): HostFiles {
  const base = resolve(root);
  const at = (path: string) => (base === "/" ? path : join(base, path));
  function real(path: string): string {
    const found = attempt(() => realpathSync(at(path)));
    if (typeof found !== "string") {
      const folder = attempt(() => realpathSync(at(dirname(path))));
      return typeof folder === "string" ? ofHost(join(folder, basename(path))) : path;
    }
    return ofHost(found);
  }
  const realBase = attempt(() => realpathSync(base));
  function ofHost(path: string): string {
    if (base === "/" || typeof realBase !== "string") return path;
    return path.startsWith(`${realBase}/`) ? path.slice(realBase.length) : path;
  }
  return {
    at,
    real,
    stat: (path) => attempt(() => statSync(at(path))),
    isClosed(folder) {
      const found = attempt(() => accessSync(at(folder), constants.X_OK));
      return isRefusal(found) && found.code === "EACCES";
    },
    refusal(path) {
      const found = attempt(() => accessSync(at(path), constants.R_OK));
      return isRefusal(found) ? found : undefined;
    },
    names: (folder) => attempt(() => namesIn(at(folder))),
    text: (path) => attempt(() => textOf(at(path))),
  };
}
