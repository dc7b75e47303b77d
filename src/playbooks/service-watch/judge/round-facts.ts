// For: the answers of one round by node, and who stands behind a node: which service, which words it is told by.
// Never: a judgement.

import { hardNeedsOf } from "../../../estate/graph-order.ts";
import type { GraphNode } from "../../../estate/graph.ts";
import type { ProbeSaw, WatchRound } from "../../playbook.ts";
import type { Heard } from "./cause/exit-lines.ts";
import { isProcess } from "./votes.ts";

export interface RoundFacts {
  readonly round: WatchRound;
  readonly sawOf: ReadonlyMap<string, ProbeSaw>;
  /** Lines about a node since shortly before it was last well. */
  heardOf(node: string): readonly Heard[];
  nodeOf(node: string): GraphNode | undefined;
  /** The one process that a node is answered by: itself, or the only one among its direct needs. */
  processBehind(node: string): string | undefined;
  /** Nodes that need it directly: its own answers. */
  answersOf(process: string): readonly string[];
  isOk(node: string): boolean;
  /** Until when the administrator keeps the service of a process for himself; undefined: he does not. */
  heldUntil(process: string): number | undefined;
}

export function createRounds(
  round: WatchRound,
  sawOf: RoundFacts["sawOf"],
  heardOf: RoundFacts["heardOf"],
): RoundFacts {
  const { graph } = round;
  const byName = new Map(graph.nodes.map((node) => [node.name, node]));
  return {
    round,
    sawOf,
    heardOf,
    nodeOf: (node) => byName.get(node),
    processBehind(node) {
      if (isProcess(node)) return node;
      const behind = hardNeedsOf(graph, node).flat().filter(isProcess);
      return behind.length === 1 ? behind[0] : undefined;
    },
    answersOf: (process) =>
      graph.nodes
        .map(({ name }) => name)
        .filter((name) => hardNeedsOf(graph, name).flat().includes(process)),
    heldUntil(process) {
      const service = byName.get(process)?.service;
      const untilMs = service === undefined ? undefined : round.held?.get(service);
      return untilMs !== undefined && untilMs > round.atMs ? untilMs : undefined;
    },
    isOk: (node) => sawOf.get(node)?.status === "ok",
  };
}
