import { describe, expect, it } from "vitest";
import type { Event } from "../../events/event.ts";
import { faultOf, ruleText, selects } from "./testing.ts";

const agent = "user_agent.original";
const url = "url.original";

/** [what one sees, selection, an event that matches, one that nearly does]. */
const table: readonly (readonly [string, string, Event, Event])[] = [
  [
    "a text is compared whole and without regard to case",
    "cs-method: post",
    { "http.request.method": "POST" },
    { "http.request.method": "POSTS" },
  ],
  [
    "contains finds a part",
    "cs-uri-query|contains: root.exe",
    { [url]: "/scripts/ROOT.EXE?/c+dir" },
    { [url]: "/scripts/root.ex?" },
  ],
  [
    "startswith looks at the beginning",
    "cs-uri-stem|startswith: /scripts/",
    { "url.path": "/Scripts/x" },
    { "url.path": "/a/scripts/" },
  ],
  [
    "endswith looks at the end",
    "cs-uri-stem|endswith: .ida",
    { "url.path": "/default.IDA" },
    { "url.path": "/default.idaho" },
  ],
  [
    "all wants every value",
    "cs-uri-query|contains|all: [union, select]",
    { [url]: "/?q=UNION+SELECT" },
    { [url]: "/?q=union" },
  ],
  [
    "cased keeps the case",
    "c-useragent|contains|cased: Mozi",
    { [agent]: "Mozi.m" },
    { [agent]: "mozi.m" },
  ],
  [
    "re keeps the case",
    "c-useragent|re: '^Mozi\\.[am]$'",
    { [agent]: "Mozi.m" },
    { [agent]: "mozi.m" },
  ],
  [
    "re|i does not",
    "c-useragent|re|i: '^mozi\\.[am]$'",
    { [agent]: "MOZI.A" },
    { [agent]: "Mozi.b" },
  ],
  [
    "re|m lets ^ and $ stand at lines",
    "c-useragent|re|m: '^b$'",
    { [agent]: "a\nb\nc" },
    { [agent]: "a\nbb\nc" },
  ],
  [
    "re|s lets the dot match a newline",
    "c-useragent|re|s: 'a.b'",
    { [agent]: "a\nb" },
    { [agent]: "a\n\nb" },
  ],
  ["without s the dot does not", "c-useragent|re: 'a.b'", { [agent]: "axb" }, { [agent]: "a\nb" }],
  [
    "base64 encodes the whole value",
    "cs-uri-query|base64|contains: 'cmd.exe'",
    { [url]: "/?x=Y21kLmV4ZQ==" },
    { [url]: "/?x=cmd.exe" },
  ],
  [
    "base64offset finds it at any offset",
    "cs-uri-query|base64offset|contains: 'cmd.exe /c'",
    { [url]: `/?x=${Buffer.from("ab cmd.exe /c dir").toString("base64")}` },
    { [url]: `/?x=${Buffer.from("ab cmd_exe /c dir").toString("base64")}` },
  ],
  [
    "base64offset, shifted by one",
    "cs-uri-query|base64offset|contains: 'cmd.exe /c'",
    { [url]: `/?x=${Buffer.from("a cmd.exe /c dir").toString("base64")}` },
    { [url]: "/?x=YSBjbWQ=" },
  ],
  [
    "wide before base64 encodes UTF-16",
    "cs-uri-query|wide|base64offset|contains: 'IEX'",
    { [url]: `/?x=${Buffer.from(" IEX(", "utf16le").toString("base64")}` },
    { [url]: `/?x=${Buffer.from(" IEX(").toString("base64")}` },
  ],
  [
    "utf16le puts a NUL behind each letter",
    "c-useragent|utf16le|contains: cmd",
    { [agent]: "x c\0m\0d\0 y" },
    { [agent]: "x \0cmd" },
  ],
  [
    "utf16be puts it before",
    "c-useragent|utf16be|contains: cmd",
    { [agent]: "x \0c\0m\0d y" },
    { [agent]: "x c\0m\0dd y" },
  ],
  [
    "utf16 begins with a byte order mark",
    "c-useragent|utf16|contains: cmd",
    { [agent]: "\u00ff\u00fec\0m\0d\0" },
    { [agent]: "c\0m\0d\0" },
  ],
  [
    "windash takes any dash for a flag",
    "c-useragent|windash|contains: ' -enc -nop'",
    { [agent]: "x /enc \u2013nop" },
    { [agent]: "x enc -nop" },
  ],
  [
    "windash leaves a dash inside a word alone",
    "c-useragent|windash|contains: ' -a-b'",
    { [agent]: "x /a-b" },
    { [agent]: "x /a/b" },
  ],
  [
    "cidr takes IPv4 networks",
    "c-ip|cidr: 192.0.2.0/24",
    { "source.ip": "192.0.2.77" },
    { "source.ip": "192.0.3.77" },
  ],
  [
    "cidr takes IPv6 networks",
    "c-ip|cidr: '2001:db8::/32'",
    { "source.ip": "2001:db8:1::7" },
    { "source.ip": "2001:db9::7" },
  ],
  [
    "cidr unwraps IPv4 inside IPv6",
    "c-ip|cidr: [198.51.100.0/24, 192.0.2.0/25]",
    { "source.ip": "::ffff:192.0.2.1" },
    { "source.ip": "not an address" },
  ],
  ["exists: true wants the field", "cs-username|exists: true", { "user.name": "" }, {}],
  ["exists: yes is true, as in YAML 1.1", "cs-username|exists: yes", { "user.name": "" }, {}],
  ["exists: Off is false", "cs-username|exists: Off", {}, { "user.name": "taro" }],
  [
    "a number may stand in quotes",
    "sc-status|gte: '500'",
    { "http.response.status_code": 503 },
    { "http.response.status_code": 499 },
  ],
  ["exists: false wants it absent", "cs-username|exists: false", {}, { "user.name": "taro" }],
  [
    "fieldref compares two fields",
    "cs-host|fieldref: cs-username",
    { "url.domain": "Web", "user.name": "web" },
    { "url.domain": "web", "user.name": "we" },
  ],
  [
    "fieldref|startswith compares their beginnings",
    "cs-uri-stem|fieldref|startswith: cs-host",
    { "url.path": "gw1/x", "url.domain": "GW1" },
    { "url.path": "x/gw1", "url.domain": "gw1" },
  ],
  [
    "fieldref|endswith compares their ends",
    "cs-uri-stem|fieldref|endswith: cs-host",
    { "url.path": "x/gw1", "url.domain": "gw1" },
    { "url.path": "gw1/x", "url.domain": "gw1" },
  ],
  [
    "fieldref|contains|cased keeps the case",
    "cs-uri-stem|fieldref|contains|cased: cs-host",
    { "url.path": "x/gw1/y", "url.domain": "gw1" },
    { "url.path": "x/gw1/y", "url.domain": "GW1" },
  ],
  [
    "fieldref|neq wants two different values",
    "cs-host|fieldref|neq: cs-username",
    { "url.domain": "a", "user.name": "b" },
    { "url.domain": "a", "user.name": "A" },
  ],
  [
    "a number is compared as a number",
    "sc-status: 404",
    { "http.response.status_code": 404 },
    { "http.response.status_code": 4040 },
  ],
  [
    "a list of numbers means any of them",
    "sc-status: [401, 403]",
    { "http.response.status_code": 403 },
    { "http.response.status_code": 402 },
  ],
  [
    "a wildcard works on a number too",
    "sc-status: '4*'",
    { "http.response.status_code": 451 },
    { "http.response.status_code": 200 },
  ],
  [
    "a number for a text field is compared as written",
    "cs-version: 1.0",
    { "http.version": "1.0" },
    { "http.version": "1" },
  ],
  [
    "lt",
    "sc-bytes|lt: 100",
    { "http.response.body.bytes": 99 },
    { "http.response.body.bytes": 100 },
  ],
  [
    "lte",
    "sc-bytes|lte: 100",
    { "http.response.body.bytes": 100 },
    { "http.response.body.bytes": 101 },
  ],
  [
    "gt",
    "sc-bytes|gt: 100",
    { "http.response.body.bytes": 101 },
    { "http.response.body.bytes": 100 },
  ],
  [
    "gte",
    "sc-bytes|gte: 100",
    { "http.response.body.bytes": 100 },
    { "http.response.body.bytes": 99 },
  ],
  [
    "neq with a number",
    "sc-status|neq: 404",
    { "http.response.status_code": 200 },
    { "http.response.status_code": 404 },
  ],
  [
    "neq with a list: different from each",
    "sc-status|neq: [404, 403]",
    { "http.response.status_code": 200 },
    { "http.response.status_code": 403 },
  ],
  ["neq wants the field to be there", "cs-method|neq: GET", { "http.request.method": "PUT" }, {}],
  [
    "neq with contains",
    "c-useragent|contains|neq: bot",
    { [agent]: "Mozilla" },
    { [agent]: "GoogleBot" },
  ],
  ["a boolean", "http.malformed: true", { "http.malformed": true }, { "http.malformed": false }],
  ["null wants the field absent", "cs-username: null", {}, { "user.name": "taro" }],
  ["an empty text wants the field there and empty", "c-useragent: ''", { [agent]: "" }, {}],
  ["* wants any value", "cs-username: '*'", { "user.name": "x" }, {}],
  ["? is one character", "cs-uri-stem: /a?c", { "url.path": "/abc" }, { "url.path": "/ac" }],
  [
    "* is any number of characters",
    "cs-uri-stem: /a*c*e",
    { "url.path": "/aXcYcZe" },
    { "url.path": "/aXcYZ" },
  ],
  [
    "an escaped wildcard is a plain character",
    "cs-uri-stem: '/a\\*c'",
    { "url.path": "/a*c" },
    { "url.path": "/abc" },
  ],
  [
    "two backslashes before a wildcard: a backslash and a wildcard",
    "cs-uri-stem: 'a\\\\*c'",
    { "url.path": "a\\xyzc" },
    { "url.path": "a*c" },
  ],
  [
    "three: a backslash and a plain star",
    "cs-uri-stem: 'a\\\\\\*c'",
    { "url.path": "a\\*c" },
    { "url.path": "a\\xc" },
  ],
  [
    "a single backslash stands for itself",
    "cs-uri-stem|contains: '\\think\\app'",
    { "url.path": "/x\\Think\\App" },
    { "url.path": "/x/think/app" },
  ],
  [
    "any value of a list field will do",
    "cs-username: taro",
    { "user.name": ["hanako", "taro"] },
    { "user.name": ["hanako"] },
  ],
  [
    "hour takes the hour of the event",
    "'@timestamp|hour': 13",
    { "@timestamp": Date.UTC(2001, 6, 19, 13, 59) },
    { "@timestamp": Date.UTC(2001, 6, 19, 14, 0) },
  ],
  [
    "hour|gte compares it",
    "'@timestamp|hour|gte': 22",
    { "@timestamp": Date.UTC(2001, 6, 19, 23, 0) },
    { "@timestamp": Date.UTC(2001, 6, 19, 21, 59) },
  ],
  [
    "minute",
    "'@timestamp|minute': 5",
    { "@timestamp": Date.UTC(2001, 6, 19, 13, 5) },
    { "@timestamp": Date.UTC(2001, 6, 19, 13, 50) },
  ],
  [
    "day of the month",
    "'@timestamp|day|lt': 20",
    { "@timestamp": Date.UTC(2001, 6, 19) },
    { "@timestamp": Date.UTC(2001, 6, 20) },
  ],
  [
    "month",
    "'@timestamp|month': [7, 8]",
    { "@timestamp": Date.UTC(2001, 7, 4) },
    { "@timestamp": Date.UTC(2001, 8, 18) },
  ],
  [
    "year",
    "'@timestamp|year': 2001",
    { "@timestamp": Date.UTC(2001, 11, 31, 23) },
    { "@timestamp": Date.UTC(2002, 0, 1) },
  ],
  [
    "week, by ISO 8601",
    "'@timestamp|week': 1",
    { "@timestamp": Date.UTC(2024, 11, 30) },
    { "@timestamp": Date.UTC(2024, 11, 29) },
  ],
  [
    "maps join with and",
    "cs-method: GET\nsc-status: 200",
    { "http.request.method": "GET", "http.response.status_code": 200 },
    { "http.request.method": "GET", "http.response.status_code": 404 },
  ],
  [
    "a list of maps joins with or",
    "- cs-method: PUT\n- sc-status: 201",
    { "http.response.status_code": 201 },
    { "http.request.method": "GET" },
  ],
];

