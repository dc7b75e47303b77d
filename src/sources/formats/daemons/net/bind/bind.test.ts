import { describe, expect, test } from "vitest";
import { context, formatNamed, gist, reading } from "../read-for-tests.ts";

const named = (message: string) => reading("named", message);
const client = "client @0x7f0882ce7098 198.51.100.7#36824 (www.example.net)";

describe("named says of a client", () => {
  test.each([
    [`${client}: query (cache) 'www.example.net/A/IN' denied`, "refuse failure recursion-denied"],
    [
      `${client}: view office: query (cache) 'www.example.net/A/IN' denied (allow-query-cache did not match)`,
      "refuse failure recursion-denied",
    ],
    [`${client}: query 'www.closed.test/A/IN' denied`, "refuse failure query-denied"],
    [`client 198.51.100.7#53: query (cache) 'x/A/IN' denied`, "refuse failure recursion-denied"],
    [`client 198.51.100.7#53: view x: query (cache) denied`, "refuse failure recursion-denied"],
    [
      `client 198.51.100.7#53/key k1.example.jp (x): query 'x/A/IN' denied`,
      "refuse failure query-denied",
    ],
    [`${client}: query-on denied`, "refuse failure query-denied"],
    [`${client}: zone transfer 'example.jp/AXFR/IN' denied`, "refuse failure transfer-denied"],
    [`client 198.51.100.7#5: zone transfer 'e/IXFR/IN' denied`, "refuse failure transfer-denied"],
    [
      `${client}: bad zone transfer request: 'e.jp/IN': non-authoritative zone (NOTAUTH)`,
      "refuse failure not-authoritative",
    ],
    [
      `${client}: bad zone transfer request: multiple questions (FORMERR)`,
      "garbage failure bad-packet",
    ],
    [`client 198.51.100.7#5: update 'example.jp/IN' denied`, "refuse failure update-denied"],
    [
      `client @0x7f 198.51.100.7#5: update 'example.jp/IN' denied due to allow-query`,
      "refuse failure update-denied",
    ],
    [`client 198.51.100.7#5: update forwarding 'e/IN' denied`, "refuse failure update-denied"],
    [
      `client 198.51.100.7#5: updating zone 'e/IN': update failed: rejected by secure update (REFUSED)`,
      "refuse failure update-denied",
    ],
    [
      `client 198.51.100.7#5: updating zone 'e/IN': update unsuccessful: a.e: 'name not in use' prerequisite not satisfied (YXDOMAIN)`,
      "refuse failure update-denied x0",
    ],
    [
      `client 198.51.100.7#5: update failed: nozone.test: not authoritative for update zone (NOTAUTH)`,
      "refuse failure not-authoritative",
    ],
    [
      `client 198.51.100.7#5: request has invalid signature: TSIG k2: tsig verify failure (BADKEY)`,
      "login failure bad-key",
    ],
    [
      `client 198.51.100.7#5: request has invalid signature: TSIG k2 (k1): tsig verify failure (BADTIME)`,
      "login failure expired",
    ],
    [
      `${client}: rate limit drop response to 198.51.100.0/24 for x IN A  (43990865)`,
      "refuse failure rate-exceeded",
    ],
    [
      `${client}: rate limit slip response to 198.51.100.0/24 for x IN A  (43990865)`,
      "refuse failure rate-exceeded",
    ],
    [
      `${client}: rate limit slip FORMERR error response to 198.51.100.0/24`,
      "refuse failure rate-exceeded x0",
    ],
    [
      `${client}: query failed (REFUSED) for www.example.net/IN/A at query.c:5708`,
      "refuse failure query-denied x0",
    ],
    [
      `${client}: query failed (SERVFAIL) for www.example.net/IN/A at query.c:6426`,
      "query failure servfail x0",
    ],
    [
      `${client}: query failed (FORMERR) for foo/IN/TKEY at query.c:12455`,
      "garbage failure bad-packet",
    ],
    [
      `client @0x7f 198.51.100.7#5: message parsing failed: bad compression pointer`,
      "garbage failure bad-packet",
    ],
    [`client @0x7f 198.51.100.7#5: dropped request: suspicious port`, "refuse failure policy"],
    [
      `client @0x7f 198.51.100.7#5: received notify for zone 'x.jp': not authoritative`,
      "refuse failure not-authoritative",
    ],
    [`client @0x7f 198.51.100.7#5: received notify for zone 'x.jp'`, "connect"],
    [
      `${client}: no more recursive clients (1000/900/1000): quota reached`,
      "refuse failure too-many-connections x0",
    ],
    [`${client}: error sending response: host unreachable`, "disconnect"],
    [`${client}: query: www.example.net IN A +E(0)K (192.0.2.53)`, "query"],
    [`${client}: transfer of 'example.jp/IN': AXFR started (serial 1)`, "transfer success"],
    [
      `client @0x7f 198.51.100.7#5: updating zone 'e/IN': adding an RR at 'x.e' A 192.0.2.66`,
      "change success update",
    ],
    [
      `${client}: rpz QNAME NXDOMAIN rewrite bad.example/A/IN via bad.example.rpz`,
      "refuse failure policy",
    ],
    [`security: info: ${client}: query 'x/A/IN' denied`, "refuse failure query-denied"],
    [
      `24-Nov-2026 08:00:00.123 security: info: ${client}: query 'x/A/IN' denied`,
      "refuse failure query-denied",
    ],
    [`error: ${client}: zone transfer 'x/AXFR/IN' denied`, "refuse failure transfer-denied"],
    [
      `denied AXFR from [198.51.100.7].1053 for "example.jp" IN (acl)`,
      "refuse failure transfer-denied",
    ],
    [`unapproved update from [198.51.100.7].1053 for example.jp`, "refuse failure update-denied"],
    [
      `denied recursion for query from [198.51.100.7].1053 for www.example.net IN`,
      "refuse failure recursion-denied",
    ],
    [`invalid command from 198.51.100.7#49160: bad auth`, "login failure bad-key"],
    [
      `HTTP/2 request from 198.51.100.7#49160 (on 192.0.2.1#443) failed: 400 Bad Request`,
      "garbage failure bad-packet",
    ],
    [`rejected command channel message from 198.51.100.7#49160`, "refuse failure access-denied"],
    [
      `zone example.jp/IN: refused notify from non-primary: 198.51.100.7#53`,
      "refuse failure access-denied",
    ],
  ])("%s", (message, wanted) => {
    const { gist: told, source } = named(message);
    expect([told, source]).toEqual([wanted, "198.51.100.7"]);
  });

  test("what was asked, in named's own spelling, with port, key and code", () => {
    expect(
      named(`${client}: view v: query (cache) 'a/b\\032c.example.net/AAAA/IN' denied`).fields,
    ).toEqual({
      "service.name": "named",
      "event.category": "network",
      "event.action": "refuse",
      "event.outcome": "failure",
      "event.reason": "recursion-denied",
      "dns.question.name": "a/b\\032c.example.net",
      "dns.question.type": "AAAA",
      "dns.response_code": "REFUSED",
      "source.ip": "198.51.100.7",
      "source.port": 36824,
    });
    expect(named("client 198.51.100.7#5: zone transfer 'e.jp/IN' denied").fields).toMatchObject({
      "dns.question.name": "e.jp",
    });
    expect(
      named("client 198.51.100.7#5: request has invalid signature: TSIG k2: x (BADKEY)").fields,
    ).toMatchObject({ "user.name": "k2" });
  });

  test.each([
    ["::1#53", "::1"],
    ["2001:DB8::7#53", "2001:db8::7"],
    ["::ffff:198.51.100.7#53", "198.51.100.7"],
    ["fe80::1%2#53", "fe80::1"],
    ["198.051.100.7#53", undefined],
    ["198.51.100.7#99999", undefined],
    ["gw.example.net#53", undefined],
  ])("an address written %s", (peer, source) =>
    expect(named(`client ${peer} (x): query 'x/A/IN' denied`).source).toBe(source),
  );
});

