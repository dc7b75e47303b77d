// For: the administrator's own part of the graph laid over the one that was found, and what is wrong with the whole.
// Never: a fault that stops the watch: what is wrong is left out and told.

import type { Said } from "../base/said.ts";
import type { ServicesSettings } from "../base/services-shape.ts";
import type { GraphNeed, GraphNode } from "./graph.ts";
import { inOrder } from "./graph-order.ts";
import type { Drafted } from "./graph-standard.ts";
import type { Target } from "./graph-target.ts";
import { nodeWords } from "./graph-words.ts";

type OwnNode = ServicesSettings["nodes"][number];

export interface Merged extends Drafted {
  readonly faults: readonly Said[];
}

function targetOf({ ask }: OwnNode): Target | undefined {
  if (!ask) return undefined;
  switch (ask.kind) {
    case "process":
    case "disk":
      return ask;
    case "tcp":
      return { kind: "tcp", at: { address: ask.address, port: ask.port } };
    case "http": {
      const at = { address: ask.address, port: ask.port };
      return { kind: "http", at, url: ask.url, isProxied: false };
    }
    case "tls": {
      const at = { address: ask.address, port: ask.port };
      return { kind: "tls", at, ...(ask.name !== undefined && { serverName: ask.name }) };
    }
  }
}

function needsOf({ name, needs = [] }: OwnNode): GraphNeed[] {
  return needs.map((each) => {
    if (typeof each === "string") return { from: name, to: each, kind: "hard" };
    const { node, kind, any_of: anyOf } = each;
    return { from: name, to: node, kind, ...(anyOf !== undefined && { anyOf }) };
  });
}

function nodeOf(own: OwnNode, found: GraphNode | undefined): GraphNode {
  const service = own.service ?? found?.service;
  return {
    name: own.name,
    said: own.said ?? found?.said ?? { ja: own.name, en: own.name },
    isFelt: own.felt ?? found?.isFelt ?? false,
    ...(service !== undefined && { service }),
    ...(found?.isRestarted === true && { isRestarted: true }),
  };
}

/** Its gateway, its addresses and names outside, its page: laid over what was found before anything is corrected by name. */
function withPlaces({ graph, targets }: Drafted, settings: ServicesSettings): Drafted {
  const nodes = [...graph.nodes];
  const needs = [...graph.needs];
  const asked = new Map(targets);
  function put(name: string, said: Said, target: Target, hard: readonly string[]): void {
    const isNew = !asked.has(name);
    asked.set(name, target);
    if (!isNew) return;
    nodes.push({ name, said, isFelt: name.startsWith("web:") });
    for (const to of hard) if (asked.has(to)) needs.push({ from: name, to, kind: "hard" });
  }
  const { gateway, outside, outside_names: names, outside_page: page } = settings;
  if (gateway !== undefined) {
    const at = [80, 53].map((port) => ({ address: gateway, port }));
    put("line:gateway", nodeWords.gateway, { kind: "line", at }, []);
  }
  if (outside.length > 0) {
    put("line", nodeWords.line, { kind: "line", at: outside }, ["line:gateway"]);
  }
  const way = asked.has("line") ? "line" : "line:gateway";
  const isAway = (name: string) => /^(?:dns:resolver:|mail:queue$)/.test(name);
  const needsLine = [...asked.keys()].filter(isAway);
  if (!needsLine.some((name) => name.startsWith("dns:"))) needsLine.push("dns:outside");
  for (const from of asked.has(way) ? needsLine : []) {
    const isDrawn = needs.some((each) => each.from === from && each.to === way);
    if (asked.has(from) && !isDrawn) needs.push({ from, to: way, kind: "hard" });
  }
  for (const [name, target] of names.length > 0 ? asked : []) {
    if (target.kind === "dns" && target.type === "NS")
      asked.set(name, { ...target, names, type: "A" });
  }
  const port = asked.get("proxy:port");
  if (page !== undefined && port?.kind === "tcp") {
    const target: Target = { kind: "http", at: port.at, url: page, isProxied: true };
    const hard = [asked.has("proxy:by-ip") ? "proxy:by-ip" : "proxy:port", "dns:outside", "line"];
    put("web:outside", nodeWords.pagesOutside, target, hard);
  }
  return { graph: { nodes, needs }, targets: asked };
}

function unaskedSaid(name: string): Said {
  return {
    ja: `services の「${name}」には ask がなく、見つけた中にもないため、見張れません。ask を書いてください。`,
    en: `“${name}” under services has no ask and was not found here, so it is not watched. Give it an ask.`,
  };
}

function unknownSaid(from: string, to: string): Said {
  return {
    ja: `services の「${from}」が必要とする「${to}」がありません。名前を確かめてください（hinomi services で一覧）。`,
    en: `“${from}” under services needs “${to}”, which is not there. Check the name (hinomi services lists them).`,
  };
}

function circleSaid(names: readonly string[]): Said {
  const list = names.join(" → ");
  return {
    ja: `必要なものが輪になっています（${list}）。輪の中の needs は使いません。どれかを外してください。`,
    en: `These need each other in a circle (${list}). The needs among them are not used; take one out.`,
  };
}

/** What needed a node that is left out needs what that node needed. */
function bridged(needs: readonly GraphNeed[], name: string): GraphNeed[] {
  const inner = needs.filter(({ from }) => from === name);
  return needs.flatMap((need) => {
    if (need.from === name) return [];
    if (need.to !== name) return [need];
    return inner.map((each): GraphNeed => {
      const isHard = need.kind === "hard" && need.anyOf === undefined && each.kind === "hard";
      const { anyOf } = each;
      const { from } = need;
      return isHard
        ? { from, to: each.to, kind: "hard", ...(anyOf !== undefined && { anyOf }) }
        : { from, to: each.to, kind: "soft" };
    });
  });
}

/** A graph without circles, without needs that lead nowhere and without nodes that nobody can ask. */
export function mergeGraph(standard: Drafted, settings: ServicesSettings): Merged {
  const base = withPlaces(standard, settings);
  const faults: Said[] = [];
  const targets = new Map(base.targets);
  const nodes = new Map(base.graph.nodes.map((node) => [node.name, node]));
  let needs = [...base.graph.needs];
  for (const own of settings.nodes) {
    const target = targetOf(own) ?? targets.get(own.name);
    if (!target) {
      faults.push(unaskedSaid(own.name));
      continue;
    }
    targets.set(own.name, target);
    nodes.set(own.name, nodeOf(own, nodes.get(own.name)));
    if (own.needs) needs = [...needs.filter(({ from }) => from !== own.name), ...needsOf(own)];
  }
  for (const name of settings.leave_out) {
    nodes.delete(name);
    targets.delete(name);
    needs = bridged(needs, name);
  }
  for (const { from, to } of needs)
    if (nodes.has(from) && !nodes.has(to)) faults.push(unknownSaid(from, to));
  needs = needs.filter(({ from, to }) => nodes.has(from) && nodes.has(to) && from !== to);
  const { circle } = inOrder({ nodes: [...nodes.values()], needs });
  if (circle.length > 0) {
    faults.push(circleSaid(circle));
    const inCircle = new Set(circle);
    needs = needs.filter(({ from, to }) => !inCircle.has(from) || !inCircle.has(to));
  }
  return { graph: { nodes: [...nodes.values()], needs }, targets, faults };
}
