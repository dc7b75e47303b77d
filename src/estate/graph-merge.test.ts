import { describe, expect, test } from "vitest";
import { servicesShape } from "../base/services-shape.ts";
import type { EstateGraph } from "./graph.ts";
import type { Found } from "./graph-found.ts";
import { mergeGraph } from "./graph-merge.ts";
import { hardNeedsOf, inOrder } from "./graph-order.ts";
import { standardGraph } from "./graph-standard.ts";

const own = { address: "127.0.0.1", port: 53 };
const provider = { address: "198.51.100.53", port: 53 };

/** The gateway of the diary: named, squid, Postfix and the web server on one machine. */
const gateway: Found = {
  daemons: (["named", "squid", "postfix", "apache2"] as const).map((name) => ({
    name,
    program: name === "postfix" ? "master" : name,
    unit: name,
    isRunning: true,
    isRestarted: name === "named",
  })),
  nameServer: { daemon: "named", at: own, zones: ["example.jp"] },
  resolvers: [{ at: own, isOurs: true }],
  proxy: { daemon: "squid", at: { address: "127.0.0.1", port: 3128 }, asksOurs: true },
  sites: [
    { daemon: "apache2", at: { address: "192.0.2.1", port: 80 }, host: "www.example.jp" },
    { daemon: "apache2", at: { address: "192.0.2.1", port: 8080 } },
  ],
  mail: {
    daemon: "postfix",
    at: { address: "127.0.0.1", port: 25 },
    recipient: "postmaster@example.jp",
    queue: "/var/spool/postfix",
  },
  mailboxes: [],
  certificates: [],
  ports: [],
  gateway: "192.0.2.254",
  outside: [provider],
  disks: ["/", "/var"],
  notes: [],
};

const needsOf = (graph: EstateGraph, name: string) => hardNeedsOf(graph, name);
const settings = (value: unknown) => servicesShape.parse(value);

/** All that it cannot do without, however far below. */
function below({ needs }: EstateGraph, name: string): Set<string> {
  const found = new Set<string>();
  const waiting = [name];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { from, to, kind } of needs) {
      if (from !== next || kind !== "hard" || found.has(to)) continue;
      waiting.push(to);
      found.add(to);
    }
  }
  return found;
}

describe("the standard graph", () => {
  const { graph, targets } = standardGraph(gateway);

  test("pages by name rest on the proxy, on names, and by way of them on named", () => {
    expect(needsOf(graph, "web:by-name")).toEqual([["proxy:by-ip"], ["dns:own-zone"]]);
    expect(needsOf(graph, "proxy:by-ip")).toEqual([["proxy:port"], ["origin:direct"]]);
    const all = below(graph, "web:by-name");
    for (const name of ["proc:named", "proc:squid", "proc:apache2"]) expect(all).toContain(name);
    // Pages fetched by address are the witness against named: they must not rest on it.
    expect(below(graph, "proxy:by-ip")).not.toContain("proc:named");
  });

  test("names outside rest on our own server and on the line, mail on its way out on both", () => {
    expect(needsOf(graph, "dns:outside")).toEqual([["dns:own-zone"], ["line"]]);
    expect(needsOf(graph, "line")).toEqual([["line:gateway"]]);
    expect(needsOf(graph, "mail:queue")).toEqual([["proc:postfix"], ["dns:outside"], ["line"]]);
    expect(needsOf(graph, "mail:smtp")).toEqual([["proc:postfix"]]);
  });

  test("every node has words in both languages and something to ask, and there is no circle", () => {
    const lacking = graph.nodes.filter(
      ({ name, said }) => !targets.has(name) || said.ja === "" || said.en === "",
    );
    expect(lacking).toEqual([]);
    expect(inOrder(graph).circle).toEqual([]);
    expect(graph.nodes.find(({ name }) => name === "proc:named")).toMatchObject({
      service: "named",
      isRestarted: true,
    });
  });

  test("of two name servers one is enough, and the dead one is seen", () => {
    const two = { ...gateway, resolvers: [...gateway.resolvers, { at: provider, isOurs: false }] };
    const drawn = standardGraph(two).graph;
    const [first, second] = ["dns:resolver:127.0.0.1", "dns:resolver:198.51.100.53"];
    expect(needsOf(drawn, "dns:outside")).toEqual([[first, second]]);
    expect(needsOf(drawn, "dns:resolver:127.0.0.1")).toEqual([["dns:own-zone"], ["line"]]);
    expect(needsOf(drawn, "dns:resolver:198.51.100.53")).toEqual([["line"]]);
  });

  test("a resolver without a zone of ours is asked for what it knows without the line", () => {
    const server = { daemon: "unbound", at: own, zones: [] } as const;
    const drawn = standardGraph({ ...gateway, nameServer: server });
    expect(drawn.targets.get("dns:own-zone")).toMatchObject({
      names: ["localhost"],
      expects: "reply",
    });
  });
});

