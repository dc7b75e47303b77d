// For: the acceptance scenarios of the watch, over made-up rounds with a clock of their own: what is told, wished and kept quiet.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Event } from "../../../events/event.ts";
import type { GraphNode } from "../../../estate/graph.ts";
import { createPlay, dieOfAssertion, gateway, namedDead, startMs } from "../fixture/rounds.ts";
import type { Play } from "../fixture/rounds.ts";
import type { ProbeSaw } from "../../playbook.ts";
import { createServiceWatch } from "./judge-round.ts";

function actions({ events }: Play): string[] {
  return events.map((event) =>
    [event["event.action"], event["watch.root"] ?? ""].map(String).join(" ").trim(),
  );
}

function lastOf({ events }: Play, action: string): Event {
  return events.findLast((event) => event["event.action"] === action) ?? {};
}

function wished({ wishes }: Play): string[] {
  return wishes
    .filter(({ does }) => does !== "look-at-once")
    .map(({ node, does }) => `${does} ${node}`);
}

test("all well: nothing is told and nothing wished", () => {
  const play = createPlay();
  play.rounds(30, 10);
  expect([play.events, play.wishes]).toEqual([[], []]);
});

test("1: named dead is one trouble with its root, the web as its symptom and squid as well", () => {
  const play = createPlay();
  play.rounds(3, 10);
  play.round(10, namedDead);
  play.rounds(14, 5, namedDead);
  const [died, failed, ...later] = actions(play);
  expect([died, failed]).toEqual(["died proc:named", "failed proc:named"]);
  // What is told after that are further attempts, one by one.
  expect(new Set(later)).toEqual(new Set(["changed proc:named"]));
  expect(lastOf(play, "changed")["watch.facts"]).toMatch(/ try=4 /);
  const event = lastOf(play, "failed");
  expect(event["watch.state"]).toBe("dead");
  expect(event["watch.affected"]).toBe("web:by-name mail:queue dns:own-zone dns:outside");
  expect(event["watch.facts"]).toMatch(
    /service=named try=1 felt=web:by-name,mail:queue well=proc:squid,proc:apache2/,
  );
});

test("2: an assertion is named with the kind of its hole, and its death is one of its kind", () => {
  const play = createPlay();
  play.rounds(3, 10);
  dieOfAssertion(play);
  play.round(10, namedDead);
  const event = lastOf(play, "died");
  expect(event["watch.cause"]).toBe("assertion");
  expect(event["watch.signature"]).toBe("assertion message.c:2231");
  expect(event["watch.facts"]).toMatch(/class=CVE-2015-5477 exit=ABRT/);
  expect(event["watch.evidence"]).toMatch(/message\.c:2231: REQUIRE/);
  expect(event["watch.score"]).toBeGreaterThanOrEqual(80);
});

test("3: three deaths in three hours are a loop, though every round was green; and who asked is told", () => {
  const play = createPlay();
  play.rounds(3, 60);
  for (let death = 0; death < 3; death += 1) {
    dieOfAssertion(play);
    play.round(60, {}, { started: "proc:named" });
    play.rounds(89, 60);
  }
  expect(actions(play)).toEqual([
    "died proc:named",
    "died proc:named",
    "died proc:named",
    "looped proc:named",
  ]);
  const event = lastOf(play, "looped");
  expect(event["watch.deaths"]).toBe(3);
  expect(event["watch.facts"]).toMatch(/asked=TKEY,203\.0\.113\.7,3 always=yes same=3/);
  expect(new Set(play.events.map((each) => String(each["event.session"]).split("/")[0])).size).toBe(
    1,
  );
});

test("4: six deaths in some minutes back off, are told as one loop, and touch nothing but named", () => {
  const play = createPlay();
  play.rounds(3, 10);
  for (let death = 0; death < 6; death += 1) {
    dieOfAssertion(play);
    play.round(2, namedDead);
    play.round(2, {}, { started: "proc:named" });
  }
  play.rounds(2, 5, namedDead);
  const restarts = play.wishes.filter(({ does }) => does === "restart");
  expect(restarts.map(({ afterMs }) => afterMs / 1000)).toEqual(
    [1, 2, 4, 8, 16, 32, 60].slice(0, restarts.length),
  );
  expect(restarts.length).toBeGreaterThanOrEqual(6);
  expect(new Set(wished(play))).toEqual(new Set(["restart proc:named"]));
  expect(play.events.filter((event) => event["event.action"] === "looped")).toHaveLength(1);
});

