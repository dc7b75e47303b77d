// For: the fast path against the plain way: parse each line, judge each rule. The same answer for every byte string.
// Here and not beside the scan, because only programs may know formats and rules together.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { limits } from "../../base/limits.ts";
import { viewOf } from "../../events/event.ts";
import type { LineContext } from "../../events/format.ts";
import { forEachHit } from "../../detect/scan/hit-batch.ts";
import { createScan, roomBytes } from "../../detect/scan/scan.ts";
import type { Scan } from "../../detect/scan/scan.ts";
import { addHour, emptyTotals, hourOf } from "../../detect/scan/totals.ts";
import type { SigmaRule } from "../../detect/sigma/ast.ts";
import { compileJudge } from "../../detect/sigma/judge.ts";
import { readRules } from "../../detect/sigma/read-rules.ts";
import { hotFormatOf } from "../../sources/formats/hot/hot-format-of.ts";
import { damaged, madeUpFields, written } from "../../sources/formats/hot/made-up-lines.ts";
import { formatByName } from "../../sources/formats/register.ts";

const context: LineContext = { nowMs: Date.UTC(2026, 10, 24), timeZone: "UTC" };
const carried = [
  "source.ip",
  "url.original",
  "http.response.status_code",
  "line.in.bytes",
  "user.name",
];

function ruleText(name: string, detection: string, more = ""): string {
  return `title: ${name}\nname: ${name}\nlogsource: {category: webserver}\ndetection:\n  s: ${detection}\n  condition: s\n${more}`;
}

/** One rule of each kind that takes a way of its own through the scan. */
const usual = [
  ruleText("path", "{url.original|contains: ['cmd.exe', '.exe?/c+', '/a/', 'cgi']}"),
  ruleText("hidden", "{url.original|contains: ['cmd.exe', 'winnt', '...']}", "hinomi: {decode: 2}"),
  ruleText("agent", "{user_agent.original|contains: ['() {', '${jndi:', 'curl']}"),
  ruleText("method", "{http.request.method: [POST, CONNECT], url.path|startswith: '/'}"),
  ruleText("dots", "{url.path|contains: '..'}"),
  ruleText("keyword", "[nikto, 'x-y', 'Win64', 'xq']"),
  ruleText("user", "{user.name|contains: nikto}"),
  ruleText("name", "{source.domain|endswith: ['.jp', '..2.3']}"),
  ruleText("network", "{source.ip|cidr: '192.0.2.0/24', http.response.status_code: 404}"),
  ruleText("missing", "{http.response.status_code: [401, 404]}"),
  ruleText("malformed", "{http.malformed: true, http.response.status_code|gte: 400}"),
];

/** Each of these makes the scan look at lines, or at parts of them, that it would pass over. */
const unusual: readonly (readonly [string, string, readonly string[]])[] = [
  ["a rule about a month", ruleText("month", "{user_agent.original|contains: jul}"), []],
  ["a rule about numbers", ruleText("number", "['404 196', '200 - ']"), []],
  ["a rule about the head of a line", ruleText("head", "['0.2.7 - - [19/jul', '9 - - [']"), []],
  ["a rule about GET", ruleText("get", "{http.request.method|contains: get}"), []],
  [
    "a rule that must see every line",
    ruleText("slow", "{http.request.referrer: null, url.path|re: '^.{3}$'}"),
    ["slow"],
  ],
];

function rulesOf(texts: readonly string[]): SigmaRule[] {
  const { rules, unusable } = readRules(
    texts.map((text, index) => ({ path: `${index}.yml`, text })),
  );
  expect(unusable).toEqual([]);
  return rules as SigmaRule[];
}

interface Answer {
  readonly totals: Record<string, unknown>;
  readonly hits: readonly unknown[];
}

function scanned(scan: Scan, bytes: Buffer): Answer {
  const { totals, hits } = scan.chunk(bytes, 0, bytes.length, {
    path: "a.log",
    offset: 1000,
    context,
  });
  const seen: unknown[] = [];
  forEachHit(hits, ({ rule, timeMs, place, get }) =>
    seen.push([rule, timeMs, place, carried.map(get)]),
  );
  return { totals: { ...totals }, hits: seen };
}

