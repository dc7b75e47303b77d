import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { viewOf } from "../../../events/event.ts";
import type { Node } from "../ast.ts";
import { compileNode } from "../judge/compile-node.ts";
import { readCondition } from "./read-condition.ts";
import { Refusal } from "./refusal.ts";

const names = ["selection_a", "selection_b", "filter_main_x", "keywords", "_hidden"];

function node(name: string): Node {
  const test = { kind: "boolean", field: name, value: true } as const;
  return { kind: "selection", name, of: { kind: "test", test } };
}

const selections = new Map(names.map((name) => [name, node(name)]));

/** Is the condition true when exactly these selections hold? */
function holds(condition: string, held: readonly string[]): boolean {
  const compiled = compileNode(readCondition(condition, selections, 0), {
    decode: 0,
    timeZone: "UTC",
  });
  return compiled(viewOf(Object.fromEntries(names.map((name) => [name, held.includes(name)]))));
}

function reasonOf(condition: string): string {
  try {
    readCondition(condition, selections, 0);
    return "accepted";
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

describe("readCondition", () => {
  it("binds and tighter than or, and not tighter than and", () => {
    expect(holds("keywords or selection_a and selection_b", ["keywords"])).toBe(true);
    expect(holds("keywords or selection_a and selection_b", ["selection_a"])).toBe(false);
    expect(holds("not selection_a and selection_b", ["selection_b"])).toBe(true);
    expect(holds("not (selection_a and selection_b)", [])).toBe(true);
    expect(holds("(keywords or selection_a) and selection_b", ["keywords"])).toBe(false);
  });

  it("reads its words in any case", () => {
    expect(holds("selection_a AND NOT keywords", ["selection_a"])).toBe(true);
    expect(holds("ALL OF selection_*", ["selection_a", "selection_b"])).toBe(true);
  });

  it("counts: 1 of, all of, N of, of them", () => {
    expect(holds("1 of selection_*", ["selection_b"])).toBe(true);
    expect(holds("1 of selection_*", ["keywords"])).toBe(false);
    expect(holds("any of sel*_b", ["selection_b"])).toBe(true);
    expect(holds("all of selection_*", ["selection_b"])).toBe(false);
    expect(holds("2 of them", ["selection_b", "keywords"])).toBe(true);
    expect(holds("3 of them", ["selection_b", "keywords", "_hidden"])).toBe(false);
    expect(holds("all of them", ["selection_a", "selection_b", "filter_main_x", "keywords"])).toBe(
      true,
    );
    expect(holds("1 of _*", ["_hidden"])).toBe(true);
    expect(holds("1 of *", ["_hidden"])).toBe(false);
    expect(holds("1 of selection_* and not 1 of filter_main_*", ["selection_a"])).toBe(true);
    expect(
      holds("1 of selection_* and not 1 of filter_main_*", ["selection_a", "filter_main_x"]),
    ).toBe(false);
  });

  it.each([
    ["selection_a and", /a selection is missing \(at its end\)/],
    ["selection_a or selection_z", /no selection "selection_z" \(at character 16\)/],
    ["(selection_a", /`\)` is missing/],
    ["selection_a selection_b", /"selection_b" is not expected \(at character 13\)/],
    ["1 of nothing*", /no selection is called "nothing\*"/],
    ["5 of selection_*", /5 of 2 can never be counted/],
    ["0 of them", /can never/],
    ["", /empty/],
    ["keywords | count() by src_ip > 10", /retired by Sigma 2/],
    ["1 of", /`of` needs/],
    [`${"(".repeat(100_000)}keywords`, /nested too deeply/],
    [`${"not ".repeat(100_000)}keywords`, /nested too deeply/],
  ])("refuses %.40s", (condition, reason) => {
    expect(reasonOf(condition)).toMatch(reason);
  });

  it("takes a hundred thousand terms in a row", () => {
    expect(holds(Array(100_000).fill("keywords").join(" or "), ["keywords"])).toBe(true);
  });
});

/** A random condition as text and as the function it means. */
interface Meant {
  readonly text: string;
  readonly value: (held: ReadonlySet<string>) => boolean;
}

const shown = names.filter((name) => !name.startsWith("_"));

const leaf: fc.Arbitrary<Meant> = fc.oneof(
  fc
    .constantFrom(...names)
    .map((name) => ({ text: name, value: (held: ReadonlySet<string>) => held.has(name) })),
  fc.integer({ min: 1, max: shown.length }).map((count) => ({
    text: `${count} of them`,
    value: (held: ReadonlySet<string>) => shown.filter((name) => held.has(name)).length >= count,
  })),
  fc.constant({
    text: "all of selection_*",
    value: (held: ReadonlySet<string>) => held.has("selection_a") && held.has("selection_b"),
  }),
);

const condition = fc.letrec<{ tree: Meant }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    tie("tree").map((of) => ({
      text: `not (${of.text})`,
      value: (held: ReadonlySet<string>) => !of.value(held),
    })),
    fc.tuple(tie("tree"), tie("tree")).map(([left, right]) => ({
      text: `(${left.text} and ${right.text})`,
      value: (held: ReadonlySet<string>) => left.value(held) && right.value(held),
    })),
    fc.tuple(tie("tree"), tie("tree")).map(([left, right]) => ({
      text: `(${left.text} or ${right.text})`,
      value: (held: ReadonlySet<string>) => left.value(held) || right.value(held),
    })),
  ),
})).tree;

describe("random conditions", () => {
  it("mean what a naive evaluator says", () => {
    fc.assert(
      fc.property(condition, fc.subarray(names), (meant, held) => {
        expect(holds(meant.text, held)).toBe(meant.value(new Set(held)));
      }),
    );
  });

  it("never end in anything but a node or a refusal", () => {
    const words = fc.constantFrom(
      "and",
      "or",
      "not",
      "(",
      ")",
      "1",
      "of",
      "them",
      "all",
      "keywords",
      "sel*",
      "|",
      "",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        expect(typeof reasonOf(parts.join(" "))).toBe("string");
      }),
    );
  });
});
