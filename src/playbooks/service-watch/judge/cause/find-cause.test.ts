// For: what the lines of real daemons are taken for (BIND 9.18, squid 5.7, Apache 2.4, Postfix 3.7, systemd 252, Linux), and how sure.

import fc from "fast-check";
import { expect, test } from "vitest";
import { askedBefore, commonAsked } from "./asked.ts";
import { orderOf } from "./exit-lines.ts";
import type { Heard } from "./exit-lines.ts";
import { findCause } from "./find-cause.ts";
import type { CauseQuestion } from "./find-cause.ts";

function heard(...lines: readonly string[]): Heard[] {
  return lines.map((line) => {
    const [program = "", ...text] = line.split("> ");
    return { atMs: 0, program, text: text.join("> ") };
  });
}

function causeOf(node: string, lines: readonly string[], more: Partial<CauseQuestion> = {}) {
  return findCause({
    node,
    heard: heard(...lines),
    suggests: undefined,
    deaths: [],
    changed: undefined,
    isDiskFull: false,
    isMemoryShort: false,
    advisories: [],
    ...more,
  });
}

const abrt = "systemd> named.service: Main process exited, code=dumped, status=6/ABRT";

const deaths: readonly (readonly [
  string,
  string,
  readonly string[],
  string,
  string | undefined,
])[] = [
  [
    "an assertion, with its place",
    "proc:named",
    [
      "named> ../../../lib/dns/message.c:2231: REQUIRE(*name == ((void *)0)) failed, back trace",
      abrt,
    ],
    "assertion",
    "assertion message.c:2231",
  ],
  [
    "a crash that left no line of its own",
    "proc:named",
    ["systemd> named.service: Main process exited, code=dumped, status=11/SEGV"],
    "crash",
    "signal SEGV",
  ],
  [
    "kill -9 from outside",
    "proc:named",
    ["systemd> named.service: Main process exited, code=killed, status=9/KILL"],
    "killed",
    "signal KILL",
  ],
  [
    "the kernel's out-of-memory killer, though the signal is the same",
    "proc:named",
    [
      "kernel> [81234.5] Out of memory: Killed process 811 (named) total-vm:2097152kB, anon-rss:1048576kB",
      "systemd> named.service: Main process exited, code=killed, status=9/KILL",
    ],
    "out-of-memory",
    "oom",
  ],
  [
    "a typing mistake in named.conf",
    "proc:named",
    [
      "named> /etc/bind/named.conf.options:1: unknown option 'recusion'",
      "named> loading configuration: failure",
      "named> exiting (due to fatal error)",
    ],
    "configuration",
    "configuration /etc/bind/named.conf.options:1",
  ],
  [
    "a typing mistake in apache's settings",
    "proc:apache2",
    ["apachectl> AH00526: Syntax error on line 41 of /etc/apache2/apache2.conf:"],
    "configuration",
    "configuration /etc/apache2/apache2.conf",
  ],
  [
    "squid's child that its parent saw die",
    "proc:squid",
    ["squid> Squid Parent: squid-1 process 4711 exited due to signal 6 with status 0"],
    "crash",
    "signal ABRT",
  ],
  [
    "a port that is taken",
    "proc:postfix",
    ["postfix/master> fatal: bind 0.0.0.0 port 25: Address already in use"],
    "address-in-use",
    "address-in-use",
  ],
  ["nothing at all", "proc:named", ["named> running"], "unseen", undefined],
];

test.each(deaths)("%s", (_title, node, lines, word, signature) => {
  const cause = causeOf(node, lines);
  expect([cause.word, cause.signature]).toEqual([word, signature]);
});

test("another daemon's lines say nothing about this one", () => {
  expect(causeOf("proc:squid", [abrt, "named> message.c:1: REQUIRE(x) failed"]).word).toBe(
    "unseen",
  );
});

test("an assertion of the place of a known hole is set beside it, and an advisory that fits makes it surer", () => {
  const lines = ["named> message.c:2231: REQUIRE(*name == ((void *)0)) failed, back trace", abrt];
  const plain = causeOf("proc:named", lines);
  expect(plain.facts).toContain("class=CVE-2015-5477");
  const known = causeOf("proc:named", lines, { advisories: ["CVE-2015-5477"] });
  expect(known.score).toBeGreaterThan(plain.score);
  expect(known.facts).toContain("advisory=CVE-2015-5477");
});

test("a setting that was changed weighs little alone, and much beside a complaint about it", () => {
  const changed = "/etc/bind/named.conf";
  const alone = causeOf("proc:named", [], { changed });
  expect([alone.word, alone.score < 45]).toEqual(["configuration", true]);
  const beside = causeOf("proc:named", ["named> loading configuration: failure"], { changed });
  expect(beside.score).toBeGreaterThanOrEqual(45);
});

