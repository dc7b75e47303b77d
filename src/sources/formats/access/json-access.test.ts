import { describe, expect, test } from "vitest";
import { jsonAccess } from "./json-access.ts";

const context = { nowMs: Date.UTC(2026, 10, 24), timeZone: "Asia/Tokyo" };
const timeMs = Date.UTC(2001, 6, 19, 10, 1, 38);

function parse(line: unknown) {
  return jsonAccess.parse(
    Buffer.from(typeof line === "string" ? line : JSON.stringify(line), "latin1"),
    context,
  );
}

describe("a JSON access log", () => {
  test("of nginx reads with numbers as numbers or as texts", () => {
    const object = {
      time_iso8601: "2001-07-19T06:01:38-04:00",
      remote_addr: "198.51.100.7",
      remote_user: "",
      request: 'GET /q"uo\\te HTTP/1.1',
      status: "404",
      body_bytes_sent: 153,
      request_time: 0.25,
      http_user_agent: "x",
      http_x_forwarded_for: "192.0.2.66",
    };
    expect(parse(object)).toMatchObject({
      "@timestamp": timeMs,
      "source.ip": "198.51.100.7",
      "url.original": '/q"uo\\te',
      "http.response.status_code": 404,
      "event.duration": 250_000_000,
      "user_agent.original": "x",
    });
  });

  test("of caddy reads its nested request", () => {
    const event = parse({
      level: "info",
      ts: 995536898.25,
      logger: "http.log.access",
      request: {
        remote_ip: "10.0.0.2",
        remote_port: "51234",
        client_ip: "198.51.100.7",
        proto: "HTTP/2.0",
        method: "GET",
        host: "www.example.jp",
        uri: "/.env?x",
        headers: { "User-Agent": ["Mozilla"], Referer: ["http://r/"] },
      },
      bytes_read: 0,
      duration: 0.001,
      size: 2900,
      status: 404,
    });
    expect(event).toMatchObject({
      "@timestamp": timeMs + 250,
      "source.ip": "198.51.100.7",
      "source.port": 51234,
      "url.domain": "www.example.jp",
      "url.path": "/.env",
      "http.version": "2.0",
      "http.request.line": "GET /.env?x HTTP/2.0",
      "http.response.body.bytes": 2900,
      "user_agent.original": "Mozilla",
      "http.request.referrer": "http://r/",
    });
  });

  test("of an Apache template with \\x escapes, which is no JSON, reads all the same", () => {
    const event = parse(
      '{"time":"[19/Jul/2001:06:01:38 -0400]","remoteIP":"198.51.100.7","request":"\\x16\\x03\\\\x41\\v","status":"400"}',
    );
    expect(event).toMatchObject({
      "http.request.line": "\x16\x03\\x41\v",
      "http.malformed": true,
      "@timestamp": timeMs,
    });
  });

  test("keeps overlong raw bytes, and reads UTF-8", () => {
    const event = parse(
      '{"ts":995536898,"ip":"198.51.100.7","method":"GET","uri":"/..\xc1\x1c../\xe6\x97\xa5"}'.replace(
        "\x1c",
        "\\u001c",
      ),
    );
    expect(event?.["url.original"]).toBe("/..\xc1\x1c../日");
  });

  test("prefers the daemon's own address to any other key, in whatever order they stand", () => {
    const event = parse({
      client: "192.0.2.66",
      ip: "192.0.2.66",
      http_x_forwarded_for: "192.0.2.66",
      remote_addr: "198.51.100.7",
      time: "2001-07-19T10:01:38Z",
      request: "GET / HTTP/1.1",
    });
    expect(event?.["source.ip"]).toBe("198.51.100.7");
  });

  test.each([
    ["no time", { remote_addr: "198.51.100.7", request: "GET / HTTP/1.1" }],
    [
      "an impossible time",
      { time: "2001-02-30T10:01:38Z", remote_addr: "198.51.100.7", request: "GET / HTTP/1.1" },
    ],
    ["no request", { time: "2001-07-19T10:01:38Z", remote_addr: "198.51.100.7", msg: "started" }],
    ["neither client nor status", { time: "2001-07-19T10:01:38Z", path: "/x" }],
  ])("is not an object with %s", (_what, object) => expect(parse(object)).toBeUndefined());

  test.each([
    "",
    "{}",
    "{",
    "[]",
    '{"__proto__":{"time":1}}',
    '{"a":\\',
    `{"a":${"[".repeat(30_000)}}`,
  ])("is not %j", (line) => expect(parse(line)).toBeUndefined());
});
