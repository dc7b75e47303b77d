import { describe, expect, test } from "vitest";
import { compileJudge } from "../detect/sigma/judge.ts";
import { faultOf, ruleOf, ruleText } from "../detect/sigma/testing.ts";
import { formatByName } from "../sources/formats/register.ts";
import { aliases, alsoMeant, unwritten } from "./aliases.ts";
import { viewOf } from "./event.ts";
import { isFieldName } from "./fields.ts";

const context = { nowMs: Date.UTC(2026, 10, 24), timeZone: "UTC" };

/** A log format that writes all that Apache can. */
const apache = {
  name: "apache:all",
  source: '%h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-Agent}i" %A %p %I %O "%{Host}i"',
};
const webLine =
  '192.0.2.7 - staff [24/Nov/2026:08:15:00 +0000] "GET /a/b.php?cmd=id HTTP/1.1" 404 196 ' +
  '"http://www.example.jp/" "curl/8.5.0" 203.0.113.1 8080 321 456 "gw1.example.jp"';
const squidLine =
  "1795508100.586    921 192.0.2.68 TCP_MISS/200 507 POST http://www.example.net:81/a.cgi?x=1 staff HIER_DIRECT/198.51.100.80 text/html";
const squidCombinedLine =
  '192.0.2.68 - staff [24/Nov/2026:08:15:00 +0000] "GET http://www.example.net/a.cgi?x=1 HTTP/1.1" 200 507 ' +
  '"http://www.example.jp/" "curl/8.5.0" TCP_MISS:HIER_DIRECT';

/** [alias with modifiers, what the line holds, what it does not] */
type Row = readonly [test: string, held: string, other: string];

const web: readonly Row[] = [
  ["date|hour", "8", "9"],
  ["time|minute", "15", "16"],
  ["c-ip", "192.0.2.7", "192.0.2.8"],
  ["c-uri", "/a/b.php?cmd=id", "/a/b.php"],
  ["c-uri-extension", "php", "asp"],
  ["c-uri-query|startswith", "cmd=", "x="],
  ["c-uri-stem", "/a/b.php", "/a"],
  ["c-useragent|startswith", "curl/", "wget/"],
  ["cs-bytes", "321", "322"],
  ["cs-host", "gw1.example.jp", "gw2.example.jp"],
  ["cs-method", "GET", "PUT"],
  ["cs-referer|contains", "www.example.jp", "www.example.net"],
  ["cs-referrer|contains", "www.example.jp", "www.example.net"],
  ["cs-uri|contains", "b.php?cmd", "b.asp"],
  ["cs-uri-stem|endswith", "b.php", "b.asp"],
  ["cs-uri-query|contains", "/a/b.php", "/a/b.asp"],
  ["cs-user-agent", "curl/8.5.0", "curl"],
  ["cs-useragent|contains", "curl", "wget"],
  ["cs-username", "staff", "root"],
  ["cs-version", "1.1", "1.0"],
  ["r-dns", "gw1.example.jp", "gw2.example.jp"],
  ["s-ip", "203.0.113.1", "203.0.113.2"],
  ["s-port", "8080", "80"],
  ["sc-bytes", "196", "456"],
  ["sc-status", "404", "200"],
  ["src_ip|cidr", "192.0.2.0/24", "198.51.100.0/24"],
  ["dst_ip", "203.0.113.1", "203.0.113.2"],
  ["dst_port", "8080", "80"],
];

const squid: readonly Row[] = [
  ["date|hour", "8", "9"],
  ["time|minute", "15", "16"],
  ["c-ip", "192.0.2.68", "192.0.2.69"],
  ["c-uri|startswith", "http://www.example.net", "https"],
  ["c-uri-extension", "cgi", "exe"],
  ["c-uri-query", "x=1", "x=2"],
  ["c-uri-stem", "/a.cgi", "/b.cgi"],
  ["cs-host|endswith", ".example.net", ".example.jp"],
  ["cs-method", "POST", "GET"],
  ["cs-mime-type", "text/html", "text/plain"],
  ["cs-uri|contains", "a.cgi?x", "b.cgi"],
  ["cs-uri-stem", "/a.cgi", "/b.cgi"],
  ["cs-uri-query|contains", "x=1", "x=2"],
  ["cs-username", "staff", "root"],
  ["dst_ip", "198.51.100.80", "198.51.100.81"],
  ["dst_port", "81", "80"],
  ["r-dns", "www.example.net", "example.net"],
  ["r-ip", "198.51.100.80", "198.51.100.81"],
  ["r-port", "81", "80"],
  ["sc-bytes|gt", "506", "507"],
  ["sc-status", "200", "404"],
  ["src_ip", "192.0.2.68", "192.0.2.69"],
];