/** The plain way. */
function exactly(rules: readonly SigmaRule[], formatName: string, bytes: Buffer): Answer {
  const format = formatByName({ name: formatName });
  const judges = rules.map((rule) => [rule.name, compileJudge(rule)] as const);
  const totals = emptyTotals();
  const hits: unknown[] = [];
  totals.bytes = bytes.length;
  let at = 0;
  while (at < bytes.length) {
    const found = bytes.indexOf(10, at);
    const stop = found < 0 ? bytes.length : found;
    let end = Math.min(stop, at + limits.lineBytes);
    if (end < stop) totals.cut += 1;
    while (end > at && bytes[end - 1] === 13) end -= 1;
    const event = format?.parse(bytes.subarray(at, end), context);
    totals.lines += 1;
    if (event) totals.parsed += 1;
    else totals.unparsed += 1;
    if (event) {
      const timeMs = event["@timestamp"] as number;
      totals.firstMs = Math.min(totals.firstMs, timeMs);
      totals.lastMs = Math.max(totals.lastMs, timeMs);
      addHour(
        totals,
        hourOf(timeMs),
        1,
        event["line.in.bytes"] as number,
        event["line.out.bytes"] as number,
      );
      const size = event["http.response.body.bytes"];
      if (event["http.response.status_code"] === 404 && typeof size === "number") {
        totals.notFoundSizes.set(size, (totals.notFoundSizes.get(size) ?? 0) + 1);
      }
      for (const [name, holds] of judges) {
        if (!holds(viewOf(event))) continue;
        const place = { file: "a.log", offset: 1000 + at, length: end - at };
        hits.push([name, timeMs, place, carried.map((field) => event[field])]);
      }
    }
    at = stop + 1;
  }
  return { totals: { ...totals }, hits };
}

function scanFor(rules: readonly SigmaRule[], formatName: string): Scan {
  const format = formatByName({ name: formatName });
  if (!format) throw new Error(formatName);
  const needed = new Map(rules.map(({ name }) => [name, carried]));
  const { eventClass } = format;
  return createScan({
    rules,
    eventClass,
    format,
    hot: hotFormatOf(format),
    needed,
    timeZone: "UTC",
  });
}

const endings = fc.constantFrom("\n", "\r\n", "\n\n", "\r\r\n");

function logOf(lines: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  return fc
    .tuple(fc.array(fc.tuple(lines, endings), { maxLength: 12 }), fc.boolean())
    .map(([some, isWhole]) => {
      const text = some.map(([line, ending]) => line + ending).join("");
      return Buffer.from(isWhole ? text : text.replace(/\n$/, ""), "latin1");
    });
}

describe.each([
  "combined",
  "common",
  "vhost_combined",
  "combined-io",
  "nginx-main",
  "combined-more",
  "json-access",
])("%s", (formatName) => {
  const sets = unusual.map(([title, text, slow]) => [title, [...usual, text], slow] as const);
  test.each([["no unusual rule", usual, []] as const, ...sets])(
    "hostile lines are judged and counted the plain way, with %s",
    (_title, texts, slow) => {
      const rules = rulesOf(texts);
      const scan = scanFor(rules, formatName);
      expect(scan.rulesWithoutAnchor).toEqual(slow);
      const json = madeUpFields.map(({ address, request, status, agent }) =>
        JSON.stringify({
          time: "2026-11-01T00:00:00Z",
          remote_addr: address,
          request,
          status,
          http_user_agent: agent,
        })
          .replaceAll("/", "\\/")
          .replaceAll("cu", "\\u0063u"),
      );
      const text = madeUpFields.map((made) => written(made, formatName));
      let hits = 0;
      fc.assert(
        fc.property(logOf(damaged(formatName === "json-access" ? json : text)), (log) => {
          const answer = scanned(scan, log);
          expect(answer).toEqual(exactly(rules, formatName, log));
          hits += answer.hits.length;
        }),
        { numRuns: 150, seed: 31 },
      );
      expect(hits).toBeGreaterThan(50);
    },
  );
});

