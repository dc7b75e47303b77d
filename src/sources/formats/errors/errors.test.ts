import { describe, expect, test } from "vitest";
import { apacheError } from "./apache-error.ts";
import { nginxError } from "./nginx-error.ts";

const context = { nowMs: Date.UTC(2026, 10, 24), timeZone: "Asia/Tokyo" };

function apache(line: string) {
  return apacheError.parse(Buffer.from(line, "latin1"), context);
}

function nginx(line: string) {
  return nginxError.parse(Buffer.from(line, "latin1"), context);
}

describe("Apache's error log", () => {
  const head = "[Tue Nov 24 15:06:54.796111 2026] [core:error] [pid 15881:tid 15884]";

  test("of 2.4 tells module, process, client, port and code", () => {
    const line = `${head} [client 198.51.100.7:34310] AH10244: invalid URI path (/cgi-bin/.%2e/bin/sh), referer: http://r/\\xe6\\x97\\xa5`;
    expect(apache(line)).toEqual({
      "@timestamp": Date.UTC(2026, 10, 24, 6, 6, 54, 796),
      "event.category": "web",
      "service.name": "apache",
      "log.level": "error",
      "process.pid": 15881,
      "source.ip": "198.51.100.7",
      "source.port": 34310,
      "event.code": "AH10244",
      "event.action": "refuse",
      "event.outcome": "failure",
      "event.reason": "policy",
      message: "AH10244: invalid URI path (/cgi-bin/.%2e/bin/sh)",
      "http.request.referrer": "http://r/日",
      "event.original": line,
    });
  });

  test("reads IPv6 with its port, the system's reason, and the source file of trace levels", () => {
    expect(apache(`${head} [client 2001:db8::7:34310] x`)).toMatchObject({
      "source.ip": "2001:db8::7",
      "source.port": 34310,
    });
    expect(
      apache(`${head} (13)Permission denied: [client 198.51.100.7:1] AH00035: access to / denied`),
    ).toMatchObject({
      "source.ip": "198.51.100.7",
      "event.reason": "(13)Permission denied",
      "event.code": "AH00035",
    });
    expect(
      apache(`${head.replace("error", "trace4")} http_request.c(462): [client 198.51.100.7:1] x`),
    ).toMatchObject({ "source.ip": "198.51.100.7" });
  });

  test("of 2.2 has a level alone and no port", () => {
    const event = apache(
      "[Wed Oct 11 14:32:52 2000] [error] [client 198.51.100.7] File does not exist: /var/www/default.ida",
    );
    expect(event).toMatchObject({
      "source.ip": "198.51.100.7",
      "log.level": "error",
      message: "File does not exist: /var/www/default.ida",
    });
    expect(event?.["@timestamp"]).toBe(Date.UTC(2000, 9, 11, 5, 32, 52));
    expect(apache("[Wed Oct 11 14:32:52 2000] [error] [client 2001:db8::7] x")).toMatchObject({
      "source.ip": "2001:db8::7",
    });
  });

  test.each([
    `${head} AH01797: client denied: [client 192.0.2.66:1] x`,
    `${head} (2)x: y: [client 192.0.2.66:1] x`,
    `${head} user root: [client 192.0.2.66:1]`,
    `${head} `,
  ])("names nobody in %j, where the daemon named nobody", (line) => {
    expect(apache(line)).toMatchObject({ "log.level": "error" });
    expect(apache(line)?.["source.ip"]).toBeUndefined();
  });

  test.each([
    "",
    "[",
    "[x]",
    "[Tue Nov 31 15:06:54 2026] [error] x",
    "[Tue Nov 24 15:06:54 2026] [shout] x",
    "[Tue Nov 24 15:06:54 2026] no level",
  ])("is not %j", (line) => expect(apache(line)).toBeUndefined());
});

