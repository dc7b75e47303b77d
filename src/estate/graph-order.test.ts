import fc from "fast-check";
import { expect, test } from "vitest";
import type { EstateGraph, GraphNeed } from "./graph.ts";
import { hardNeedsOf, inOrder, neighboursOf } from "./graph-order.ts";

function graphOf(names: readonly string[], needs: readonly GraphNeed[]): EstateGraph {
  const said = { ja: "節", en: "node" };
  return { nodes: names.map((name) => ({ name, said, isFelt: false })), needs };
}

const hard = (from: string, to: string, anyOf?: string): GraphNeed => {
  return { from, to, kind: "hard", ...(anyOf !== undefined && { anyOf }) };
};

test("what is needed stands before what needs it", () => {
  const graph = graphOf(["web", "dns", "proc"], [hard("web", "dns"), hard("dns", "proc")]);
  expect(inOrder(graph)).toEqual({ names: ["proc", "dns", "web"], circle: [] });
});

test("a circle is told, without those that only wait for it or that it waits for", () => {
  const needs = [hard("a", "b"), hard("b", "a"), hard("user", "a"), hard("b", "ground")];
  const { names, circle } = inOrder(graphOf(["user", "a", "b", "ground"], needs));
  expect(circle).toEqual(["a", "b"]);
  expect(names).toEqual(["ground", "a", "b", "user"]);
});

test("needs that stand for each other are one group, and a need that leads nowhere is none", () => {
  const needs = [
    hard("dns", "r1", "resolver"),
    hard("dns", "r2", "resolver"),
    hard("dns", "line"),
    hard("dns", "nowhere"),
    { from: "dns", to: "disk", kind: "soft" },
  ] as const;
  const graph = graphOf(["dns", "r1", "r2", "line", "disk"], needs);
  expect(hardNeedsOf(graph, "dns")).toEqual([["r1", "r2"], ["line"]]);
  expect(neighboursOf(graph, "r1")).toEqual(["dns"]);
  expect(neighboursOf(graph, "dns")).toEqual(["r1", "r2", "line", "nowhere", "disk"]);
});

test("every graph comes out whole, and every need outside circles is kept in the order", () => {
  const name = fc.constantFrom("a", "b", "c", "d", "e", "f");
  const drawn = fc.array(fc.tuple(name, name), { maxLength: 20 });
  fc.assert(
    fc.property(drawn, (pairs) => {
      const names = ["a", "b", "c", "d", "e", "f"];
      const order = inOrder(
        graphOf(
          names,
          pairs.map(([from, to]) => hard(from, to)),
        ),
      );
      expect([...order.names].sort()).toEqual(names);
      const inCircle = new Set(order.circle);
      for (const [from, to] of pairs) {
        if (inCircle.has(from) && inCircle.has(to)) continue;
        expect(order.names.indexOf(to)).toBeLessThan(order.names.indexOf(from));
      }
    }),
  );
});