test("no literal of any length is missed at any place in a field", () => {
  const letters = fc.constantFrom("a", "b", "A", ".", "%", "2", "5", "e", "/", " ");
  const literal = fc
    .string({ unit: letters, minLength: 2, maxLength: 8 })
    .filter((text) => /[a-z]/i.test(text));
  const field = fc.string({ unit: letters, maxLength: 24 });
  fc.assert(
    fc.property(
      fc.uniqueArray(literal, {
        minLength: 1,
        maxLength: 12,
        selector: (text) => text.toLowerCase(),
      }),
      fc.array(fc.tuple(field, fc.nat({ max: 11 }), field, fc.nat({ max: 2 })), {
        minLength: 1,
        maxLength: 8,
      }),
      (literals, lines) => {
        const rules = rulesOf(
          literals.map((text, index) =>
            ruleText(
              `r${index}`,
              `{${["url.original", "user_agent.original", "http.request.referrer"][index % 3]}|contains: '${text}'}`,
              index % 2 === 0 ? "" : "hinomi: {decode: 1}",
            ),
          ),
        );
        const log = lines.map(([before, which, behind, place]) => {
          const texts = ["x", "x", "x"];
          texts[place] = before + (literals[which % literals.length] ?? "") + behind;
          return `192.0.2.7 - - [19/Jul/2001:06:01:38 -0400] "GET /${texts[0]} HTTP/1.0" 200 5 "${texts[1]}" "${texts[2]}"\n`;
        });
        const bytes = Buffer.from(log.join(""), "latin1");
        expect(scanned(scanFor(rules, "combined"), bytes)).toEqual(
          exactly(rules, "combined", bytes),
        );
      },
    ),
    { numRuns: 120, seed: 37 },
  );
});

test.each([
  "://a",
  "p://",
  "tp://a",
  "http",
  "/5.0",
  "0 (x",
  "5.0a",
  "ozilla/5",
  "t /a",
  " http",
  "s://",
  "//a",
  "get",
])("%s is found where nearly every request, referrer or agent begins alike", (text) => {
  const fields = ["http.request.line", "http.request.referrer", "user_agent.original"];
  const rules = rulesOf(
    fields.map((field, index) => ruleText(`r${index}`, `{${field}|contains: '${text}'}`)),
  );
  const starts = [
    ["GET /a", "http://a.example/", "Mozilla/5.0 (X11)"],
    ["GET http://a", "https://a.example/", "Mozilla/5.0a"],
    ["get /b", "http:/x", "Mozilla/4.0 (x)"],
  ];
  const log = starts.map(
    ([request, referrer, agent]) =>
      `192.0.2.7 - - [19/Jul/2001:06:01:38 -0400] "${request} HTTP/1.0" 200 5 "${referrer}" "${agent}"\n`,
  );
  const bytes = Buffer.from(log.join(""), "latin1");
  const answer = scanned(scanFor(rules, "combined"), bytes);
  expect(answer).toEqual(exactly(rules, "combined", bytes));
  expect(answer.hits.length).toBeGreaterThan(0);
});

describe("long lines and large stretches", () => {
  const rules = rulesOf(usual);
  const scan = scanFor(rules, "combined");
  const head = '192.0.2.7 - - [19/Jul/2001:06:01:38 -0400] "GET /';
  const tail = ' HTTP/1.0" 404 196 "-" "curl"';

  function bothWays(text: string): void {
    const bytes = Buffer.from(text, "latin1");
    expect(scanned(scan, bytes)).toEqual(exactly(rules, "combined", bytes));
  }

  test("a line of exactly the longest length is whole, one byte more is cut", () => {
    for (const more of [0, 1, 2]) {
      const path = "x".repeat(limits.lineBytes - head.length - tail.length + more);
      const answer = scanned(scan, Buffer.from(`${head}${path}${tail}\n`));
      expect(answer.totals).toMatchObject({ lines: 1, cut: more === 0 ? 0 : 1 });
      bothWays(`${head}${path}${tail}\n${head}${tail}\n`);
    }
  });

  test("a line longer than the scan's memory is judged by its beginning, and the lines around it are whole", () => {
    const giant = "cmd.exe".repeat(roomBytes / 5);
    bothWays(`${head}a${tail}\n${head}${giant}${tail}\n${head}b${tail}\n`);
    bothWays(`${head}${giant}`);
  });

  test("the same request is judged anew when its sender's name, network or time calls for another rule", () => {
    const senders = [
      "192.0.2.7 - -",
      "198.51.100.7 - -",
      "192.0.2.7 - nikto",
      "pc7.example.jp - -",
      "192.0.2.8 - -",
    ];
    for (const status of [404, 200]) {
      const rest = `[19/Jul/2001:06:01:38 -0400] "GET /a/cmd.exe HTTP/1.0" ${status} 196 "-" "curl"`;
      for (const order of [senders, senders.toReversed()]) {
        bothWays(order.map((sender) => `${sender} ${rest}\n`).join(""));
      }
    }
  });

  test("a stretch larger than the scan's memory is read in pieces that nobody sees", () => {
    const some = Array.from(
      { length: 8000 },
      (_, index) => `${head}${"y".repeat(index % 147)}.exe?/c+${index}${tail}`,
    );
    expect(some.join("\n").length).toBeGreaterThan(roomBytes);
    bothWays(some.join("\n"));
  });
});
