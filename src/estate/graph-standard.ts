// For: the graph that every such machine has, drawn from what was found on it, and what is asked of each node.
// Never: a need that nobody found a reason for: `hard` stands only where the one cannot work without the other.

import type { Said } from "../base/said.ts";
import type { EstateGraph, GraphNeed, GraphNode } from "./graph.ts";
import type { DaemonName, Found } from "./graph-found.ts";
import type { At, Target, Targets } from "./graph-target.ts";
import {
  certificateWords,
  daemonWords,
  diskWords,
  nodeWords,
  portWords,
  resolverWords,
} from "./graph-words.ts";

export interface Drafted {
  readonly graph: EstateGraph;
  readonly targets: Targets;
}

/** Name servers of top-level domains: known to every resolver, asked by every resolver, nobody's own site. */
export const outsideNames = ["jp.", "com.", "net.", "org."];

interface Sheet {
  readonly found: Found;
  readonly nodes: GraphNode[];
  readonly needs: GraphNeed[];
  readonly targets: Map<string, Target>;
}

type Extra = Partial<Pick<GraphNode, "isFelt" | "service" | "isRestarted">>;

function add(sheet: Sheet, name: string, said: Said, target: Target, extra: Extra = {}): boolean {
  if (sheet.targets.has(name)) return false;
  sheet.nodes.push({ name, said, isFelt: false, ...extra });
  sheet.targets.set(name, target);
  return true;
}

/** Only what is there can be needed. */
function need(sheet: Sheet, from: string, kind: GraphNeed["kind"], ...to: readonly string[]): void {
  for (const each of to) if (sheet.targets.has(each)) sheet.needs.push({ from, to: each, kind });
}

function ground(sheet: Sheet): void {
  const { found } = sheet;
  add(sheet, "clock", nodeWords.clock, { kind: "clock" });
  add(sheet, "memory", nodeWords.memory, { kind: "memory" });
  for (const path of found.disks)
    add(sheet, `disk:${path}`, diskWords(path), { kind: "disk", path });
  const { gateway } = found;
  // Any port will do: a router that is there refuses, or answers.
  if (gateway !== undefined) {
    const at = [80, 53].map((port) => ({ address: gateway, port }));
    add(sheet, "line:gateway", nodeWords.gateway, { kind: "line", at });
  }
  if (found.outside.length > 0) {
    add(sheet, "line", nodeWords.line, { kind: "line", at: found.outside });
    need(sheet, "line", "hard", "line:gateway");
  }
  for (const { name, program, path, unit, isRestarted } of found.daemons) {
    const target: Target = { kind: "process", program, ...(path !== undefined && { path }) };
    add(sheet, `proc:${name}`, daemonWords[name], target, { service: unit, isRestarted });
    need(sheet, `proc:${name}`, "soft", "memory", ...found.disks.map((each) => `disk:${each}`));
  }
}

function ownNames(sheet: Sheet): void {
  const server = sheet.found.nameServer;
  if (!server) return;
  const hasZones = server.zones.length > 0;
  const target: Target = {
    kind: "dns",
    at: [server.at],
    names: hasZones ? server.zones.slice(0, 8) : ["localhost"],
    type: hasZones ? "SOA" : "A",
    expects: hasZones ? "answer" : "reply",
    asksVersion: true,
  };
  const said = hasZones ? nodeWords.ownZone : nodeWords.answers;
  add(sheet, "dns:own-zone", said, target);
  need(sheet, "dns:own-zone", "hard", `proc:${server.daemon}`);
}

function outside(sheet: Sheet): void {
  const { resolvers } = sheet.found;
  if (resolvers.length === 0) return;
  const target = (at: readonly At[]): Target => ({
    kind: "dns",
    at,
    names: outsideNames,
    type: "NS",
    expects: "answer",
  });
  const all = target(resolvers.map(({ at }) => at));
  // One alone is the way out itself; of several each is a node, so that it is seen which of them is dead.
  for (const { at, isOurs } of resolvers.length > 1 ? resolvers : []) {
    const name = `dns:resolver:${at.address}`;
    if (!add(sheet, name, resolverWords(at.address), target([at]))) continue;
    need(sheet, name, "hard", ...(isOurs ? ["dns:own-zone"] : []), lineOf(sheet));
  }
  add(sheet, "dns:outside", nodeWords.outsideNames, all, { isFelt: true });
  if (resolvers.length === 1) {
    need(sheet, "dns:outside", "hard", ...(resolvers[0]?.isOurs ? ["dns:own-zone"] : []));
    need(sheet, "dns:outside", "hard", lineOf(sheet));
  }
  for (const { at } of resolvers.length > 1 ? resolvers : []) {
    const to = `dns:resolver:${at.address}`;
    sheet.needs.push({ from: "dns:outside", to, kind: "hard", anyOf: "resolver" });
  }
}

