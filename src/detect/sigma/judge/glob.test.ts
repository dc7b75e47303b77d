import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSigmaText } from "../read/sigma-text.ts";
import { globMatcher } from "./glob.ts";

/** By the book: try everything. */
function naive(pattern: readonly string[], text: string): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return text === "";
  if (first === "*") return naive(rest, text) || (text !== "" && naive(pattern, text.slice(1)));
  return text !== "" && (first === "?" || first === text[0]) && naive(rest, text.slice(1));
}

describe("globMatcher", () => {
  it("agrees with a naive matcher on random patterns", () => {
    const pattern = fc.array(fc.constantFrom("a", "b", "*", "?"), { maxLength: 9 });
    const text = fc
      .array(fc.constantFrom("a", "b"), { maxLength: 12 })
      .map((units) => units.join(""));
    fc.assert(
      fc.property(pattern, text, (parts, subject) => {
        const matches = globMatcher(readSigmaText(parts.join("")));
        expect(matches(subject)).toBe(naive(parts, subject));
      }),
      { numRuns: 2_000 },
    );
  });

  it("comes to an end on what makes backtracking explode", () => {
    const matches = globMatcher(readSigmaText(`${"a*".repeat(30)}b`));
    expect(matches("a".repeat(60_000))).toBe(false);
    expect(matches(`${"a".repeat(60_000)}b`)).toBe(true);
  });
});