describe("the administrator's part", () => {
  const standard = standardGraph(gateway);

  test("adds nodes, changes words and needs, and leaves out", () => {
    const { graph, targets, faults } = mergeGraph(
      standard,
      settings({
        leave_out: ["proxy:by-ip", "memory"],
        nodes: [
          {
            name: "app:orders",
            said: { ja: "受注", en: "orders" },
            felt: true,
            ask: { kind: "tcp", address: "192.0.2.5", port: 8080 },
            needs: ["dns:own-zone", { node: "disk:/var", kind: "soft" }],
          },
          { name: "mail:smtp", said: { ja: "メール", en: "mail" }, needs: ["dns:own-zone"] },
        ],
      }),
    );
    expect(faults).toEqual([]);
    expect(targets.get("app:orders")).toEqual({
      kind: "tcp",
      at: { address: "192.0.2.5", port: 8080 },
    });
    expect(needsOf(graph, "app:orders")).toEqual([["dns:own-zone"]]);
    expect(needsOf(graph, "mail:smtp")).toEqual([["dns:own-zone"]]);
    expect(graph.nodes.find(({ name }) => name === "mail:smtp")).toMatchObject({
      said: { en: "mail" },
      isFelt: true,
    });
    // What is left out leaves its needs to those who needed it.
    expect(needsOf(graph, "web:by-name").flat().sort()).toEqual([
      "dns:own-zone",
      "origin:direct",
      "proxy:port",
    ]);
    expect(graph.nodes.some(({ name }) => name === "memory")).toBe(false);
    expect(graph.needs.some(({ to }) => to === "memory")).toBe(false);
  });

  test("a circle, a need that leads nowhere and a node that nobody can ask are told and not used", () => {
    const { graph, faults } = mergeGraph(
      standard,
      settings({
        nodes: [
          { name: "proc:named", needs: ["web:by-name"] },
          { name: "mail:smtp", needs: ["proc:posfix"] },
          { name: "app:ghost" },
        ],
      }),
    );
    expect(faults.map(({ en }) => /“[^”]+”|circle/.exec(en)?.[0])).toEqual([
      "“app:ghost”",
      "“mail:smtp”",
      "circle",
    ]);
    expect(faults.at(-1)?.en).not.toContain("mail:queue");
    expect(inOrder(graph).circle).toEqual([]);
    expect(graph.nodes.some(({ name }) => name === "app:ghost")).toBe(false);
  });

  test("a line that was not found is drawn under all that goes out by it", () => {
    const { gateway: _router, ...without } = gateway;
    const { graph, targets } = mergeGraph(
      standardGraph({ ...without, outside: [] }),
      settings({
        gateway: "192.0.2.254",
        outside: [{ address: "203.0.113.1", port: 443 }],
        outside_names: ["www.example.com"],
        outside_page: "https://www.example.com/",
      }),
    );
    expect(needsOf(graph, "line")).toEqual([["line:gateway"]]);
    expect(needsOf(graph, "dns:outside")).toEqual([["dns:own-zone"], ["line"]]);
    expect(needsOf(graph, "mail:queue")).toContainEqual(["line"]);
    expect(needsOf(graph, "web:outside")).toEqual([["proxy:by-ip"], ["dns:outside"], ["line"]]);
    expect(targets.get("dns:outside")).toMatchObject({ names: ["www.example.com"], type: "A" });
  });
});
