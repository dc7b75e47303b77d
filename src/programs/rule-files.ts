// For: reading rule folders from disk: every *.yml and *.yaml below a path, bounded.
// Never: skips a file silently; what cannot be read is answered as unusable with its reason.

import { lstatSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { limits } from "../base/limits.ts";
import type { UnusableRule } from "../detect/sigma/ast.ts";

export interface RuleText {
  readonly path: string;
  readonly text: string;
}

export interface RuleTexts {
  readonly files: readonly RuleText[];
  readonly unreadable: readonly UnusableRule[];
}

const ruleFile = /\.ya?ml$/i;

/** Rule files at or below the given paths, in a stable order. A path that names a file is taken whatever its ending. */
export function readRuleTexts(paths: readonly string[]): RuleTexts {
  const files: RuleText[] = [];
  const unreadable: UnusableRule[] = [];

  function refuse(file: string, reason: string): void {
    unreadable.push({ file, reason, noSource: false });
  }

  function readOne(path: string): void {
    if (files.length >= limits.ruleFiles)
      return refuse(path, `more than ${limits.ruleFiles} rule files: this one was not read`);
    try {
      const { size } = statSync(path);
      if (size > limits.ruleFileBytes)
        return refuse(path, `larger than ${limits.ruleFileBytes} bytes`);
      const bytes = readFileSync(path);
      if (bytes.includes(0)) return refuse(path, "binary, not YAML");
      files.push({ path, text: bytes.toString("utf8") });
    } catch (error) {
      refuse(path, `cannot be read (${(error as NodeJS.ErrnoException).code})`);
    }
  }

  function walk(path: string, depth: number): void {
    if (depth > limits.folderDepth)
      return refuse(path, `folders nested deeper than ${limits.folderDepth}`);
    let names: string[];
    try {
      names = readdirSync(path).sort();
    } catch (error) {
      return refuse(path, `cannot be read (${(error as NodeJS.ErrnoException).code})`);
    }
    for (const name of names) {
      if (name.startsWith(".")) continue;
      const inner = join(path, name);
      // lstat: a link to a folder is not followed, so a loop of links cannot hold us.
      const found = lstatSync(inner, { throwIfNoEntry: false });
      if (found?.isDirectory()) walk(inner, depth + 1);
      else if (ruleFile.test(name) && statSync(inner, { throwIfNoEntry: false })?.isFile())
        readOne(inner);
    }
  }

  for (const path of paths) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) refuse(path, "does not exist");
    else if (found.isDirectory()) walk(path, 0);
    else if (found.isFile()) readOne(path);
    else refuse(path, "neither a file nor a folder");
  }
  return { files, unreadable };
}
