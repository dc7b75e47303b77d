// For: the automaton against the plain way: each literal sought by itself.

import fc from "fast-check";
import { expect, test } from "vitest";
import { buildAutomaton, findLiterals } from "./automaton.ts";

function found(literals: readonly string[], text: string): number[] {
  const bytes = Buffer.from(text, "latin1");
  const times = literals.map(() => 0);
  findLiterals(buildAutomaton(literals), bytes, 0, bytes.length, (literal) => {
    times[literal] = (times[literal] ?? 0) + 1;
  });
  return times;
}

/** Occurrences, overlapping ones included. */
function sought(literal: string, text: string): number {
  const folded = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  let times = 0;
  for (let at = folded.indexOf(literal); at >= 0; at = folded.indexOf(literal, at + 1)) times += 1;
  return times;
}

test("a literal that ends another one is found as well, whatever the case", () => {
  expect(found(["cmd.exe", "md.exe", ".exe", "xml"], "GET /CMD.exe?/c+dir")).toEqual([1, 1, 1, 0]);
});

test("every occurrence of every literal is found, and nothing else", () => {
  const letters = fc.string({
    unit: fc.constantFrom("a", "b", "c", "A", "\u00e9", "/"),
    maxLength: 40,
  });
  const literals = fc.uniqueArray(
    fc.string({ unit: fc.constantFrom("a", "b", "c", "\u00e9"), minLength: 1, maxLength: 5 }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(literals, letters, (some, text) => {
      expect(found(some, text)).toEqual(some.map((literal) => sought(literal, text)));
    }),
    { numRuns: 500 },
  );
});

test("a thousand literals with many byte classes are found each at its place", () => {
  const literals = Array.from(
    { length: 1000 },
    (_, index) => `/${(index * 7919).toString(36)}~${index}`,
  );
  const text = literals.join(" ");
  expect(found(literals, text).every((times) => times >= 1)).toBe(true);
  expect(found(literals, text.replaceAll("~", "-")).some((times) => times > 0)).toBe(false);
});

test("only the stretch asked for is searched", () => {
  const bytes = Buffer.from("root.exe root.exe");
  let times = 0;
  findLiterals(buildAutomaton(["root.exe"]), bytes, 1, 16, () => (times += 1));
  expect(times).toBe(0);
});