describe("named says of itself and of others", () => {
  test.each([
    ["starting BIND 9.18.49-1~deb12u3-Debian (Extended Support Version) <id:>", "start"],
    ["running", "start"],
    ["shutting down", "stop"],
    ["exiting", "stop"],
    ["exiting (due to assertion failure)", "fail failure assertion-failure"],
    ["exiting (due to fatal error)", "fail failure fatal-error"],
    [
      "message.c:2231: REQUIRE(*name == ((void *)0)) failed, back trace",
      "fail failure assertion-failure x0",
    ],
    ["loading configuration: permission denied", "fail failure bad-configuration"],
    ["/etc/bind/named.conf:12: unknown option 'recurson'", "fail failure bad-configuration"],
    ["reloading configuration failed: failure", "change failure reload-configuration"],
    ["creating IPv4 interface lo failed; interface ignored", "fail failure could-not-listen"],
    ["zone example.jp/IN: not loaded due to errors.", "fail failure bad-configuration"],
    [
      "network unreachable resolving './NS/IN': 203.0.113.53#53",
      "resolve failure network-unreachable",
    ],
    [
      "error (connection refused) resolving 'x/A/IN': 203.0.113.53#53",
      "resolve failure connection-refused",
    ],
    [
      "unexpected RCODE (SERVFAIL) resolving 'x/A/IN': 203.0.113.53#53",
      "resolve failure unexpected-rcode",
    ],
    [
      "error (unexpected RCODE REFUSED) resolving 'x/A/IN': 203.0.113.53#53",
      "resolve failure unexpected-rcode",
    ],
    ["timed out resolving 'x/A/IN': 203.0.113.53#53", "resolve failure timed-out"],
    ["lame server resolving 'x' (in 'y'?): 203.0.113.53#53", "resolve failure lame"],
    [
      "DNS format error from 203.0.113.53#53 resolving x/A for client 192.0.2.66#1: invalid response",
      "resolve failure formerr",
    ],
    ["resolver priming query complete: timed out", "resolve failure timed-out"],
    [
      "transfer of 'e.jp/IN' from 203.0.113.53#53: failed while receiving responses: REFUSED",
      "transfer failure",
    ],
    ["transfer of 'e.jp/IN' from 203.0.113.53#53: Transfer status: success", "transfer success"],
    [
      "limit responses to 192.0.2.0/24 for www.example.jp IN A  (43990865)",
      "refuse failure rate-exceeded x0",
    ],
    ["zone example.jp/IN: loaded serial 1", "unread"],
    ["no longer listening on 127.0.0.1#53", "unread"],
  ])("%s", (message, wanted) => {
    const { gist: told, source } = named(message);
    expect([told, source]).toEqual([wanted, undefined]);
  });

  test("which server it asked, and what that one answered", () => {
    expect(
      named("unexpected RCODE (SERVFAIL) resolving 'x.jp/MX/IN': 203.0.113.53#53").fields,
    ).toMatchObject({
      "destination.ip": "203.0.113.53",
      "destination.port": 53,
      "dns.response_code": "SERVFAIL",
      "dns.question.name": "x.jp",
      "dns.question.type": "MX",
    });
  });
});

