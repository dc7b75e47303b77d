// For: the readers of this folder against the lines that Debian's own daemons write.
// Never: a daemon that is not started here, or traffic beyond loopback.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { daemonsRequired } from "../../../../../base/settings.ts";
import type { Event } from "../../../../../events/event.ts";
import { formatByName } from "../../../register.ts";
import { isInstalled, sendRaw } from "../../../real-daemons/daemon.ts";
import { squidProgram, startSquid } from "../../../real-daemons/squid-server.ts";
import {
  apacheProgram,
  nginxProgram,
  startApache,
  startNginx,
} from "../../../real-daemons/web-servers.ts";
import { formatNamed, gist } from "../read-for-tests.ts";
import { askTcp, askUdp, dnsMessage, types } from "./dns-message.ts";
import {
  dnsmasqProgram,
  namedProgram,
  type NameServer,
  startDnsmasq,
  startNamed,
  startUnbound,
  unboundProgram,
} from "./name-servers.ts";
import { loggedPackets, nftProgram, ulogdProgram } from "./packet-log.ts";

const context = { nowMs: Date.UTC(2100, 0, 1), timeZone: "UTC" };

function isWanted(...programs: readonly string[]): boolean {
  return daemonsRequired() || programs.every((program) => isInstalled(program));
}

const own = (name: string, line: Buffer) => formatNamed(name).parse(line, context);

/** What is held against whom, sorted, each once. */
function offences(events: readonly (Event | undefined)[]): readonly string[] {
  const told = events
    .filter((event) => event?.["event.outcome"] === "failure" && event["event.attempts"] !== 0)
    .map((event) => `${String(event?.["source.ip"])} ${gist(event)}`);
  return [...new Set(told)].sort();
}

/** A name that looks like named's own words, and an address in it. */
const hostile = [
  "x): query (cache) 'a/A/IN' denied client 192.0.2.66#5 (y",
  "192.0.2.66#53",
  "net",
];

test.runIf(daemonsRequired())("the daemons are installed where they are required", () => {
  const programs = [namedProgram, unboundProgram, dnsmasqProgram, ulogdProgram, nftProgram];
  expect(programs.filter((program) => !isInstalled(program))).toEqual([]);
});

describe.skipIf(!isWanted(namedProgram))("BIND of Debian (needs the package bind9)", () => {
  let named: NameServer;
  beforeAll(async () => {
    named = await startNamed();
    const { port } = named;
    await askUdp(port, "127.0.0.2", dnsMessage({ name: ["ns", "open", "test"], type: types.A }));
    await askUdp(port, "127.0.0.5", dnsMessage({ name: ["www", "example", "net"], type: types.A }));
    await askUdp(port, "127.0.0.6", dnsMessage({ name: hostile, type: types.A }));
    await askUdp(port, "127.0.0.7", dnsMessage({ name: ["ns", "closed", "test"], type: types.A }));
    await askTcp(port, "127.0.0.8", dnsMessage({ name: ["open", "test"], type: types.AXFR }));
    await askTcp(port, "127.0.0.9", dnsMessage({ name: ["nozone", "test"], type: types.AXFR }));
    await askUdp(
      port,
      "127.0.0.10",
      dnsMessage({ opcode: 5, name: ["open", "test"], type: types.SOA }),
    );
    await askUdp(
      port,
      "127.0.0.11",
      dnsMessage({ opcode: 4, name: ["nozone", "test"], type: types.SOA }),
    );
    await askUdp(port, "127.0.0.12", dnsMessage({ name: ["foo"], type: types.TKEY }));
    // named writes before it answers, and one thread does it all: with this answer, all lines are there.
    await askUdp(port, "127.0.0.2", dnsMessage({ name: ["ns", "open", "test"], type: types.A }));
  });
  afterAll(() => named?.stop());

  test("is told whom it refused what, and each refusal once", async () => {
    const lines = await named.lines("named.log", 1);
    const events = lines.map((line) => own("named-file", line));
    expect(offences(events)).toEqual([
      "127.0.0.10 refuse failure update-denied",
      "127.0.0.11 refuse failure not-authoritative",
      "127.0.0.12 garbage failure bad-packet",
      "127.0.0.5 refuse failure recursion-denied",
      "127.0.0.6 refuse failure recursion-denied",
      "127.0.0.7 refuse failure query-denied",
      "127.0.0.8 refuse failure transfer-denied",
      "127.0.0.9 refuse failure not-authoritative",
    ]);
  });

  test("has every line about a client understood", async () => {
    const lines = await named.lines("named.log", 1);
    const about = lines.filter((line) => line.includes(" client @"));
    const unread = about.filter((line) => gist(own("named-file", line)) === "");
    expect([about.length > 15, unread.map(String)]).toEqual([true, []]);
  });

  test("says the same in the other stamps of its channels", async () => {
    for (const file of ["iso.log", "bare.log"]) {
      const events = (await named.lines(file, 5)).map((line) => own("named-file", line));
      expect([file, offences(events)]).toEqual([
        file,
        expect.arrayContaining(["127.0.0.5 refuse failure recursion-denied"]),
      ]);
    }
  });
});