function lineOf({ targets }: Sheet): string {
  return targets.has("line") ? "line" : "line:gateway";
}

function sites(sheet: Sheet): void {
  for (const [index, { daemon, at }] of sheet.found.sites.entries()) {
    const name = index === 0 ? "origin:direct" : `site:${at.address}:${at.port}`;
    const url = `http://${placeText(at)}/`;
    const target: Target = { kind: "http", at, url, isProxied: false };
    add(sheet, name, index === 0 ? nodeWords.site : portWords(daemon, at.port), target, {
      isFelt: index === 0,
    });
    need(sheet, name, "hard", `proc:${daemon}`);
  }
}

/** As it stands in a URL. */
function placeText({ address, port }: At): string {
  const host = address.includes(":") ? `[${address}]` : address;
  return port === 80 ? host : `${host}:${port}`;
}

function proxy(sheet: Sheet): void {
  const { proxy: found, sites: here } = sheet.found;
  if (!found) return;
  add(sheet, "proxy:port", nodeWords.proxyPort, { kind: "tcp", at: found.at });
  need(sheet, "proxy:port", "hard", `proc:${found.daemon}`);
  const [origin] = here;
  if (!origin) return;
  const by = (host: string): Target => {
    return { kind: "http", at: found.at, url: `http://${host}/`, isProxied: true };
  };
  add(sheet, "proxy:by-ip", nodeWords.proxyByAddress, by(placeText(origin.at)));
  need(sheet, "proxy:by-ip", "hard", "proxy:port", "origin:direct");
  const named = here.find(({ host }) => host !== undefined);
  if (named?.host === undefined) return;
  const port = named.at.port === 80 ? "" : `:${named.at.port}`;
  add(sheet, "web:by-name", nodeWords.pagesByName, by(`${named.host}${port}`), { isFelt: true });
  need(sheet, "web:by-name", "hard", "proxy:by-ip");
  if (found.asksOurs) need(sheet, "web:by-name", "hard", "dns:own-zone");
  need(sheet, "web:by-name", "soft", "dns:outside");
}

function mail(sheet: Sheet): void {
  const { mail: found, mailboxes } = sheet.found;
  if (found) {
    const { daemon, at, recipient, queue, queueOf } = found;
    const target: Target = { kind: "smtp", at, recipient };
    add(sheet, "mail:smtp", nodeWords.mail, target, { isFelt: true });
    need(sheet, "mail:smtp", "hard", `proc:${daemon}`);
    need(sheet, "mail:smtp", "soft", "dns:outside");
    if (queue !== undefined) {
      const words = { isFelt: true };
      const asked: Target = {
        kind: "queue",
        folder: queue,
        ...(queueOf !== undefined && { of: queueOf }),
      };
      add(sheet, "mail:queue", nodeWords.queue, asked, words);
      need(sheet, "mail:queue", "hard", `proc:${daemon}`, "dns:outside", lineOf(sheet));
    }
  }
  for (const { daemon, at, protocol, isTls } of mailboxes) {
    const name = `mail:${protocol}${isTls ? "s" : ""}`;
    const target: Target = { kind: "mailbox", at, protocol, isTls };
    add(sheet, name, nodeWords[protocol], target, { isFelt: true });
    need(sheet, name, "hard", `proc:${daemon}`);
  }
}

function rest(sheet: Sheet): void {
  const named = (daemon: DaemonName, at: At) => `${daemon}:${at.port}`;
  for (const { daemon, at, serverName, startedBy, mayLackTls } of sheet.found.certificates) {
    const name = `tls:${named(daemon, at)}`;
    const target: Target = {
      kind: "tls",
      at,
      ...(serverName !== undefined && { serverName }),
      ...(startedBy !== undefined && { startedBy }),
      ...(mayLackTls === true && { mayLackTls }),
    };
    add(sheet, name, certificateWords(daemon, at.port), target);
    need(sheet, name, "hard", `proc:${daemon}`);
    need(sheet, name, "soft", "clock");
  }
  for (const { daemon, at } of sheet.found.ports) {
    const name = `port:${named(daemon, at)}`;
    add(sheet, name, portWords(daemon, at.port), { kind: "tcp", at });
    need(sheet, name, "hard", `proc:${daemon}`);
  }
}

/** The same finds give the same graph. */
export function standardGraph(found: Found): Drafted {
  const sheet: Sheet = { found, nodes: [], needs: [], targets: new Map() };
  ground(sheet);
  ownNames(sheet);
  outside(sheet);
  sites(sheet);
  proxy(sheet);
  mail(sheet);
  rest(sheet);
  return { graph: { nodes: sheet.nodes, needs: sheet.needs }, targets: sheet.targets };
}
