// For: `expand`: `%name%` in a value is replaced by each of the values that the settings give for it.
// Never: a guess; a placeholder without values makes the rule unusable (the specification demands it).

import { limits } from "../../../base/limits.ts";
import type { PatternPart } from "../ast.ts";
import type { Placeholders } from "./context.ts";
import { quoted, refuse, refuseBeyond } from "./refusal.ts";
import { joined, readSigmaText } from "./sigma-text.ts";

/** All texts the value stands for. `\%` is a plain per cent sign. */
export function expandPlaceholders(
  text: string,
  placeholders: Placeholders,
  at: number,
): readonly (readonly PatternPart[])[] {
  let results: (readonly PatternPart[])[] = [[]];
  for (const piece of text.split(/((?<!\\)%[^%\\]+%)/)) {
    if (piece === "") continue;
    const options = isPlaceholder(piece)
      ? valuesOf(piece.slice(1, -1), placeholders, at).map(readSigmaText)
      : [readSigmaText(piece.replaceAll("\\%", "%"))];
    results = results.flatMap((head) => options.map((tail) => joined([...head, ...tail])));
    if (results.length > limits.ruleNodes) refuse("the placeholders stand for too many values", at);
  }
  return results;
}

/** The same for `re`, where the values are put in as plain text. */
export function expandPattern(text: string, placeholders: Placeholders, at: number): string {
  return text.replaceAll(/(?<!\\)%([^%\\]+)%/g, (_whole, name: string) => {
    const options = valuesOf(name, placeholders, at).map((value) =>
      value.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"),
    );
    return `(?:${options.join("|")})`;
  });
}

function isPlaceholder(piece: string): boolean {
  return piece.length > 2 && piece.startsWith("%") && piece.endsWith("%");
}

function valuesOf(name: string, placeholders: Placeholders, at: number): readonly string[] {
  const values = Object.hasOwn(placeholders, name) ? placeholders[name] : undefined;
  if (!values || values.length === 0) {
    return refuseBeyond(`the placeholder ${quoted(`%${name}%`)} has no values in the settings`, at);
  }
  return values;
}
