// For: Sigma's way of writing texts: `*` and `?` are wildcards, a backslash takes their meaning away.
// Never: regular expressions; their text is taken as written.
// Source: Sigma rules specification, "String Wildcard" and "Escape Character".

import type { PatternPart } from "../ast.ts";

export const many: PatternPart = { wild: "many" };
export const one: PatternPart = { wild: "one" };

/** `C:\\*` → ["C:\", many]; `a\*b` → ["a*b"]; a backslash before any other character stands for itself. */
export function readSigmaText(text: string): readonly PatternPart[] {
  const parts: PatternPart[] = [];
  let literal = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === "\\" && (next === "*" || next === "?" || next === "\\")) {
      literal += next;
      at += 1;
    } else if (character === "*" || character === "?") {
      if (literal !== "") parts.push(literal);
      literal = "";
      parts.push(character === "*" ? many : one);
    } else {
      literal += character;
    }
  }
  if (literal !== "") parts.push(literal);
  return joined(parts);
}

/** Neighbouring literals become one, neighbouring `*` become one. */
export function joined(parts: readonly PatternPart[]): readonly PatternPart[] {
  const result: PatternPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === "string" && typeof last === "string")
      result[result.length - 1] = last + part;
    else if (part !== many || last !== many) result.push(part);
  }
  return result;
}

/** The text itself when it has no wildcard. */
export function plainText(parts: readonly PatternPart[]): string | undefined {
  if (parts.length === 0) return "";
  const only = parts.length === 1 ? parts[0] : undefined;
  return typeof only === "string" ? only : undefined;
}