describe("modifiers", () => {
  it.each(table)("%s", (_title, selection, firing, nearMiss) => {
    expect(selects(selection, firing)).toBe(true);
    expect(selects(selection, nearMiss)).toBe(false);
  });

  it("expand puts in the values of the settings, wildcards included", () => {
    const options = { placeholders: { admins: ["root", "adm_*"] } };
    expect(selects("cs-username|expand: '%admins%'", { "user.name": "adm_1" }, options)).toBe(true);
    expect(selects("cs-username|expand: '%admins%'", { "user.name": "taro" }, options)).toBe(false);
    const mixed = "cs-username|expand|contains: 'x\\%%admins%-'";
    expect(selects(mixed, { "user.name": "wx%root-z" }, options)).toBe(true);
    expect(selects("cs-username: '%admins%'", { "user.name": "%admins%" }, options)).toBe(true);
  });

  it("expand in a network or an expression", () => {
    const options = { placeholders: { lan: ["192.0.2.0/24", "198.51.100.0/24"], hosts: ["a.b"] } };
    expect(selects("c-ip|cidr|expand: '%lan%'", { "source.ip": "198.51.100.9" }, options)).toBe(
      true,
    );
    expect(selects("cs-host|re|expand: '^%hosts%$'", { "url.domain": "a.b" }, options)).toBe(true);
    expect(selects("cs-host|re|expand: '^%hosts%$'", { "url.domain": "axb" }, options)).toBe(false);
  });
});