test("4b: what never comes back is tried again every minute for ever, and told every minute", () => {
  const play = createPlay();
  play.rounds(3, 10);
  play.rounds(360, 10, namedDead);
  const late = play.wishes.filter(
    ({ does, atMs }) => does === "restart" && atMs > play.atMs() - 1_800_000,
  );
  expect(late.length).toBeGreaterThanOrEqual(20);
  expect(late.every(({ afterMs }) => afterMs === 60_000)).toBe(true);
  const told = play.events.filter((event) =>
    ["lasts", "changed"].includes(String(event["event.action"])),
  );
  expect(told.length).toBeGreaterThan(50);
});

test("5: broken settings are quoted, and named is not started over and over", () => {
  const play = createPlay();
  play.rounds(3, 10);
  play.hear("named", "/etc/bind/named.conf.options:12: unknown option 'recusion'");
  play.hear("named", "loading configuration: failure");
  play.hear("systemd", "named.service: Main process exited, code=exited, status=1/FAILURE");
  const changed = new Map([["proc:named", "/etc/bind/named.conf.options"]]);
  play.round(10, namedDead, { changed });
  play.rounds(20, 10, namedDead);
  const event = lastOf(play, "failed");
  expect(event["watch.cause"]).toBe("configuration");
  expect(event["watch.evidence"]).toMatch(/named\.conf\.options:12: unknown option/);
  expect(event["event.reason"]).toBe("held-configuration");
  expect(wished(play)).toEqual([]);
});

test("6: what is stopped is hung: asked to end, made to leave a core, killed, and then started", () => {
  const play = createPlay();
  const stopped = {
    ...namedDead,
    "proc:named": ["fail", "stopped", "state T"] as const,
    "dns:own-zone": ["fail", "timeout"] as const,
  };
  play.rounds(3, 10);
  play.rounds(8, 5, stopped);
  expect(lastOf(play, "failed")["watch.state"]).toBe("hung");
  expect(wished(play)).toEqual(["term proc:named", "abort proc:named", "kill proc:named"]);
  play.round(5, namedDead);
  expect(wished(play).at(-1)).toBe("restart proc:named");
  play.round(5, {}, { started: "proc:named" });
  play.round(5);
  const told = actions(play).filter((each) => !each.startsWith("changed"));
  expect(told).toEqual(["failed proc:named", "recovered proc:named"]);
});

test("6b: a process that runs and answers nobody is one trouble, however many questions it leaves open", () => {
  const play = createPlay();
  const silent = {
    "dns:own-zone": ["fail", "timeout"] as const,
    "dns:outside": ["fail", "timeout"] as const,
    "web:by-name": ["fail", "502"] as const,
  };
  play.rounds(3, 10);
  play.rounds(4, 5, silent);
  expect(new Set(play.events.map((event) => event["watch.root"]))).toEqual(new Set(["proc:named"]));
  expect(lastOf(play, "failed")["watch.cause"]).toBe("no-answer");
  expect(wished(play)[0]).toBe("term proc:named");
});

test("7: the line is down: named is well, is not blamed and not started again", () => {
  const play = createPlay();
  const noLine = {
    line: ["fail", "no-route"] as const,
    "dns:outside": ["fail", "servfail"] as const,
    "mail:queue": ["fail", "stuck"] as const,
  };
  play.rounds(3, 10);
  play.rounds(5, 5, noLine);
  expect(new Set(play.events.map((event) => event["watch.root"]))).toEqual(new Set(["line"]));
  expect(lastOf(play, "failed")["watch.cause"]).toBe("line");
  expect(wished(play)).toEqual([]);
});

test("9: killed and started again, the watch goes on where it was", () => {
  const plays = [false, true].map((isKilled) => {
    const play = createPlay();
    play.rounds(3, 10);
    dieOfAssertion(play);
    play.round(5, namedDead);
    if (isKilled) play.restartWatch();
    play.rounds(20, 5, namedDead);
    if (isKilled) play.restartWatch();
    play.round(5, {}, { started: "proc:named" });
    play.rounds(3, 5);
    return play;
  });
  expect(plays[1]?.events).toEqual(plays[0]?.events);
  expect(plays[1]?.wishes).toEqual(plays[0]?.wishes);
});

test("10: forged lines make no death while the process lives on", () => {
  const play = createPlay();
  play.rounds(3, 10);
  dieOfAssertion(play);
  play.rounds(10, 10);
  expect(play.events).toEqual([]);
});

