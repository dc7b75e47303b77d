// For: the picture of what depends on what, with the standing of each node: as it was seen last, or one incident's part of it.
// Never: well for what nobody asked.

import type { Said } from "../../../base/said.ts";
import type { EstateGraph } from "../../../estate/graph.ts";
import type { Incident } from "../../../incidents/incident.ts";
import type { GraphEdge, GraphNode, View } from "../../../words/view.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { affectedOf, isDown, rootOf } from "../facts.ts";
import { capital, nodeSaid } from "../node-words.ts";
import { say } from "../say.ts";
import type { WordKey } from "../say.ts";

type Watched = NonNullable<RoomSnapshot["watched"]>;

const standings = { ok: "well", fail: "trouble", unknown: "unknown" } as const;

function edgesOf({ needs }: EstateGraph, shown: ReadonlySet<string>): GraphEdge[] {
  return needs
    .filter(({ from, to }) => shown.has(from) && shown.has(to))
    .map(({ from, to, kind, anyOf }) => ({
      from,
      to,
      kind: kind === "soft" ? "soft" : anyOf === undefined ? "hard" : "any-of",
    }));
}

function nodeView(
  { graph, saw }: Watched,
  name: string,
  incidents: readonly Incident[],
): GraphNode {
  const status = saw.find(({ node }) => node === name)?.status ?? "unknown";
  const standing = standings[status];
  const own = incidents.find((each) => rootOf(each) === name);
  const cause = incidents.find((each) => affectedOf(each).includes(name));
  const incident = own ?? cause;
  const isSymptom = standing === "trouble" && !own && cause !== undefined;
  const words = graph.nodes.find((each) => each.name === name)?.said;
  const symptom = isSymptom
    ? say("standing.symptom", { root: nodeSaid(rootOf(cause)) })
    : undefined;
  return {
    id: name,
    label: capital(words ?? nodeSaid(name)),
    standing,
    said: say(`standing.${standing}` as WordKey),
    ...(symptom && { note: symptom }),
    ...(incident && { incident: incident.id }),
  };
}

/** `only`: nodes that are shown; default all. */
export function graphView(
  watched: Watched,
  incidents: readonly Incident[],
  title: Said,
  only?: ReadonlySet<string>,
): View {
  const names = watched.graph.nodes
    .map(({ name }) => name)
    .filter((name) => only?.has(name) ?? true);
  const down = incidents.filter(isDown);
  return {
    type: "graph",
    title,
    nodes: names.map((name) => nodeView(watched, name, down)),
    edges: edgesOf(watched.graph, new Set(names)),
  };
}
