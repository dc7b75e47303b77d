import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { limits } from "../../../base/limits.ts";
import { apacheEscaped, nginxEscaped } from "../escaped-for-tests.ts";
import { charactersLookedAt } from "../looked-at-for-tests.ts";
import { textOfBytes } from "../log-text.ts";
import { formatByName } from "../register.ts";

const context = { nowMs: Date.UTC(2026, 10, 24), timeZone: "Asia/Tokyo" };
const stamp = "[19/Jul/2001:06:01:38 -0400]";
const timeMs = Date.UTC(2001, 6, 19, 10, 1, 38);

function parse(name: string, line: string) {
  return formatByName({ name })?.parse(Buffer.from(line, "latin1"), context);
}

describe("a combined line", () => {
  test("is told in ECS names", () => {
    const line = `198.51.100.7 - staff ${stamp} "GET /default.ida?NNN=a HTTP/1.0" 404 326 "http://www.example.jp/" "Mozilla/4.0"`;
    expect(parse("combined", line)).toEqual({
      "@timestamp": timeMs,
      "event.category": "web",
      "event.action": "http-request",
      "event.original": line,
      "source.ip": "198.51.100.7",
      "user.name": "staff",
      "http.request.line": "GET /default.ida?NNN=a HTTP/1.0",
      "http.request.method": "GET",
      "http.version": "1.0",
      "http.request.referrer": "http://www.example.jp/",
      "http.response.status_code": 404,
      "http.response.body.bytes": 326,
      "url.original": "/default.ida?NNN=a",
      "url.path": "/default.ida",
      "url.query": "NNN=a",
      "url.extension": "ida",
      "user_agent.original": "Mozilla/4.0",
      "line.in.bytes": 31 + 22 + 11 + 240 + 268,
      "line.out.bytes": 326 + 240 + 268,
    });
  });

  test("of a request that never came (408) has a request line of '-' and no size", () => {
    const event = parse("combined", `198.51.100.7 - - ${stamp} "-" 408 - "-" "-"`);
    expect(event).toMatchObject({
      "http.request.line": "-",
      "http.malformed": true,
      "http.response.body.bytes": 0,
    });
    expect(Object.keys(event ?? {})).not.toContain("http.request.referrer");
  });

  test("with a quote that was not escaped still ends where the server ended it", () => {
    const event = parse(
      "combined",
      `198.51.100.7 - - ${stamp} "GET /"a"b HTTP/1.1" 200 5 "x"y" "Mozilla "z"z"`,
    );
    expect(event).toMatchObject({
      "url.original": '/"a"b',
      "http.request.referrer": 'x"y',
      "user_agent.original": 'Mozilla "z"z',
    });
  });

  test.each([
    [
      "an impossible date",
      `198.51.100.7 - - [30/Feb/2001:06:01:38 -0400] "GET / HTTP/1.1" 200 5 "-" "-"`,
    ],
    ["a status of letters", `198.51.100.7 - - ${stamp} "GET / HTTP/1.1" abc 5 "-" "-"`],
    ["a status of four digits", `198.51.100.7 - - ${stamp} "GET / HTTP/1.1" 2000 5 "-" "-"`],
    ["a size of dots", `198.51.100.7 - - ${stamp} "GET / HTTP/1.1" 200 1.5 "-" "-"`],
    ["half a line", `198.51.100.7 - - ${stamp} "GET / HT`],
    ["a field too many", `198.51.100.7 - - ${stamp} "GET / HTTP/1.1" 200 5 "-" "-" "-"`],
    ["a field too few", `198.51.100.7 - - ${stamp} "GET / HTTP/1.1" 200 5 "-"`],
    ["nothing", ""],
  ])("is not a line with %s", (_what, line) => expect(parse("combined", line)).toBeUndefined());

  test("of a client that the server wrote as a name or not at all names no address", () => {
    const line = (client: string) => `${client} - - ${stamp} "GET / HTTP/1.1" 200 5 "-" "-"`;
    expect(parse("combined", line("host7.example.net"))).toMatchObject({
      "source.domain": "host7.example.net",
    });
    for (const client of ["unix:", "", "-"])
      expect(parse("combined", line(client))?.["source.ip"]).toBeUndefined();
    expect(parse("combined", line("::ffff:192.0.2.7"))?.["source.ip"]).toBe("192.0.2.7");
  });

  test("that was cut at the limit is still an event, with the field in which it ends", () => {
    const line = `198.51.100.7 - - ${stamp} "GET /${"A".repeat(limits.lineBytes)}`.slice(
      0,
      limits.lineBytes,
    );
    const event = parse("combined", line);
    expect(event).toMatchObject({ "source.ip": "198.51.100.7", "http.request.method": "GET" });
    expect(event?.["http.response.status_code"]).toBeUndefined();
    expect(parse("combined", line.slice(1))).toBeUndefined();
  });
});

