// For: the gateway of gw1.example.jp in 2001 as a graph, and what its probes see when something in it is dead.
// Never: what happens to it (generate.ts).

import type { Graph, Saw } from "./judge.ts";

function node(name: string, isFelt = false, service?: string): Graph["nodes"][number] {
  return { name, said: { ja: name, en: name }, isFelt, ...(service !== undefined && { service }) };
}

export const gateway: Graph = {
  nodes: [
    node("line"),
    node("disk:/var"),
    node("proc:named", false, "named"),
    node("proc:squid", false, "squid"),
    node("proc:sendmail", false, "sendmail"),
    node("proc:httpd", false, "httpd"),
    node("dns:own-zone"),
    node("dns:outside", true),
    node("proxy:port"),
    node("origin:direct"),
    node("proxy:by-ip"),
    node("web:by-name", true),
    node("mail:smtp", true),
    node("mail:queue", true),
  ],
  needs: [
    "dns:own-zone proc:named",
    "dns:outside dns:own-zone",
    "dns:outside line",
    "proxy:port proc:squid",
    "origin:direct proc:httpd",
    "proxy:by-ip proxy:port",
    "proxy:by-ip origin:direct",
    "web:by-name proxy:by-ip",
    "web:by-name dns:own-zone",
    "mail:smtp proc:sendmail",
    "mail:queue proc:sendmail",
    "mail:queue dns:outside",
  ].map((need) => {
    const [from = "", to = ""] = need.split(" ");
    return { from, to, kind: "hard" };
  }),
};

/** Node → why it fails, and what was seen. */
export type Wrong = Readonly<Record<string, readonly [why: string, evidence: string]>>;

export const namedDead: Wrong = {
  "proc:named": ["gone", "no process named"],
  "dns:own-zone": ["refused", "example.jp SOA @192.0.2.1: ECONNREFUSED"],
  "dns:outside": ["refused", "jp. NS @192.0.2.1: ECONNREFUSED"],
  "web:by-name": [
    "http-503",
    "GET http://www.example.jp/ through 192.0.2.1:3128: 503, ERR_DNS_FAIL",
  ],
  "mail:queue": ["stuck", "the oldest mail has waited for 640 s"],
};

export const lineDown: Wrong = {
  line: ["timeout", "198.51.100.53 port 53: no answer within 4 s"],
  "dns:outside": ["servfail", "jp. NS @192.0.2.1: SERVFAIL, 0 records"],
  "mail:queue": ["stuck", "the oldest mail has waited for 640 s"],
};

/** What every probe sees; `startedMs`: process → since when it runs. */
export function sawOf(wrong: Wrong, startedMs: ReadonlyMap<string, number>): Saw[] {
  return gateway.nodes.map(({ name }) => {
    const [why, evidence] = wrong[name] ?? ["answered", "ok"];
    const status = wrong[name] ? "fail" : "ok";
    const started = status === "ok" ? startedMs.get(name) : undefined;
    return {
      node: name,
      status,
      why,
      ms: 3,
      evidence,
      ...(started !== undefined && { startedMs: started }),
    };
  });
}
