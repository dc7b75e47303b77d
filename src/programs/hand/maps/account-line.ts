// For: a login's line in the text of a list of accounts: put in at the top, taken out, or why neither can be.
// Never: a second entry of the same login; another line touched. One character per byte, whatever its encoding.

import type { AccountListEntry } from "../settings-shapes.ts";

export function accountLine({ tag, action }: AccountListEntry, user: string): string {
  return `${tag}${user}\t${action}`;
}

/** At the top, where no line's number has to be known: the change is the same whatever stands below. */
export function insertion(path: string, line: string): string {
  return `--- ${path}\n+++ ${path}\n@@ -0,0 +1 @@\n+${line}\n`;
}

/** Lines that say something; the others are comments and empty. */
function isEntry(line: string): boolean {
  return line.trim() !== "" && !line.startsWith("#");
}

/** In Postfix's tables a line that begins with a blank goes on with the one above it. */
function isContinuation(line: string): boolean {
  return isEntry(line) && /^\s/.test(line);
}

/** Keys of these tables are not told apart by case. */
function keyOf(line: string): string {
  return (/^\S+/.exec(line)?.[0] ?? "").toLowerCase();
}

export type NotInserted = "there" | "other-entry" | "continued";

/** Why the line cannot be put in at the top; undefined: it can. */
export function insertionFault(text: string, line: string): NotInserted | undefined {
  const lines = text.split("\n");
  const same = lines.find((each) => keyOf(each) === keyOf(line));
  if (same !== undefined) return same === line ? "there" : "other-entry";
  const first = lines.find(isEntry);
  return first !== undefined && isContinuation(first) ? "continued" : undefined;
}

/** The text without the line; or why not: it is not there exactly so, or goes on in the next line. */
export function withoutLine(
  text: string,
  line: string,
): { readonly text: string } | "missing" | "continued" {
  const lines = text.split("\n");
  const left: string[] = [];
  for (const [index, each] of lines.entries()) {
    if (each !== line) {
      left.push(each);
      continue;
    }
    const next = lines.slice(index + 1).find(isEntry);
    if (next !== undefined && isContinuation(next)) return "continued";
  }
  return left.length === lines.length ? "missing" : { text: left.join("\n") };
}
