// For: `windash`: every dash that begins a flag may be any of five signs, all permutations at once.
// Never: a list of permutations (five to the power of the dashes); one expression says the same.

import type { PatternPart, Test } from "../ast.ts";
import { dashes, flagDashes } from "./encodings.ts";
import type { How } from "./modifiers.ts";

export function windashTest(
  field: string | null,
  how: How,
  parts: readonly PatternPart[],
  cased: boolean,
): Test {
  const start = how === "contains" || how === "endswith" ? "" : "^";
  const end = how === "contains" || how === "startswith" ? "" : "$";
  const source = start + parts.map(partSource).join("") + end;
  return { kind: "re", field, source, flags: cased ? "s" : "is" };
}

function partSource(part: PatternPart): string {
  if (typeof part !== "string") return part.wild === "many" ? ".*" : ".";
  let source = "";
  let from = 0;
  for (const at of flagDashes(part)) {
    source += `${escaped(part.slice(from, at))}[${dashes.replace("-", "\\-")}]`;
    from = at + 1;
  }
  return source + escaped(part.slice(from));
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