const squidCombined: readonly Row[] = [
  ["c-useragent|contains", "curl", "wget"],
  ["cs-referer|contains", "example.jp", "example.org"],
  ["cs-referrer|contains", "example.jp", "example.org"],
  ["cs-user-agent|contains", "curl", "wget"],
  ["cs-useragent|contains", "curl", "wget"],
  ["cs-version", "1.1", "1.0"],
];

function judged(
  category: string,
  spec: { name: string; source?: string },
  line: string,
  body: string,
) {
  const event = formatByName(spec)?.parse(Buffer.from(line), context);
  if (!event) throw new Error(`${spec.name} does not read its line`);
  const rule = ruleOf(
    ruleText(`selection:\n  ${body}\ncondition: selection`, `logsource: {category: ${category}}`),
  );
  return compileJudge(rule, { timeZone: "UTC" })(viewOf(event));
}

describe.each([
  ["webserver", apache, webLine, web],
  ["proxy", { name: "squid" }, squidLine, squid],
  ["proxy", { name: "squid-combined" }, squidCombinedLine, squidCombined],
] as const)("names of %s, as %o writes them", (category, spec, line, rows) => {
  test.each(rows)("%s: %s, not %s", (name, held, other) => {
    expect(judged(category, spec, line, `${name}: ${held}`)).toBe(true);
    expect(judged(category, spec, line, `${name}: ${other}`)).toBe(false);
  });
});

describe("the table", () => {
  test("has no name that the lines above do not prove", () => {
    const named = (rows: readonly Row[]) => rows.map(([name]) => name.replace(/\|.*/, ""));
    expect(Object.keys(aliases.web).sort()).toEqual(named(web).sort());
    const proven = [...new Set([...named(squid), ...named(squidCombined)])];
    expect(Object.keys(aliases.proxy).sort()).toEqual(proven.sort());
  });

  test("gives no second meaning, and no field, to a name that is nobody's", () => {
    for (const eventClass of ["web", "proxy", "syslog"] as const) {
      for (const name of unwritten[eventClass]) {
        expect([name, isFieldName(name), Object.hasOwn(aliases[eventClass], name)]).toEqual([
          name,
          false,
          false,
        ]);
      }
      for (const name of Object.keys(alsoMeant[eventClass])) {
        expect(Object.hasOwn(aliases[eventClass], name)).toBe(true);
      }
    }
  });
});

describe("a name with two meanings", () => {
  test.each([
    ["cs-uri-query|startswith: cmd=", true],
    ["cs-uri-query|startswith: /a/", true],
    ["cs-uri-query: cmd=id", true],
    ["cs-uri-query|re: ^cmd=i", true],
    ["cs-uri-query|neq: cmd=id", false],
    ["cs-uri-query|neq: cmd=ls", true],
    ["cs-uri-query|exists: true", true],
    ["cs-uri-query: null", false],
    ["cs-uri-query|startswith: b.php", false],
  ])("%s is %s", (body, expected) => {
    expect(judged("webserver", apache, webLine, body)).toBe(expected);
  });

  test("without a query there is none to ask for", () => {
    const line = webLine.replace("?cmd=id", "");
    expect(judged("webserver", apache, line, "cs-uri-query: null")).toBe(true);
    expect(judged("webserver", apache, line, "cs-uri-query: /a/b.php")).toBe(true);
  });

  test("a proxy's c-uri is the URL, or its path where a rule begins with one", () => {
    expect(judged("proxy", { name: "squid" }, squidLine, "c-uri: /a.cgi")).toBe(true);
    expect(judged("proxy", { name: "squid" }, squidLine, "c-uri|startswith: /b")).toBe(false);
  });
});

describe("names by right that no log holds", () => {
  test.each([
    ["category: webserver", "cs-cookie|contains: x"],
    ["category: proxy", "cs-bytes|gt: 5"],
    ["product: linux, service: sudo", "USER: '#-*'"],
    ["product: linux, service: sshd", "Image|endswith: /sshd"],
  ])("%s, %s: the text is sound and the field is named with its line", (source, body) => {
    const fault = faultOf(
      ruleText(`selection:\n  ${body}\ncondition: selection`, `logsource: {${source}}`),
    );
    expect(fault).toMatchObject({ noSource: true, line: 5 });
    expect(fault?.reason).toMatch(/^no source here writes the field \S+ of \w+ events$/);
  });
});
