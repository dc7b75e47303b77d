// For: a dependency picture stands the right way up and ends, whatever a room says.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GraphEdge, GraphNode } from "../../../../words/view.ts";
import { graphNodesMax, layersOf } from "./layers.ts";

function node(id: string): GraphNode {
  return { id, label: { raw: id }, standing: "well", said: { ja: "正常", en: "well" } };
}

function edge(from: string, to: string): GraphEdge {
  return { from, to, kind: "hard" };
}

describe("the layers of a dependency picture", () => {
  it("set what is needed below what needs it, by the longest way", () => {
    const { placed } = layersOf(["named", "web", "squid", "line"].map(node), [
      edge("web", "squid"),
      edge("squid", "named"),
      edge("web", "line"),
      edge("named", "line"),
    ]);
    const layer = Object.fromEntries(placed.map(({ node: { id }, layer: at }) => [id, at]));
    expect(layer).toEqual({ web: 0, squid: 1, named: 2, line: 3 });
  });

  it("draw a circle of needs all the same, each node once", () => {
    const { placed, ways } = layersOf(["a", "b", "c"].map(node), [
      edge("a", "b"),
      edge("b", "c"),
      edge("c", "a"),
      edge("a", "a"),
      edge("a", "nobody"),
    ]);
    expect(placed.map(({ node: { id } }) => id).toSorted()).toEqual(["a", "b", "c"]);
    expect(ways).toHaveLength(3);
  });

  it("give every drawn node one place of its own, whatever the edges", () => {
    const name = fc.constantFrom(...Array.from("abcdefghij"));
    fc.assert(
      fc.property(
        fc.uniqueArray(name),
        fc.array(fc.tuple(name, name), { maxLength: 60 }),
        (names, pairs) => {
          const { placed, widest } = layersOf(
            names.map(node),
            pairs.map(([from, to]) => edge(from, to)),
          );
          const places = new Set(placed.map(({ layer, at }) => `${layer} ${at}`));
          expect(places.size).toBe(names.length);
          expect(placed.every(({ at }) => at < widest)).toBe(true);
        },
      ),
    );
  });

  it("lead a long line beside the boxes between, through a place of its own", () => {
    const { placed, ways } = layersOf(["web", "squid", "line"].map(node), [
      edge("web", "squid"),
      edge("squid", "line"),
      edge("web", "line"),
    ]);
    const squid = placed.find(({ node: { id } }) => id === "squid");
    const long = ways.find(({ edge: { from, to } }) => from === "web" && to === "line");
    expect(long?.through.map(({ layer }) => layer)).toEqual([1]);
    expect(long?.through[0]?.at).not.toBe(squid?.at);
  });

  it("draw no more than can be read", () => {
    const many = Array.from({ length: 500 }, (_, at) => node(`n${at}`));
    expect(layersOf(many, []).placed).toHaveLength(graphNodesMax);
  });
});
