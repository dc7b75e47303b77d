// For: a daemon that is dead just now keeps its place in the picture; one that is gone for a day does not.
// Never: the machine's own processes.

import { expect, test } from "vitest";
import { dayMs } from "../../base/clock.ts";
import type { Found } from "../../estate/graph-found.ts";
import { standardGraph } from "../../estate/graph-standard.ts";
import { withAbsent } from "./found-before.ts";

const here = "127.0.0.1";
const daemon = (name: "named" | "squid" | "apache2", isRunning = true) => {
  return { name, program: name, unit: name, isRunning, isRestarted: false };
};

const whole: Found = {
  daemons: [daemon("named"), daemon("squid"), daemon("apache2")],
  nameServer: { daemon: "named", at: { address: here, port: 53 }, zones: ["example.jp"] },
  resolvers: [{ at: { address: here, port: 53 }, isOurs: true }],
  proxy: { daemon: "squid", at: { address: here, port: 3128 }, asksOurs: true },
  sites: [{ daemon: "apache2", at: { address: here, port: 80 }, host: "www.example.jp" }],
  mailboxes: [],
  certificates: [],
  ports: [],
  outside: [{ address: "198.51.100.53", port: 53 }],
  disks: [],
  notes: [],
};

const { nameServer: _, ...rest } = whole;

/** As discovery sees it while named is dead: nobody says any more which names are ours, or who asks whom. */
const withoutNamed: Found = {
  ...rest,
  daemons: [daemon("squid"), daemon("apache2")],
  resolvers: [{ at: { address: here, port: 53 }, isOurs: false }],
  proxy: { daemon: "squid", at: { address: here, port: 3128 }, asksOurs: false },
  sites: [{ daemon: "apache2", at: { address: here, port: 80 } }],
  outside: [],
};

const graphOf = (found: Found) => standardGraph(found).graph;

test("with named dead the graph is the one that was drawn while it ran", () => {
  const before = withAbsent(whole, undefined, 0);
  const { found } = withAbsent(withoutNamed, before, 1000);
  expect(new Set(graphOf(found).nodes.map(({ name }) => name))).toEqual(
    new Set(graphOf(whole).nodes.map(({ name }) => name)),
  );
  expect(new Set(graphOf(found).needs.map((need) => JSON.stringify(need)))).toEqual(
    new Set(graphOf(whole).needs.map((need) => JSON.stringify(need))),
  );
});

test("a unit that is meant to run and does not keeps its ports and its zones", () => {
  const before = withAbsent(whole, undefined, 0);
  const dead = { ...withoutNamed, daemons: [daemon("named", false), ...withoutNamed.daemons] };
  const { found } = withAbsent(dead, before, 1000);
  expect(found.nameServer?.zones).toEqual(["example.jp"]);
  expect(found.daemons.map(({ name, isRunning }) => [name, isRunning])).toEqual(
    expect.arrayContaining([["named", false]]),
  );
});

test("what has not run for a day is left out, and nothing is made of what never ran", () => {
  const before = withAbsent(whole, undefined, 0);
  const { found, seenMs } = withAbsent(withoutNamed, before, dayMs);
  expect(found).toEqual(withoutNamed);
  expect(Object.keys(seenMs)).not.toContain("named");
  expect(withAbsent(withoutNamed, undefined, 0).found).toEqual(withoutNamed);
});

test("a name server that is back is taken as it is now", () => {
  const dead = withAbsent(withoutNamed, withAbsent(whole, undefined, 0), 1000);
  const at = { address: here, port: 53 };
  const moved: Found = { ...whole, nameServer: { daemon: "named", at, zones: ["example.net"] } };
  expect(withAbsent(moved, dead, 2000).found.nameServer?.zones).toEqual(["example.net"]);
});