describe("nginx' error log", () => {
  const head = "2026/11/24 15:07:00 [error] 15935#15935: *3 ";
  const real = ", client: 198.51.100.7, server: gw1.example.jp, request: ";

  test("tells message, client, server, request, host and referrer", () => {
    const line = `${head}open() "/var/www/a" failed (2: No such file or directory)${real}"GET /a?b HTTP/1.1", host: "www.example.jp:8080", referrer: "http://r/"`;
    expect(nginx(line)).toEqual({
      "@timestamp": Date.UTC(2026, 10, 24, 6, 7, 0),
      "event.category": "web",
      "service.name": "nginx",
      "log.level": "error",
      "process.pid": 15935,
      "source.ip": "198.51.100.7",
      "destination.domain": "gw1.example.jp",
      "url.domain": "www.example.jp",
      "url.original": "/a?b",
      "url.path": "/a",
      "url.query": "b",
      "http.request.line": "GET /a?b HTTP/1.1",
      "http.request.method": "GET",
      "http.version": "1.1",
      "http.request.referrer": "http://r/",
      "event.action": "refuse",
      "event.outcome": "failure",
      "event.reason": "not-found",
      message: 'open() "/var/www/a" failed (2: No such file or directory)',
      "event.original": line,
    });
  });

  test.each([
    [
      "no request yet",
      `${head}client closed connection while waiting for request, client: 2001:db8::7, server: 0.0.0.0:443`,
      "2001:db8::7",
    ],
    ["no server at all", `${head}recv() failed, client: 198.51.100.7`, "198.51.100.7"],
    [
      "an upstream",
      `${head}connect() failed (111)${real}"GET / HTTP/1.1", upstream: "fastcgi://127.0.0.1:9000", host: "x"`,
      "198.51.100.7",
    ],
    [
      "a socket file for a client",
      `${head}x, client: unix:, server: _, request: "GET / HTTP/1.1"`,
      undefined,
    ],
    ["no client", "2026/11/24 15:07:00 [notice] 1#1: start worker process 15935", undefined],
  ])("with %s", (_what, line, source) => {
    expect(nginx(line)).toBeDefined();
    expect(nginx(line)?.["source.ip"]).toBe(source);
  });

  test.each([
    [
      "the path",
      `open() "/www/, client: 192.0.2.66, server: x" failed (2: No such file)${real}"GET /,%20client:%20192.0.2.66 HTTP/1.1"`,
    ],
    [
      "the path, with a quote",
      `open() "/www/x", client: 192.0.2.66, server: y" failed${real}"GET /x HTTP/1.1"`,
    ],
    ["the request", `x${real}"GET /, client: 192.0.2.66, server: x HTTP/1.1", host: "h"`],
    [
      "the referrer",
      `x${real}"GET / HTTP/1.1", host: "h", referrer: "a, client: 192.0.2.66, server: y"`,
    ],
    ["the user", `user "a, client: 192.0.2.66, " was not found${real}"GET / HTTP/1.1"`],
  ])("is not deceived by a client's field in %s", (_where, rest) => {
    expect(nginx(head + rest)?.["source.ip"]).toBe("198.51.100.7");
  });

  test.each([
    [
      "a referrer that goes on like nginx would",
      `x${real}"GET / HTTP/1.1", referrer: "x", client: 192.0.2.66, server: y, request: "GET / HTTP/1.1"`,
    ],
    [
      "a path that goes on like nginx would",
      `open() "/x", client: 192.0.2.66, server: y, request: "GET /" failed${real}"GET / HTTP/1.1"`,
    ],
    [
      "a path so long that nginx cut its own field off",
      `open() "/${"A".repeat(1900)}", client: 192.0.2.66, server: y, request: "GET /${"A".repeat(100)}`,
    ],
  ])("names nobody rather than somebody wrong for %s", (_what, rest) => {
    expect(nginx(head + rest)).toMatchObject({ "log.level": "error" });
    expect(nginx(head + rest)?.["source.ip"]).toBeUndefined();
  });

  test.each([
    "",
    "2026/11/31 15:07:00 [error] 1#1: x",
    "2026/11/24 15:07:00 [loud] 1#1: x",
    "2026/11/24 15:07:00 x",
  ])("is not %j", (line) => expect(nginx(line)).toBeUndefined());
});
