// For: the simplest test that asks what a text with wildcards asks.
// Never: encodings or case; they are settled before.

import type { PatternPart, Test } from "../ast.ts";
import type { How } from "./modifiers.ts";
import { joined, many } from "./sigma-text.ts";

/** `*abc*` equals → contains abc; `a?c` → a pattern. Fields are compared whole unless `how` opens an end. */
export function textTest(
  field: string | null,
  how: How,
  parts: readonly PatternPart[],
  cased: boolean,
): Test {
  const opened = joined([
    ...(how === "contains" || how === "endswith" ? [many] : []),
    ...parts,
    ...(how === "contains" || how === "startswith" ? [many] : []),
  ]);
  const isOpenBefore = opened[0] === many;
  const isOpenBehind = opened.length > 1 && opened.at(-1) === many;
  const inner = opened.slice(isOpenBefore ? 1 : 0, isOpenBehind ? -1 : undefined);
  const text = inner[0];
  if (inner.length !== 1 || typeof text !== "string") {
    return { kind: "glob", field, parts: opened, cased };
  }
  const simple = isOpenBefore
    ? isOpenBehind
      ? "contains"
      : "endswith"
    : isOpenBehind
      ? "startswith"
      : "equals";
  return { kind: "text", field, how: simple, text, cased };
}