test("a probe that fails once is looked at again, and is not told", () => {
  const play = createPlay();
  play.rounds(3, 10);
  play.round(10, { "dns:outside": ["fail", "timeout"] });
  play.rounds(3, 10);
  expect(play.events).toEqual([]);
  expect(play.wishes.map(({ does, node }) => [does, node])).toEqual([
    ["look-at-once", "dns:outside"],
  ]);
});

test("a restart that was ordered is no death", () => {
  const play = createPlay();
  play.rounds(3, 10);
  play.hear("systemd", "Stopping named.service - BIND Domain Name Server...", "systemd");
  play.hear("named", "general: notice: exiting");
  play.hear("systemd", "named.service: Deactivated successfully.", "systemd");
  play.round(10, {}, { started: "proc:named" });
  expect(actions(play)).toEqual(["restarted"]);
});

test.each([undefined, "ssh", "session-3.scope", "user@1000"])(
  "an order in lines that %s wrote is no order: a death is told, and why it is one",
  (by) => {
    const play = createPlay();
    play.rounds(3, 10);
    play.hear("systemd", "Stopping named.service - BIND Domain Name Server...", by);
    play.hear("systemd", "named.service: Deactivated successfully.", by);
    play.hear("named", "general: notice: exiting", by);
    play.round(10, namedDead);
    expect(actions(play)).toEqual(["died proc:named", "failed proc:named"]);
    expect(lastOf(play, "died")["watch.facts"]).toContain("order=claimed");
    expect(wished(play)).toEqual(["restart proc:named"]);
  },
);

test("an order of its own unit is one, whatever name stands on the line", () => {
  const play = createPlay();
  play.rounds(3, 10);
  play.hear("named", "general: notice: exiting", "named");
  play.round(10, {}, { started: "proc:named" });
  expect(actions(play)).toEqual(["restarted"]);
});

test("what an administrator stopped is told, and left alone", () => {
  const play = createPlay();
  play.rounds(3, 10);
  play.hear("systemd", "named.service: Deactivated successfully.", "systemd");
  play.round(10, namedDead);
  play.rounds(30, 10, namedDead);
  expect(actions(play)[0]).toBe("failed proc:named");
  expect(lastOf(play, "failed")["watch.cause"]).toBe("stopped");
  expect(wished(play)).toEqual([]);
});

const held = (play: Play, minutes: number) => ({
  held: new Map([["named", play.atMs() + minutes * 60_000]]),
});

test("what the administrator keeps is not started again, however long it is dead; when the hold ends it is", () => {
  const play = createPlay();
  play.rounds(3, 10);
  play.hear("systemd", "named.service: Main process exited, code=dumped, status=6/ABRT");
  const hold = held(play, 30);
  play.round(10, namedDead, hold);
  for (let round = 0; round < 100; round += 1) play.round(10, namedDead, hold);
  expect(wished(play)).toEqual([]);
  expect(actions(play).slice(0, 2)).toEqual(["died proc:named", "failed proc:named"]);
  expect(lastOf(play, "failed")["event.reason"]).toBe("held-order");
  expect(lastOf(play, "failed")["watch.facts"]).toContain("hold=2026-11-24T01:30Z");
  for (let round = 0; round < 90; round += 1) play.round(10, namedDead, hold);
  expect(new Set(wished(play))).toEqual(new Set(["restart proc:named"]));
  expect(lastOf(play, "changed")["watch.facts"]).not.toContain("hold=");
});

test("who keeps a service stops it: no death, unless it crashed", () => {
  const play = createPlay();
  play.rounds(3, 10);
  const hold = held(play, 60);
  play.round(10, namedDead, hold);
  play.round(10, namedDead, hold);
  expect(actions(play)).toEqual(["failed proc:named"]);
  expect(lastOf(play, "failed")["watch.cause"]).toBe("stopped");
  expect(wished(play)).toEqual([]);
  play.rounds(2, 10, namedDead);
  expect(wished(play)).toEqual(["restart proc:named"]);
  const other = createPlay();
  other.rounds(3, 10);
  other.round(10, namedDead, { held: new Map([["squid", other.atMs() + 600_000]]) });
  expect(wished(other)).toEqual(["restart proc:named"]);
});

test("what hangs while it is kept is not ended", () => {
  const play = createPlay();
  play.rounds(3, 10);
  const frozen = { ...namedDead, "proc:named": ["fail", "stopped"] } as const;
  const hold = held(play, 60);
  for (let round = 0; round < 20; round += 1) play.round(10, frozen, hold);
  expect(wished(play)).toEqual([]);
});

