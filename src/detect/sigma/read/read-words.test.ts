import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "../../../base/limits.ts";
import type { Branch } from "../ast.ts";
import { namesInWords, readWords } from "./read-words.ts";
import { Refusal } from "./refusal.ts";

const rules = ["a", "b", "c", "d"];

function shown(branches: readonly Branch[]): string {
  const named = (places: readonly number[]) => places.map((place) => rules[place]).join("");
  return branches.map(({ seen, unseen }) => `${named(seen)}-${named(unseen)}`).join(" ");
}

describe("a condition in words", () => {
  it.each([
    ["a and b", "ab-"],
    ["a or b", "a- b-"],
    ["a and (b or c)", "ab- ac-"],
    ["a and not b", "a-b"],
    ["a and not (b or c)", "a-bc"],
    ["a and not (b and c)", "a-b a-c"],
    ["a or a and b", "a-"],
    ["NOT (Not a OR noT b)", "ab-"],
    ["(a or b) and (not a or c)", "ac- b-a bc-"],
  ])("%s is met by %s", (text, expected) => {
    expect(shown(readWords(text, rules.slice(0, namesInWords(text).length), 0))).toBe(expected);
  });

  it("names of rules may hold what names may hold", () => {
    const id = "5638f7c0-ac70-491d-8465-2a65075e0d86";
    expect(namesInWords(`(${id} AND (login.failed))`)).toEqual([id, "login.failed"]);
  });

  it("too many ways, rules or brackets are refused, not tried", () => {
    const pairs = (count: number) =>
      Array.from({ length: count }, (_, at) => `(x${at} or y${at})`).join(" and ");
    const wide = Array.from({ length: limits.conditionBranches + 1 }, (_, at) => `x${at}`).join(
      " and ",
    );
    expect(readWords(pairs(6), namesInWords(pairs(6)), 0)).toHaveLength(64);
    for (const text of [pairs(7), pairs(32), wide, "(".repeat(99)]) {
      expect(() => readWords(text, namesInWords(text), 0)).toThrow(Refusal);
    }
  });

  it("means what it says, whichever rules are there", () => {
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(...rules),
        fc
          .tuple(tie("tree"), fc.constantFrom("and", "or"), tie("tree"))
          .map((parts) => `(${parts.join(" ")})`),
        tie("tree").map((inner) => `not ${inner}`),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.subarray(rules), (text, there) => {
        const named = namesInWords(text);
        const branches = branchesIfAny(text);
        fc.pre(branches !== undefined);
        const met = branches.some(
          ({ seen, unseen }) =>
            seen.every((place) => there.includes(named[place] ?? "")) &&
            !unseen.some((place) => there.includes(named[place] ?? "")),
        );
        const script = text
          .replaceAll("not", "!")
          .replaceAll("and", "&&")
          .replaceAll("or", "||")
          .replaceAll(/\b[a-d]\b/g, (name) => String(there.includes(name)));
        expect(met).toBe(isTrue(script));
      }),
      { numRuns: 1000 },
    );
  });
});

/** Undefined: refused, because it always or never holds. */
function branchesIfAny(text: string): readonly Branch[] | undefined {
  try {
    return readWords(text, namesInWords(text), 0);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Folds `(true && !false)` up, innermost brackets first. */
function isTrue(script: string): boolean {
  let text = script.replaceAll(" ", "");
  for (let before = ""; before !== text;) {
    before = text;
    text = text
      .replaceAll(/\((true|false)\)/g, "$1")
      .replaceAll(/!(true|false)/g, (_, value: string) => String(value === "false"))
      .replaceAll(
        /\((true|false)(&&|\|\|)(true|false)\)/g,
        (_, left: string, op: string, right: string) =>
          String(
            op === "&&" ? left === "true" && right === "true" : left === "true" || right === "true",
          ),
      );
  }
  return text === "true";
}
