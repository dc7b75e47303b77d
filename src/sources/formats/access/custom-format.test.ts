import { describe, expect, test } from "vitest";
import { formatByName } from "../register.ts";
import { formatFromApache, formatFromNginx, specOf } from "./custom-format.ts";

const context = { nowMs: Date.UTC(2026, 10, 24), timeZone: "Asia/Tokyo" };
const timeMs = Date.UTC(2001, 6, 19, 10, 1, 38);

function apache(logFormat: string, line: string) {
  return formatFromApache("site", logFormat)?.parse(Buffer.from(line, "latin1"), context);
}

function nginx(logFormat: string, line: string) {
  return formatFromNginx("site", logFormat)?.parse(Buffer.from(line, "latin1"), context);
}

describe("an Apache LogFormat of the site's own", () => {
  test("with its quotes escaped as in the configuration reads like any other", () => {
    const event = apache(
      '%h %l %u %t \\"%r\\" %>s %b \\"%{X-Forwarded-For}i\\"',
      '198.51.100.7 - - [19/Jul/2001:06:01:38 -0400] "GET / HTTP/1.1" 200 5 "192.0.2.66"',
    );
    expect(event).toMatchObject({
      "source.ip": "198.51.100.7",
      "url.path": "/",
      "service.name": "apache",
    });
  });

  test("puts the final status and the true client before the others", () => {
    const event = apache(
      "%t %h %a %s %>s %r|%D",
      "[19/Jul/2001:06:01:38 -0400] proxy.example.jp 198.51.100.7 302 200 GET /a b HTTP/1.1|2500",
    );
    expect(event).toMatchObject({
      "source.ip": "198.51.100.7",
      "http.response.status_code": 200,
      "url.original": "/a b",
      "event.duration": 2_500_000,
    });
    expect(event?.["source.domain"]).toBeUndefined();
  });

  test("made of pieces is put together to one request and one time", () => {
    const event = apache(
      '%{%F}t;%{%T}t.%{msec_frac}t;%a;%m;"%U%q";%H;%!200,304{Referer}i;%%',
      '2001-07-19;19:01:38.250;198.51.100.7;GET;"/a?b=c";HTTP/1.1;-;%',
    );
    expect(event).toMatchObject({
      "@timestamp": timeMs + 250,
      "http.request.line": "GET /a?b=c HTTP/1.1",
      "url.path": "/a",
      "url.query": "b=c",
    });
  });

  const forwarded = '%{X-Forwarded-For}i %l %u %t "%r" %>s %b';
  const asked = '[19/Jul/2001:06:01:38 -0400] "GET / HTTP/1.1" 200 5';

  test("with a forwarded list in the place of the client takes what our proxy added", () => {
    expect(apache(forwarded, `192.0.2.66, 198.51.100.7 - - ${asked}`)?.["source.ip"]).toBe(
      "198.51.100.7",
    );
    expect(apache(forwarded, `192.0.2.66, 198.51.100.7, 10.0.0.2 - staff ${asked}`)).toMatchObject({
      "source.ip": "198.51.100.7",
      "user.name": "staff",
    });
    expect(apache(forwarded, `- - - ${asked}`)?.["source.ip"]).toBeUndefined();
  });

  test("with such a list names nobody when list and user name cannot be told apart", () => {
    expect(apache(forwarded, `192.0.2.66 - x, 198.51.100.7 - - ${asked}`)).toBeDefined();
    expect(
      apache(forwarded, `192.0.2.66 - x, 198.51.100.7 - - ${asked}`)?.["source.ip"],
    ).toBeUndefined();
  });

  test.each(["%h %u %r", "%h%u %t", "%t %{%Q}t", "%t %"])("%j is refused", (logFormat) =>
    expect(formatFromApache("site", logFormat)).toBeUndefined(),
  );
});

describe("an nginx log_format of the site's own", () => {
  test("reads variables with and without braces, and skips those it does not know", () => {
    const event = nginx(
      '[${time_iso8601}] $remote_addr "$request" $status $body_bytes_sent $request_time ${upstream_response_time}s "$my_map"',
      '[2001-07-19T06:01:38-04:00] 2001:db8::7 "GET /x HTTP/2.0" 499 0 0.004 0.001, 0.002s "a \\x22b\\x22 c"',
    );
    expect(event).toMatchObject({
      "@timestamp": timeMs,
      "source.ip": "2001:db8::7",
      "http.response.status_code": 499,
      "event.duration": 4_000_000,
      "http.version": "2.0",
    });
  });

  test("with escape=json undoes JSON's escapes, with escape=none none at all", () => {
    expect(
      nginx(
        'escape=json $msec $remote_addr "$request"',
        '995536898.000 198.51.100.7 "GET /\\\\a\\u0001\\"b HTTP/1.1"',
      )?.["url.original"],
    ).toBe('/\\a\u0001"b');
    expect(
      nginx(
        'escape=none $msec $remote_addr "$request" $status',
        '995536898.000 198.51.100.7 "GET /\\\\a"b HTTP/1.1" 200',
      )?.["url.original"],
    ).toBe('/\\\\a"b');
  });

  test("behind a proxy takes the last address of a quoted list", () => {
    const event = nginx(
      '"$http_x_forwarded_for" [$time_local] "$request"',
      '"192.0.2.66, 198.51.100.7" [19/Jul/2001:06:01:38 -0400] "GET / HTTP/1.1"',
    );
    expect(event?.["source.ip"]).toBe("198.51.100.7");
  });
});

test("a custom format can be sent to a worker as plain data and built again there", () => {
  const line = Buffer.from('[19/Jul/2001:06:01:38 -0400] 198.51.100.7 "GET / HTTP/1.1"');
  for (const format of [
    formatFromApache("a", '%t %a "%r"'),
    formatFromNginx("b", '[$time_local] $remote_addr "$request"'),
  ]) {
    const spec = format && structuredClone(specOf(format));
    const again = spec && formatByName(spec);
    expect(again?.name).toBe(format?.name);
    expect(again?.parse(line, context)).toEqual(format?.parse(line, context));
    expect(again?.parse(line, context)?.["source.ip"]).toBe("198.51.100.7");
  }
});