test("two that fail of themselves are two roots", () => {
  const play = createPlay();
  const both = {
    ...namedDead,
    "proc:squid": ["fail", "gone"] as const,
    "proxy:port": ["fail", "refused"] as const,
    "proxy:by-ip": ["fail", "refused"] as const,
  };
  play.rounds(3, 10);
  play.rounds(2, 5, both);
  const roots = play.events.filter((event) => event["event.action"] === "failed");
  expect(roots.map((event) => event["watch.root"])).toEqual(["proc:named", "proc:squid"]);
  expect(String(lastOf(play, "failed")["watch.facts"])).not.toMatch(/well=[^ ]*(named|squid)/);
});

test("a dead web server is not blamed on the proxy", () => {
  const play = createPlay();
  const origin = {
    "proc:apache2": ["fail", "gone"] as const,
    "origin:direct": ["fail", "refused"] as const,
    "proxy:by-ip": ["fail", "503"] as const,
    "web:by-name": ["fail", "503"] as const,
  };
  play.rounds(3, 10);
  play.rounds(3, 5, origin);
  expect(new Set(play.events.map((event) => event["watch.root"]))).toEqual(
    new Set(["proc:apache2"]),
  );
  expect(lastOf(play, "failed")["watch.facts"]).toMatch(/well=.*proc:squid/);
});

test("what could not be checked is said, is no root of itself, and is no reason to restart", () => {
  const play = createPlay();
  play.rounds(3, 10);
  play.rounds(4, 5, { "proc:named": ["unknown", "denied"], "dns:own-zone": ["fail", "timeout"] });
  expect(play.events.filter((event) => event["event.action"] === "unchecked")).toHaveLength(1);
  expect(lastOf(play, "failed")["watch.cause"]).toBe("unchecked");
  expect(lastOf(play, "failed")["watch.facts"]).toMatch(/unchecked=proc:named/);
  expect(wished(play)).toEqual([]);
});

test("what systemd starts again is looked at, and taken over when it stays dead", () => {
  const named = (node: GraphNode) =>
    node.name === "proc:named" ? { ...node, isRestarted: true } : node;
  const play = createPlay({ ...gateway, nodes: gateway.nodes.map(named) });
  play.rounds(3, 10);
  play.rounds(5, 10, namedDead);
  expect(wished(play)).toEqual([]);
  expect(lastOf(play, "failed")["event.reason"]).toBe("observing");
  play.rounds(3, 10, namedDead);
  expect(wished(play)).toEqual(["restart proc:named"]);
});

test("a symptom that needs a round to see that its root is back is no trouble of its own", () => {
  const play = createPlay();
  const { "web:by-name": web, "mail:queue": mail } = namedDead;
  play.rounds(3, 10);
  play.rounds(6, 5, namedDead);
  const late = { ...(web && { "web:by-name": web }), ...(mail && { "mail:queue": mail }) };
  play.round(5, late, { started: "proc:named" });
  play.round(5, late);
  play.rounds(3, 5);
  expect(new Set(play.events.flatMap((event) => event["watch.root"] ?? []))).toEqual(
    new Set(["proc:named"]),
  );
  expect(actions(play)).toContain("recovered proc:named");
});

test("a full disk is the root, and nothing is restarted because of it", () => {
  const play = createPlay();
  play.rounds(3, 10);
  play.rounds(3, 10, { "disk:/var": ["fail", "full", "0 bytes free of 40 GB"] });
  expect(lastOf(play, "failed")).toMatchObject({
    "watch.root": "disk:/var",
    "watch.state": "failing",
    "watch.cause": "disk",
  });
  expect(wished(play)).toEqual([]);
});

test("hostile lines stay what they are", () => {
  const play = createPlay();
  play.rounds(3, 10);
  play.hear("named", `\u001b[2J${"a".repeat(100_000)}\u202e message.c:1: REQUIRE(`);
  play.hear("kernel", `Out of memory: Killed process 1 (named)\n${"(".repeat(50_000)}`);
  play.round(10, namedDead);
  expect(lastOf(play, "died")["watch.cause"]).toBe("out-of-memory");
  expect(String(lastOf(play, "died")["watch.evidence"]).length).toBeLessThanOrEqual(1024);
});

test("what was dead at the first look is told, and started only on order", () => {
  const play = createPlay();
  play.rounds(12, 10, namedDead);
  expect(actions(play)[0]).toBe("failed proc:named");
  expect(lastOf(play, "failed")["event.reason"]).toBe("held-first-look");
  expect(wished(play)).toEqual([]);
});