test("an order to end is one where it is proven; a crash beside it is a crash; a stranger's word is none", () => {
  const by = (who: string, ...lines: readonly string[]) =>
    heard(...lines).map((each) => ({ ...each, by: who }));
  const order = (...lines: readonly string[]) => orderOf("proc:named", heard(...lines));
  expect(order("named> general: info: shutting down", "named> exiting")).toBe("claimed");
  expect(orderOf("proc:named", by("named", "named> exiting"))).toBe("proven");
  expect(orderOf("proc:named", by("systemd", "systemd> Stopping named.service"))).toBe("proven");
  // Process 1 speaks of another unit; another unit speaks of this one.
  expect(orderOf("proc:named", by("systemd", "named> Stopping squid.service"))).toBe("claimed");
  expect(orderOf("proc:named", by("cron", "systemd> Stopping named.service"))).toBe("claimed");
  expect(order("systemd> Stopping named.service - BIND...", abrt)).toBeUndefined();
  expect(order("sshd> Stopping named.service")).toBeUndefined();
  expect(order("named> exiting (due to assertion failure)")).toBeUndefined();
});

const asks = (client: string, type: string) =>
  `queries: info: client @0x7f1355cf3098 ${client}#58621 (example.jp): query: example.jp IN ${type} +E(0)K (192.0.2.1)`;

function before(...queries: readonly (readonly [string, string])[]) {
  const list = queries.map(([client, type]) => ({ atMs: 900, text: asks(client, type) }));
  return { atMs: 1000, asked: askedBefore(list, 900, 1000) ?? [] };
}

test("only what came before all deaths is evidence, and one death accuses nobody", () => {
  const one = before(["192.0.2.9", "A"], ["203.0.113.7", "TKEY"]);
  const two = before(["203.0.113.7", "TKEY"], ["192.0.2.20", "A"]);
  expect(commonAsked([one])).toBeUndefined();
  expect(commonAsked([one, two])).toEqual({ client: "203.0.113.7", type: "TKEY", times: 2 });
  const other = before(["198.51.100.9", "TKEY"]);
  expect(commonAsked([one, two, other])).toEqual({ type: "TKEY", times: 3 });
  const everyday = before(["192.0.2.30", "A"]);
  expect(commonAsked([one, before(["192.0.2.31", "A"])])).toBeUndefined();
  expect(commonAsked([everyday, one, other])).toBeUndefined();
});

test("of what came before all deaths a rare question outweighs an everyday one, and this machine's own routine is none", () => {
  const rare = ["203.0.113.7", "TKEY"] as const;
  const own = ["127.0.0.1", "AAAA"] as const;
  const user = ["192.0.2.9", "A"] as const;
  // It was asked again by everybody before anybody looked.
  const many = [own, user, own, ["192.0.2.8", "MX"], ["192.0.2.7", "A"]] as const;
  const deaths = [before(rare, ...many), before(rare, ...many)];
  expect(commonAsked(deaths)).toEqual({ client: "203.0.113.7", type: "TKEY", times: 2 });
  expect(commonAsked([before(rare, user), before(rare, user)])).toMatchObject({ type: "TKEY" });
  expect(commonAsked([before(own), before(own)])).toBeUndefined();
  expect(commonAsked([before(user, own), before(user, own)])).toEqual({
    client: "192.0.2.9",
    type: "A",
    times: 2,
  });
});

test("our own probe is no suspect, and what is no query is none", () => {
  const probe = asks("127.0.0.1", "SOA").replaceAll("example.jp", "hinomi-probe.example.jp");
  const lines = [probe, "client x#1: query: y IN TKEY +", asks("203.0.113.7", "T<b>")];
  const list = lines.map((text) => ({ atMs: 900, text }));
  expect(askedBefore(list, 900, 1000)).toEqual([]);
  expect(askedBefore(undefined, 900, 1000)).toBeUndefined();
});

test("no line, however made, is more than 95 sure, and its signature stays short", () => {
  const pieces = fc.constantFrom(
    "/",
    "a",
    "REQUIRE(",
    ".c:1",
    ": ",
    "fatal: bind ",
    "(",
    "\\",
    "é",
    "pid ",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 700 }), (parts) => {
      const text = parts.join("").slice(0, 2048);
      expect(findCause({ ...question, heard: heard(`named> ${text}`) }).score).toBeLessThanOrEqual(
        95,
      );
    }),
    { numRuns: 100 },
  );
});

const question: CauseQuestion = {
  node: "proc:named",
  heard: [],
  suggests: undefined,
  deaths: [],
  changed: undefined,
  isDiskFull: false,
  isMemoryShort: false,
  advisories: [],
};
