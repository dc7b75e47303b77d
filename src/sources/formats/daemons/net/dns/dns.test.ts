import { describe, expect, test } from "vitest";
import { context, formatNamed, gist, reading } from "../read-for-tests.ts";

describe("unbound", () => {
  test.each([
    ["198.51.100.7 www.example.jp. A IN", "query", "198.51.100.7"],
    ["198.51.100.7 www.example.jp. A IN NOERROR 0.000000 1 60", "query", "198.51.100.7"],
    [
      "198.51.100.7 www.example.jp. A IN REFUSED 0.000000 1 60",
      "refuse failure query-denied",
      "198.51.100.7",
    ],
    [
      "198.51.100.7 null TYPE0 CLASS0 REFUSED 0.000000 1 12",
      "refuse failure query-denied",
      "198.51.100.7",
    ],
    [
      "2001:db8::7 example.jp. AXFR IN REFUSED 0.000000 1 52",
      "refuse failure transfer-denied",
      "2001:db8::7",
    ],
    [
      "ip_ratelimit exceeded 198.51.100.7 2 www.example.net. IN A",
      "refuse failure rate-exceeded",
      "198.51.100.7",
    ],
    ["ip_ratelimit exceeded 198.51.100.7 2", "refuse failure rate-exceeded", "198.51.100.7"],
    ["start of service (unbound 1.17.1).", "start", undefined],
    ["service stopped (unbound 1.17.1).", "stop", undefined],
    ["server stats for thread 0: 9 queries", "unread", undefined],
  ])("%s", (message, told, source) => {
    for (const level of ["info", "notice"]) {
      const read = reading("unbound", `[14893:0] ${level}: ${message}`);
      expect([read.gist, read.source]).toEqual([told, source]);
    }
  });

  test("dies of a fatal error, and has a file of its own", () => {
    expect(reading("unbound", "[1:0] fatal error: could not open ports").gist).toBe(
      "fail failure could-not-listen",
    );
    const event = formatNamed("unbound-file").parse(
      Buffer.from(
        "[1795510851] unbound[14893:0] info: 198.51.100.7 x.jp. A IN REFUSED 0.000000 1 60",
      ),
      context,
    );
    expect(event).toMatchObject({
      "@timestamp": 1795510851000,
      "process.pid": 14893,
      "source.ip": "198.51.100.7",
      "dns.question.name": "x.jp",
    });
    expect(gist(event)).toBe("refuse failure query-denied");
  });
});

describe("dnsmasq", () => {
  test("names the asker last, whatever stands in the name", () => {
    expect(
      reading("dnsmasq", "query[A] x from 192.0.2.66.test from 198.51.100.7").fields,
    ).toMatchObject({
      "event.action": "query",
      "source.ip": "198.51.100.7",
      "dns.question.name": "x from 192.0.2.66.test",
      "dns.question.type": "A",
    });
    expect(
      reading("dnsmasq", "2 198.51.100.7/36015 query[AAAA] x from 192.0.2.66 from 198.51.100.7")
        .fields,
    ).toMatchObject({
      "source.ip": "198.51.100.7",
      "source.port": 36015,
    });
    expect(reading("dnsmasq", "config x query[A] y from 192.0.2.66 is 192.0.2.1").gist).toBe(
      "unread",
    );
  });

  test.each([
    ["started, version 2.90 cachesize 150", "start"],
    ["exiting on receipt of SIGTERM", "stop"],
    [
      "failed to create listening socket for port 53: Address already in use",
      "fail failure could-not-listen",
    ],
    ["Maximum number of concurrent DNS queries reached (max: 150)", "trouble overload"],
    ["nameserver 203.0.113.53 refused to do a recursive query", "resolve failure unexpected-rcode"],
  ])("%s", (message, told) => {
    const read = reading("dnsmasq", message);
    expect([read.gist, read.source]).toEqual([told, undefined]);
  });
});