describe.skipIf(!isWanted(unboundProgram))("unbound of Debian (needs the package unbound)", () => {
  let unbound: NameServer;
  beforeAll(async () => {
    unbound = await startUnbound();
    const asked = dnsMessage({ name: ["x from 192.0.2.66", "test"], type: types.A });
    await askUdp(unbound.port, "127.0.0.2", asked);
    await askUdp(unbound.port, "127.0.0.5", asked);
    for (let times = 0; times < 12; times += 1) await askUdp(unbound.port, "127.0.0.6", asked);
  });
  afterAll(() => unbound?.stop());

  test("is told whom it refused and whom it slowed down", async () => {
    const lines = await unbound.lines("unbound.log", 12);
    const events = lines.map((line) => own("unbound-file", line));
    expect(lines.filter((_line, index) => !events[index]).map(String)).toEqual([]);
    expect(offences(events)).toEqual([
      "127.0.0.5 refuse failure query-denied",
      "127.0.0.6 refuse failure rate-exceeded",
    ]);
    expect(events.some((event) => event?.["source.ip"] === "127.0.0.2")).toBe(true);
  });
});

describe.skipIf(!isWanted(dnsmasqProgram))(
  "dnsmasq of Debian (needs the package dnsmasq-base)",
  () => {
    let dnsmasq: NameServer;
    beforeAll(async () => {
      dnsmasq = await startDnsmasq();
      await askUdp(
        dnsmasq.port,
        "127.0.0.5",
        dnsMessage({ name: ["x from 192", "0", "2", "66", "test"], type: types.A }),
      );
    });
    afterAll(() => dnsmasq?.stop());

    test("names who asked, not the address in the name", async () => {
      const lines = await dnsmasq.lines("dnsmasq.log", 5);
      const syslog = formatByName({ name: "syslog" });
      const asked = lines
        .map((line) => syslog?.parse(line, context))
        .filter((event) => event?.["event.action"] === "query");
      expect(asked.map((event) => [event?.["source.ip"], event?.["dns.question.name"]])).toEqual([
        ["127.0.0.5", "x from 192.0.2.66.test"],
      ]);
    });
  },
);

describe.skipIf(!isWanted(squidProgram))("squid of Debian (needs the package squid)", () => {
  let squid: Awaited<ReturnType<typeof startSquid>>;
  beforeAll(async () => {
    squid = await startSquid();
  });
  afterAll(() => squid?.stop());

  test("writes a cache.log of which all lines are read, its start among them", async () => {
    const lines = await squid.lines("cache.log", 20);
    const events = lines.map((line) => own("squid-cache", line));
    expect(lines.filter((_line, index) => !events[index]).map(String)).toEqual([]);
    expect(events.map(gist)).toContain("start");
  });
});

const basic = (name: string) =>
  `GET /secret/ HTTP/1.0\r\nAuthorization: Basic ${Buffer.from(`${name}:wrong`, "latin1").toString("base64")}\r\n\r\n`;
const forgedUser =
  'x" was not found in "/y", client: 192.0.2.66, server: z, request: "GET / HTTP/1.1"';

describe.skipIf(!isWanted(apacheProgram, nginxProgram))(
  "Apache and nginx of Debian (need the packages apache2 and nginx)",
  () => {
    test.each([
      ["apache-error", startApache],
      ["nginx-error", startNginx],
    ] as const)(
      "%s tells wrong passwords, unknown users and a request too long",
      async (name, start) => {
        const server = await start();
        try {
          for (const request of [
            basic("nobody-here"),
            basic("root"),
            basic(forgedUser),
            "GET /none HTTP/1.0\r\n\r\n",
            `GET /${"a".repeat(9000)} HTTP/1.0\r\n\r\n`,
          ])
            await sendRaw(server.port, request, { from: "127.0.0.5" });
          const format = formatByName({ name });
          const lines = await server.lines("error.log", 7);
          const events = lines.map((line) => format?.parse(line, context));
          // 127.0.0.1 is who looked whether the server is up.
          const sources = new Set(events.map((event) => event?.["source.ip"]));
          expect([undefined, "127.0.0.1", "127.0.0.5"]).toEqual(
            expect.arrayContaining([...sources]),
          );
          expect(offences(events)).toEqual(
            expect.arrayContaining([
              "127.0.0.5 login failure bad-password",
              "127.0.0.5 login failure unknown-user",
              "127.0.0.5 refuse failure policy",
            ]),
          );
          expect(events.map((event) => event?.["user.name"])).toContain("root");
        } finally {
          await server.stop();
        }
      },
    );
  },
);

describe.skipIf(!isWanted(ulogdProgram, nftProgram, "/usr/bin/unshare"))(
  "nftables and ulogd of Debian (need the packages nftables, ulogd2, iproute2)",
  () => {
    test("log packets whose ends, protocol and rule are read", async () => {
      const lines = await loggedPackets();
      if (typeof lines === "string") throw new Error(lines);
      const events = lines.map((line) => own("ulogd", line));
      expect(events.filter((event) => !event)).toEqual([]);
      expect(events[0]).toMatchObject({
        "event.action": "packet",
        "event.type": "denied",
        "firewall.rule": "[UFW BLOCK]",
        "network.transport": "tcp",
        "network.tcp_flags": "SYN",
        "source.ip": "127.0.0.1",
        "destination.port": 81,
      });
      const ends = events.map(
        (event) => `${String(event?.["source.ip"])} ${String(event?.["network.transport"])}`,
      );
      expect(ends).toEqual(
        expect.arrayContaining(["198.51.100.7 udp", "198.51.100.7 icmp", "::1 tcp"]),
      );
    });
  },
);