test("another kind of death of the same service is another trouble; the same kind within a week the same one", () => {
  const play = createPlay();
  const names = () =>
    new Set(play.events.map((each) => String(each["event.session"]).split("/")[0]));
  play.rounds(3, 10);
  dieOfAssertion(play);
  play.round(10, {}, { started: "proc:named" });
  play.rounds(10, 3600);
  dieOfAssertion(play);
  play.round(10, {}, { started: "proc:named" });
  expect(names().size).toBe(1);
  play.round(3600);
  play.hear(
    "kernel",
    "Out of memory: Killed process 4711 (named) total-vm:2097152kB, anon-rss:1048576kB",
  );
  play.round(10, {}, { started: "proc:named" });
  expect(names().size).toBe(2);
  expect(lastOf(play, "died")["watch.cause"]).toBe("out-of-memory");
});

test("a crash right after an ordered restart is a crash", () => {
  const play = createPlay();
  play.rounds(3, 10);
  play.hear("systemd", "Stopping named.service - BIND Domain Name Server...", "systemd");
  play.round(10, {}, { started: "proc:named" });
  play.round(10, namedDead);
  expect(actions(play)).toEqual(["restarted", "died proc:named", "failed proc:named"]);
});

const answers = fc.constantFrom<ProbeSaw["status"]>("ok", "fail", "unknown");
const whys = fc.constantFrom("gone", "zombie", "stopped", "timeout", "refused", "", "\u202e<b>");
const lines = fc.array(
  fc.record({ atMs: fc.nat(), program: fc.string(), text: fc.string({ unit: "binary" }) }),
  { maxLength: 4 },
);
const rounds = fc.array(
  fc.record({
    gapMs: fc.integer({ min: -1000, max: 4_000_000 }),
    answers: fc.array(fc.tuple(answers, whys), {
      minLength: gateway.nodes.length,
      maxLength: gateway.nodes.length,
    }),
    heard: lines,
  }),
  { maxLength: 12 },
);

test("whatever the probes say and the logs hold: the same answer from a stored memory, nothing restarted but services, no dependent", () => {
  const services = new Set(gateway.nodes.flatMap(({ name, service }) => (service ? [name] : [])));
  fc.assert(
    fc.property(rounds, (story) => {
      const watch = createServiceWatch();
      let atMs = startMs;
      let [kept, stored]: unknown[] = [undefined, undefined];
      for (const { gapMs, answers: all, heard } of story) {
        atMs += gapMs;
        const saw = gateway.nodes.map(({ name }, at): ProbeSaw => {
          const [status, why] = all[at] ?? ["unknown", ""];
          return { node: name, status, why, ms: 1, evidence: why, startedMs: startMs + at * gapMs };
        });
        const round = { atMs, graph: gateway, saw, heard, changed: new Map(), asked: new Map() };
        const [one, two] = [watch.judge(kept, round), watch.judge(stored, round)];
        expect(two.events).toEqual(one.events);
        expect(two.wishes).toEqual(one.wishes);
        kept = one.memory;
        stored = JSON.parse(JSON.stringify(two.memory));
        for (const { node, does } of one.wishes)
          expect(does === "look-at-once" || services.has(node)).toBe(true);
        for (const event of one.events)
          for (const value of Object.values(event))
            expect(String(value).length).toBeLessThanOrEqual(1024);
      }
    }),
    { numRuns: 60 },
  );
});

test("a memory that is damaged, or is none, is a new one", () => {
  const watch = createServiceWatch();
  const saw = gateway.nodes.map(({ name }): ProbeSaw => {
    return { node: name, status: "ok", why: "answered", ms: 1, evidence: "" };
  });
  const round = {
    atMs: startMs,
    graph: gateway,
    saw,
    heard: [],
    changed: new Map(),
    asked: new Map(),
  };
  const fresh = watch.judge(undefined, round);
  const { memory } = fresh;
  const damaged = [null, 7, "x", [], {}, { version: 2 }, { ...Object(memory), troubles: [{}] }];
  for (const each of damaged) expect(watch.judge(each, round)).toEqual(fresh);
});

test("a need that could not be asked just once does not make its symptom a root", () => {
  const play = createPlay();
  const silent = { "dns:own-zone": ["fail", "timeout"] as const };
  play.rounds(3, 10);
  play.round(10, silent);
  play.round(10, { ...silent, "proc:named": ["unknown", "hidden"] });
  expect(play.events).toEqual([]);
  play.round(10, { ...silent, ...namedDead });
  expect(actions(play)).toEqual(["died proc:named", "failed proc:named"]);
});
