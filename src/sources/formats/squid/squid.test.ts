import { describe, expect, test } from "vitest";
import { formatByName } from "../register.ts";

const context = { nowMs: Date.UTC(2026, 10, 24), timeZone: "Asia/Tokyo" };

function parse(name: string, line: string) {
  return formatByName({ name })?.parse(Buffer.from(line, "latin1"), context);
}

describe("squid's native log", () => {
  test("tells client, result, peer, type and time taken", () => {
    const line =
      "1286536309.586    921 192.0.2.68 TCP_MISS/200 507 POST http://www.example.net:81/a.cgi?x staff HIER_DIRECT/198.51.100.80 text/html";
    expect(parse("squid", line)).toEqual({
      "@timestamp": 1_286_536_309_586,
      "event.category": "web",
      "event.action": "http-request",
      "event.duration": 921_000_000,
      "event.original": line,
      "service.name": "squid",
      "source.ip": "192.0.2.68",
      "user.name": "staff",
      "destination.ip": "198.51.100.80",
      "destination.bytes": 507,
      "http.request.method": "POST",
      "http.request.line": "POST http://www.example.net:81/a.cgi?x",
      "http.response.status_code": 200,
      "http.response.mime_type": "text/html",
      "proxy.result": "TCP_MISS",
      "proxy.hierarchy": "HIER_DIRECT",
      "url.original": "http://www.example.net:81/a.cgi?x",
      "url.scheme": "http",
      "url.domain": "www.example.net",
      "url.port": 81,
      "url.path": "/a.cgi",
      "url.query": "x",
      "url.extension": "cgi",
    });
  });

  test.each([
    [
      "CONNECT",
      "1286536309.586 0 192.0.2.68 TCP_DENIED/403 3990 CONNECT mx.example.net:25 - HIER_NONE/- text/html",
      { "url.domain": "mx.example.net", "url.port": 25, "proxy.result": "TCP_DENIED" },
    ],
    [
      "a peer by name",
      "1286536309.586 0 pc7.example.jp TCP_MISS/200 39 GET http://h/ - FIRSTUP_PARENT/proxy.example.net -",
      { "source.domain": "pc7.example.jp", "destination.domain": "proxy.example.net" },
    ],
    [
      "the codes of squid 2",
      "1286536309.586 0 192.0.2.68 TCP_IMS_HIT/304 39 GET http://h/ - NONE/- -",
      { "proxy.hierarchy": "NONE", "http.response.status_code": 304 },
    ],
    [
      "no request",
      "1286536309.586 0 192.0.2.68 NONE_NONE/400 3424 - error:invalid-request - HIER_NONE/- text/html",
      { "http.malformed": true, "url.original": "error:invalid-request" },
    ],
    [
      "spaces in the URL and the type",
      "1286536309.586 0 2001:db8::7 TCP_MISS/200 39 GET http://h/a HIER_DIRECT b - HIER_DIRECT/198.51.100.80 text/html",
      { "url.path": "/a HIER_DIRECT b", "source.ip": "2001:db8::7" },
    ],
  ])("with %s", (_what, line, sees) => expect(parse("squid", line)).toMatchObject(sees));

  test("has no status when nothing was answered (000)", () => {
    const event = parse(
      "squid",
      "1286536309.586 0 192.0.2.68 TCP_MISS_ABORTED/000 0 GET http://h/ - HIER_NONE/- -",
    );
    expect(event).toMatchObject({ "proxy.result": "TCP_MISS_ABORTED" });
    expect(event?.["http.response.status_code"]).toBeUndefined();
  });

  test.each([
    "",
    "1286536309.586",
    "x.586 0 a b/1 1 GET u - H/- -",
    "1286536309.586 0 192.0.2.68 TCP_MISS 507 GET u - H/- -",
    "1286536309.586 0 192.0.2.68 TCP_MISS/200 507 GET",
  ])("is not %j", (line) => expect(parse("squid", line)).toBeUndefined());
});

test("squid's combined log reads quotes and backslashes that squid does not escape", () => {
  const line =
    '192.0.2.68 - - [24/Nov/2026:06:10:14 +0000] "GET http://h/q"u\\o HTTP/1.1" 400 237 "http://r/"192.0.2.66" \\b" ""x" \\ \xe6\x97\xa5" TCP_MISS:HIER_DIRECT';
  expect(parse("squid-combined", line)).toMatchObject({
    "source.ip": "192.0.2.68",
    "url.original": 'http://h/q"u\\o',
    "http.request.referrer": 'http://r/"192.0.2.66" \\b',
    "user_agent.original": '"x" \\ 日',
    "proxy.result": "TCP_MISS",
    "proxy.hierarchy": "HIER_DIRECT",
    "destination.bytes": 237,
  });
});
