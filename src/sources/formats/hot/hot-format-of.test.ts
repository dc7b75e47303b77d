// For: the hot scanner against the exact format: the same answer for every line that it takes.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fields } from "../../../events/fields.ts";
import type { Format } from "../../../events/format.ts";
import { pairStop, slackBytes } from "../../../events/hot-format.ts";
import type { HotScanner } from "../../../events/hot-format.ts";
import { formatByName } from "../register.ts";
import { hotFormatOf } from "./hot-format-of.ts";
import { damaged, madeUpFields, written } from "./made-up-lines.ts";

const context = { nowMs: 0, timeZone: "UTC" };
const roomBytes = 8192;

/** Nothing wanted, only the ends of fields. */
function stopsOnly() {
  const stops = (byte: number) =>
    byte === 0 || byte === 10 || byte === 34 || byte === 92 || byte >= 128;
  const pairs = Uint16Array.from({ length: 65_536 }, (_, pair) =>
    stops(pair & 255) || stops(pair >>> 8) ? pairStop : 0,
  );
  return { pairs, isWanted: () => false, isFree: () => true };
}

function named(name: string, source?: string): Format {
  const format = formatByName(source === undefined ? { name } : { name, source });
  if (!format) throw new Error(`no format ${name}`);
  return format;
}

interface Bench {
  readonly room: Buffer;
  readonly scanner: HotScanner;
  readonly exact: Format;
}

function benchOf(exact: Format): Bench {
  const room = Buffer.from(new ArrayBuffer(roomBytes));
  const words = new DataView(room.buffer, room.byteOffset, room.length);
  const scanner = hotFormatOf(exact)?.scanner(exact, stopsOnly(), { bytes: room, words });
  if (!scanner) throw new Error(`no hot format for ${exact.name}`);
  return { room, scanner, exact };
}

/** Puts the line between others, so that one that runs on is seen; answers whether the scanner took it. */
function takes({ room, scanner, exact }: Bench, text: string): boolean {
  const line = Buffer.from(text, "latin1");
  const before = 'x "y" 200 1\n';
  room.fill('192.0.2.9 - - [19/Jul/2001:06:01:38 -0400] "GET / HTTP/1.1" 200 1 "-" "-"\n');
  room.write(before, 0, "latin1");
  line.copy(room, before.length);
  room[before.length + line.length] = 10;
  const isPlain = scanner.read(before.length);
  if (!isPlain) return false;
  expect(scanner.line.next).toBe(before.length + line.length + 1);
  const event = exact.parse(line, context);
  scanner.show(before.length);
  const shown = Object.fromEntries(
    Object.keys(fields).map((field) => [field, scanner.view.get(field)]),
  );
  const expected = Object.fromEntries(Object.keys(fields).map((field) => [field, event?.[field]]));
  expect(shown).toEqual(expected);
  expect(event).toBeDefined();
  expect(scanner.line).toMatchObject({
    timeMs: event?.["@timestamp"],
    status: event?.["http.response.status_code"],
    inBytes: event?.["line.in.bytes"],
    outBytes: event?.["line.out.bytes"],
    answerBytes: event?.["http.response.body.bytes"] ?? -1,
  });
  return true;
}

const builtIn = [
  "common",
  "combined",
  "combined-io",
  "hinomi",
  "vhost_combined",
  "vhost-combined-io",
  "vhost-common",
  "nginx-vhost",
  "nginx-main",
];

describe.each(builtIn)("%s", (name) => {
  const bench = benchOf(named(name));

  test("an ordinary line is read as the exact format reads it", () => {
    const ordinary = written(
      {
        host: name === "nginx-vhost" ? "gw1.example.jp" : "gw1.example.jp:80",
        address: "192.0.2.7",
        user: "-",
        stamp: "19/Jul/2001:06:01:38 -0400",
        request: "GET /news/?id=7 HTTP/1.1",
        status: "404",
        size: "196",
        referrer: "http://www.example.jp/",
        agent: "Mozilla/5.0 (X11; Linux x86_64)",
        numbers: ["512", "700", "50123", "80"],
      },
      name,
    );
    expect(takes(bench, ordinary)).toBe(true);
    expect(takes(bench, ordinary.replace("192.0.2.7", "2001:db8::7"))).toBe(true);
    expect(takes(bench, ordinary.replace("- -", "- tanaka"))).toBe(true);
  });

  test("whatever line it takes, it says what the exact format says", () => {
    let taken = 0;
    const lines = damaged(madeUpFields.map((made) => written(made, name)));
    fc.assert(
      fc.property(lines, (line) => {
        if (line.includes("\n")) return;
        if (takes(bench, line)) taken += 1;
      }),
      { numRuns: 1500, seed: 19 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});

test("any bytes at all leave it inside its memory", () => {
  const bench = benchOf(named("combined"));
  const bytes = fc.uint8Array({ minLength: 1, maxLength: roomBytes - slackBytes - 1 });
  fc.assert(
    fc.property(bytes, fc.boolean(), (some, isLined) => {
      bench.room.fill(isLined ? 10 : 0);
      bench.room.set(some);
      bench.room[some.length] = 10;
      let at = 0;
      while (at <= some.length) {
        const isPlain = bench.scanner.read(at);
        const next = bench.room.indexOf(10, at) + 1;
        if (isPlain) expect(bench.scanner.line.next).toBe(next);
        at = next;
      }
    }),
    { numRuns: 300, seed: 23 },
  );
});

describe("a server's own format", () => {
  test("Debian's combined, which logs all bytes sent, has a hot scanner that takes them for no body", () => {
    const bench = benchOf(
      named(
        "apache:combined",
        '%h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"',
      ),
    );
    const line =
      '192.0.2.7 - - [19/Jul/2001:06:01:38 -0400] "GET / HTTP/1.1" 404 436 "-" "curl/7.88.1"';
    expect(takes(bench, line)).toBe(true);
    expect(bench.scanner.line).toMatchObject({ answerBytes: -1, outBytes: 704 });
    expect(takes(bench, line.replace("436", "-"))).toBe(false);
  });

  test("nginx with the forwarded-for field has one, with escape=none it has not", () => {
    const source =
      '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" "$http_x_forwarded_for"';
    expect(hotFormatOf(named("nginx:main", source))).toBeDefined();
    expect(hotFormatOf(named("nginx:main", `escape=none ${source}`))).toBeUndefined();
  });

  test("a path logged instead of a user is not taken for the user", () => {
    expect(hotFormatOf(named("apache:odd", '%h %l %U %t "%r" %>s %b'))).toBeUndefined();
  });
});