describe("keywords", () => {
  const line = { "event.original": 'sshd[7]: Failed password for "root"' };

  it("are found anywhere in the line, one of them is enough", () => {
    expect(selects("- nothing\n- failed PASSWORD", line)).toBe(true);
    expect(selects("- nothing\n- failed passwords", line)).toBe(false);
    expect(selects("failed*root", line)).toBe(true);
  });

  it("with '|all' every one must be found", () => {
    expect(selects("'|all': [sshd, failed]", line)).toBe(true);
    expect(selects("'|all': [sshd, accepted]", line)).toBe(false);
  });

  it("take expressions", () => {
    expect(selects("'|re': 'for \"\\w+\"$'", line)).toBe(true);
    expect(selects("'|re': 'For \"\\w+\"$'", line)).toBe(false);
  });
});

/** [selection, what the reason must say]. */
const refused: readonly (readonly [string, RegExp])[] = [
  ["cs-method|looks_like: GET", /unknown modifier "looks_like"/],
  ["cs-method|contains|endswith: GET", /`contains` and `endswith` exclude/],
  ["cs-method|contains|contains: GET", /stands twice/],
  ["cs-method|all: GET", /`all` needs a list of at least two/],
  ["cs-method|contains|base64: GET", /`base64` must stand before `contains`/],
  ["cs-method|base64|wide: GET", /`wide` cannot follow `base64`/],
  ["cs-method|i: GET", /`i` must stand behind `re`/],
  ["cs-method|re|contains: GET", /makes no sense/],
  ["cs-method|re: '(a'", /regular expression .*without `\)`/],
  ["cs-method|re: '(?<=a)b'", /look-around/],
  ["cs-method|re: '(a)\\1'", /back references/],
  ["c-ip|cidr: 192.0.2.0/33", /is not a network/],
  ["c-ip|cidr: 192.0.2.0/24.1", /is not a network/],
  ["cs-method|exists: maybe", /true or false/],
  ["sc-bytes|gt: many", /needs a number/],
  ["cs-method|gt: 5", /needs a number field/],
  ["sc-bytes|hour: 5", /needs a time field/],
  ["cs-method|cidr|cased: 192.0.2.0/24", /makes no sense/],
  ["cs-method|re|i|cased: a", /makes no sense/],
  ["cs-method|base64: 'a*'", /with wildcards cannot be encoded/],
  ["cs-method|contains: ''", /empty text/],
  ["cs-method: [GET, null]", /cannot be part of a list/],
  ["cs-method: []", /empty list/],
  ["cs-method: {a: b}", /must be a text/],
  ["cs-method|expand: '%nobody%'", /placeholder "%nobody%" has no values/],
  ["CommandLine: x", /unknown field "CommandLine" for web events/],
  ["cs-method|fieldref: CommandLine", /unknown field "CommandLine"/],
  ["'|endswith': x", /needs a field/],
  ["'|cidr': 192.0.2.0/24", /needs a field/],
  ["'@timestamp': x", /is a time/],
  ["", /empty/],
  ["{}", /empty/],
  ["[]", /empty/],
  ["- - a", /list in a list/],
];

describe("what is refused", () => {
  it.each(refused)("%s", (selection, reason) => {
    const indented = selection.replaceAll(/^/gm, "  ");
    const fault = faultOf(ruleText(`selection:\n${indented}\ncondition: selection`));
    expect(fault?.reason).toMatch(reason);
    expect(fault?.noSource).toBe(false);
    expect(fault?.line).toBeGreaterThan(0);
  });
});