test("the other shapes carry what they add", () => {
  const rest = `198.51.100.7 - - ${stamp} "GET / HTTP/1.1" 200 5 "-" "-"`;
  expect(parse("vhost_combined", `www.example.jp:443 ${rest}`)).toMatchObject({
    "url.domain": "www.example.jp",
    "destination.domain": "www.example.jp",
    "destination.port": 443,
  });
  expect(parse("vhost_combined", `2001:db8::1:443 ${rest}`)).toMatchObject({
    "destination.port": 443,
    "source.ip": "198.51.100.7",
  });
  expect(parse("nginx-vhost", `www.example.jp ${rest}`)).toMatchObject({
    "url.domain": "www.example.jp",
    "source.ip": "198.51.100.7",
  });
  expect(parse("nginx-main", `${rest} "192.0.2.66"`)).toMatchObject({
    "source.ip": "198.51.100.7",
  });
  expect(parse("hinomi", `${rest} 97 404 51234 80`)).toMatchObject({
    "source.port": 51234,
    "destination.port": 80,
    "line.in.bytes": 97 + 268,
    "line.out.bytes": 404 + 268,
  });
  expect(parse("combined-more", `${rest} "192.0.2.66" 0.001 whatever`)).toMatchObject({
    "source.ip": "198.51.100.7",
  });
});

/** Bytes that hurt: quotes, backslashes, brackets, an address, a whole line. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        "\\",
        " ",
        "[",
        "]",
        "-",
        " 192.0.2.66 ",
        "[client 192.0.2.66]",
        `${stamp} "`,
        '" 200 5 "-" "-"',
        "\n192.0.2.66 - - ",
        "\x00",
        "\xe6\x97\xa5",
      ),
      fc.string({ maxLength: 6 }),
      fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => textOfBytes(pieces.join("")));
const sent = nasty.map((text) => Buffer.from(text).toString("latin1"));
const absent = (field: string) => (field === "" || field === "-" ? undefined : textOfBytes(field));

describe.each([
  ["Apache", apacheEscaped],
  ["nginx", nginxEscaped],
])("what a client sends through %s", (_server, escaped) => {
  test("comes back in its own field, and never as who asked", () => {
    fc.assert(
      fc.property(
        fc.ipV4(),
        sent,
        sent,
        sent,
        sent,
        fc.nat(999),
        (client, user, target, referrer, agent, status) => {
          const column = (text: string) => (text === "" ? "-" : escaped(text));
          const line =
            `${client} - ${column(user)} ${stamp} "GET /${escaped(target)} HTTP/1.1" ${String(status).padStart(3, "0")} 5 ` +
            `"${column(referrer)}" "${column(agent)}"`;
          const event = parse("combined", line);
          expect(event?.["source.ip"]).toBe(client);
          expect(event?.["user.name"]).toBe(absent(user));
          expect(event?.["http.request.line"]).toBe(textOfBytes(`GET /${target} HTTP/1.1`));
          expect(event?.["http.request.referrer"]).toBe(absent(referrer));
          expect(event?.["user_agent.original"]).toBe(absent(agent));
          expect(event?.["@timestamp"]).toBe(timeMs);
        },
      ),
      { numRuns: 400 },
    );
  });
});

test.each([
  ["quotes", `198.51.100.7 - - ${stamp} "GET /`, '"'],
  ["backslashes", `198.51.100.7 - - ${stamp} "GET /`, '\\"'],
  ["escaped quotes before spaces", `198.51.100.7 - - ${stamp} "GET /`, '\\" '],
  ["stamps in the user name", "198.51.100.7 - ", ` ${stamp} `],
  ["spaces", "", " "],
])("a line of 64 kB of %s costs no more per byte than one of 8 kB", (_what, start, filling) => {
  const line = (bytes: number) => Buffer.from((start + filling.repeat(bytes)).slice(0, bytes));
  const cost = (bytes: number) =>
    charactersLookedAt(() => formatByName({ name: "combined" })?.parse(line(bytes), context)) /
    bytes;
  expect(cost(64_000)).toBeLessThan(cost(8000) * 1.2 + 0.1);
});