describe("named's own file", () => {
  const parse = (line: string) =>
    formatNamed("named-file").parse(Buffer.from(line, "latin1"), context);
  const message = `${client}: query 'x/A/IN' denied`;
  const timeMs = Date.UTC(2026, 10, 23, 23, 0, 0, 123);

  test.each([
    ["its own stamp", `24-Nov-2026 08:00:00.123 security: info: ${message}`, "info"],
    ["iso8601", `2026-11-24T08:00:00.123 security: info: ${message}`, "info"],
    ["iso8601-utc", `2026-11-23T23:00:00.123Z security: error: ${message}`, "err"],
    ["no category and no severity", `24-Nov-2026 08:00:00.123 ${message}`, undefined],
    ["a severity alone", `24-Nov-2026 08:00:00.123 debug 1: ${message}`, "debug"],
  ])("with %s", (_what, line, level) => {
    expect(parse(line)).toMatchObject({
      "@timestamp": timeMs,
      "process.name": "named",
      "service.name": "named",
      "source.ip": "198.51.100.7",
      "event.reason": "query-denied",
      message,
    });
    expect(parse(line)?.["log.level"]).toBe(level);
  });

  test("keeps what it does not understand only when named's category says whose line it is", () => {
    expect(gist(parse("24-Nov-2026 08:00:00.123 zoneload: info: zone x/IN: loaded serial 1"))).toBe(
      "",
    );
    expect(
      parse("24-Nov-2026 08:00:00.123 INFO [main] org.apache.catalina.startup"),
    ).toBeUndefined();
    expect(parse("2026-11-24T08:00:00.123 sshd: info: running")).toBeUndefined();
    expect(parse("24-Xxx-2026 08:00:00.123 general: notice: running")).toBeUndefined();
  });
});
