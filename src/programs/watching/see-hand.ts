// For: the hand as a node of the watch's own round: does it answer a question that changes nothing and leaves no line in its log.
// Never: "unknown" taken for well: a hand that is gone, refuses or hangs has failed; one that is closed to us could not be asked.

import { accessSync, constants } from "node:fs";
import { stopwatch } from "../../base/clock.ts";
import type { Settings } from "../../base/settings.ts";
import { isAnswered } from "../../base/socket-answers.ts";
import type { EstateGraph } from "../../estate/graph.ts";
import { nodeWords } from "../../estate/graph-words.ts";
import type { Saw } from "../../sources/asking/saw.ts";
import { codeOf, fail, ok, unknown } from "../../sources/asking/saw.ts";
import type { Seen } from "../../sources/asking/saw.ts";
import { askHand } from "../hand-client.ts";

export const handNode = "hand";
const withinMs = 4_000;

/** The graph with the hand in it, where one is set up: nothing here depends on it. */
export function withHand(graph: EstateGraph, { hand }: Pick<Settings, "hand">): EstateGraph {
  if (!hand || graph.nodes.some(({ name }) => name === handNode)) return graph;
  const node = { name: handNode, said: nodeWords.hand, isFelt: false };
  return { ...graph, nodes: [...graph.nodes, node] };
}

function reachable(socket: string): Seen | undefined {
  try {
    accessSync(socket, constants.R_OK | constants.W_OK);
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return fail("gone", `no socket ${socket}`);
    return unknown("no-permission", `${socket}: ${code}`);
  }
}

async function look(socket: string): Promise<Seen> {
  const closed = reachable(socket);
  if (closed) return closed;
  const call = { verb: "ban.list", args: {} } as const;
  const answer = await askHand(socket, { id: "watch", type: "show", call }, withinMs);
  if (answer) return ok("answered", `answers at ${socket}`);
  return (await isAnswered(socket))
    ? fail("timeout", `takes a connection at ${socket}, and answers nothing`)
    : fail("refused", `nobody listens at ${socket}`);
}

/** Undefined where no hand is set up. Never rejects. */
export async function seeHand({ hand }: Pick<Settings, "hand">): Promise<Saw | undefined> {
  if (!hand) return undefined;
  const passed = stopwatch();
  const seen = await look(hand.socket);
  return { node: handNode, ms: Math.round(passed() * 1000), ...seen };
}
