import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { viewOf } from "../../events/event.ts";
import { anchorsOf, escapeSigns, type Anchor } from "./anchors.ts";
import { compileJudge } from "./judge.ts";
import { ruleOf, ruleText } from "./testing.ts";

function anchors(detection: string, more?: string): readonly Anchor[] | undefined {
  return anchorsOf(ruleOf(ruleText(detection, more)));
}

function select(body: string, more?: string): readonly Anchor[] | undefined {
  return anchors(`selection:\n${body.replaceAll(/^/gm, "  ")}\ncondition: selection`, more);
}

function literal(text: string): Anchor {
  return { kind: "literal", text };
}

const decoding = "logsource: {category: webserver}\nhinomi: {decode: 2}";

describe("anchorsOf", () => {
  it("takes the text of a test, lower case", () => {
    expect(select("c-useragent|contains: ZmEu")).toEqual([literal("zmeu")]);
  });

  it("takes all values of a list, and the rarest of `all`", () => {
    expect(select("c-useragent: [Nikto, sqlmap]")).toEqual([literal("nikto"), literal("sqlmap")]);
    expect(select("cs-uri-query|contains|all: [union, 'select%20', id]")).toEqual([
      literal("select%20"),
    ]);
  });

  it("drops a literal that another one already covers", () => {
    expect(select("c-useragent|contains: [zgrab, zgrab/0.x, masscan]")).toEqual([
      literal("zgrab"),
      literal("masscan"),
    ]);
  });

  it("prefers an unusual literal to an ordinary one, and any literal to a status", () => {
    expect(select("cs-method: POST\ncs-uri-stem: /wp-login.php\nsc-status: 200")).toEqual([
      literal("/wp-login.php"),
    ]);
    expect(select("sc-status: 404\ncs-method: POST")).toEqual([literal("post")]);
  });

  it("takes a status range when there is nothing else, however it is written", () => {
    const range = { kind: "status", from: 400, to: 499 };
    expect(select("sc-status|gte: 400\nsc-bytes|gt: 1")).toEqual([
      { kind: "status", from: 400, to: 999 },
    ]);
    expect(select("sc-status: '4??'")).toEqual([range]);
    expect(select("sc-status|re: '^4[0-9]{2}$'")).toEqual([range]);
    expect(select("sc-status: [401, 403]")).toEqual([
      { kind: "status", from: 401, to: 401 },
      { kind: "status", from: 403, to: 403 },
    ]);
    expect(select("sc-status: null")).toBeUndefined();
    expect(select("sc-status|exists: false")).toBeUndefined();
  });

  it("cuts away what a log format may escape", () => {
    expect(select("cs-uri-stem|contains: '\\think\\application'")).toEqual([
      literal("application"),
    ]);
    expect(select('c-useragent|contains: "() { :;}; \\"echo"')).toEqual([literal("() { :;}; ")]);
    expect(select("c-useragent|contains: 'あいcmdう'")).toEqual([literal("cmd")]);
    expect(select("c-useragent|contains: '\"\\\\'")).toBeUndefined();
  });

  it("keeps quotes and backslashes of keywords, which are compared with the line itself", () => {
    expect(select("- 'say \"\\hello\"'")).toEqual([literal('say "\\hello"')]);
  });

  it("cuts decoded texts to what only a sign can hide, and adds the signs", () => {
    expect(select("cs-uri-query|contains: '/scripts/root.exe?/c+dir'", decoding)).toEqual([
      literal("root.exe"),
      { kind: "escape" },
    ]);
    expect(select("cs-uri-query|contains: '${jndi:ldap'", decoding)).toEqual([
      literal("jndi"),
      { kind: "escape" },
    ]);
    expect(select("c-useragent|contains: '${jndi:ldap'", decoding)).toEqual([
      literal("${jndi:ldap"),
    ]);
  });

  it("takes literals out of patterns", () => {
    expect(select("c-useragent|re: '^(?:masscan|zgrab)/\\d'")).toEqual([
      literal("masscan"),
      literal("zgrab"),
    ]);
    expect(select("c-useragent|re: '^\\w+$'")).toBeUndefined();
    expect(select("cs-uri-stem: '/a*/eval-stdin.ph?'")).toEqual([literal("/eval-stdin.ph")]);
  });

  it("has nothing for negations, absent fields, addresses and what no line holds", () => {
    expect(anchors("a: {cs-method: PUT}\ncondition: not a")).toBeUndefined();
    expect(anchors("a: {cs-method: PUT}\nb: {sc-bytes|gt: 1}\ncondition: a or b")).toBeUndefined();
    expect(select("c-ip|cidr: 192.0.2.0/24")).toBeUndefined();
    expect(select("event.category: web")).toBeUndefined();
    expect(select("cs-uri-stem|contains: a")).toBeUndefined();
  });

  it("takes enough members of `2 of`, no more", () => {
    const three = "a: {c-useragent: nikto}\nb: {c-useragent: w3af-scan}\nc: {c-useragent: zmeu}\n";
    expect(anchors(`${three}condition: 2 of them`)).toEqual([
      literal("w3af-scan"),
      literal("nikto"),
    ]);
  });
});

/** As Apache's ap_escape_logitem writes a text. */
function apache(text: string): string {
  let line = "";
  for (const byte of Buffer.from(text, "utf8")) {
    if (byte === 0x22 || byte === 0x5c) line += `\\${String.fromCharCode(byte)}`;
    else if (byte === 9) line += "\\t";
    else if (byte === 10) line += "\\n";
    else if (byte < 0x20 || byte >= 0x7f) line += `\\x${byte.toString(16).padStart(2, "0")}`;
    else line += String.fromCharCode(byte);
  }
  return line;
}

function anchorHolds(anchor: Anchor, line: string, status: number): boolean {
  const lower = line.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (anchor.kind === "status") return status >= anchor.from && status <= anchor.to;
  if (anchor.kind === "literal") return lower.includes(anchor.text);
  return escapeSigns.some((sign) => lower.includes(sign));
}

/** One character of a path and one of the ways to write it. */
const spelled = fc
  .tuple(
    fc.constantFrom(...Array.from('rot.exe/\\cmd: ${j}%c1Kあ"?')),
    fc.integer({ min: 0, max: 30 }),
  )
  .map(([plain, way]) => ({ plain, sent: spell(plain, way) }));

function spell(plain: string, way: number): string {
  const code = plain.charCodeAt(0);
  const hex = code.toString(16).padStart(2, "0");
  const second = (0x80 | (code & 0x3f)).toString(16);
  if (code > 0x7f || way > 6) return plain;
  if (way === 0) return `%${hex}`;
  if (way === 1) return `%25${hex}`;
  if (way === 2) return `%%${Buffer.from(hex.charAt(0)).toString("hex")}${hex.charAt(1)}`;
  if (way === 3) return `%c${code >> 6}%${second}`;
  if (way === 4) return `%e0%8${code >> 6}%${second}`;
  if (way === 5 && code === 0x5c) return "\u00c1\u001c";
  return way === 6 && plain === "/" ? "/.//" : plain;
}

const path = fc.array(spelled, { minLength: 3, maxLength: 12 }).map((units) => ({
  plain: units.map((unit) => unit.plain).join(""),
  sent: units.map((unit) => unit.sent).join(""),
}));

const how = fc.constantFrom("contains", "startswith", "endswith", "re|i", "contains|cased");

function testLine(name: string, field: string, operator: string, text: string): string {
  const special = operator.startsWith("re") ? /[\\^$.*+?()[\]{}|]/g : /[\\*?]/g;
  return `${name}: {"${field}|${operator}": ${JSON.stringify(text.replaceAll(special, "\\$&"))}}`;
}

describe("the promise of anchors", () => {
  const hidden = ["%6f", "%256f", "%%36f", "%25%36%66", "%c1%af", "%c1%2f", "%e0%81%af"];
  const bytes = ["\u00c1\u002f", "\u00c1\u00af"];

  it.each([...hidden, ...bytes])("one hidden letter, %s, is enough of a sign", (letter) => {
    const body = "s: {cs-uri-stem|contains: root.exe}\ncondition: s";
    const sigma = ruleOf(ruleText(body, decoding));
    const event = { "url.path": `/ro${letter}t.exe` };
    expect(compileJudge(sigma)(viewOf(event))).toBe(true);
    const bare = Buffer.from(event["url.path"]).toString("latin1");
    for (const line of [apache(event["url.path"]), event["url.path"], bare]) {
      expect(anchorsOf(sigma)?.some((anchor) => anchorHolds(anchor, line, 404))).toBe(true);
    }
  });

  it("whenever a rule matches a line that Apache wrote, one of its anchors holds", () => {
    let matched = 0;
    let byAnchor = 0;
    const settings = fc.record({
      from: fc.nat(6),
      length: fc.integer({ min: 1, max: 8 }),
      decode: fc.integer({ min: 0, max: 3 }),
      condition: fc.constantFrom(
        "url",
        "url or agent",
        "url and agent",
        "1 of them",
        "url and not agent",
      ),
      status: fc.constantFrom(200, 404),
    });
    fc.assert(
      fc.property(
        path,
        path,
        how,
        settings,
        (url, agent, operator, { from, length, decode, condition, status }) => {
          const lines = [
            testLine("url", "cs-uri-stem", operator, url.plain.slice(from, from + length) || "x"),
            testLine("agent", "c-useragent", operator, agent.plain.slice(0, length)),
            `condition: ${condition}`,
          ];
          const sigma = ruleOf(
            ruleText(
              lines.join("\n"),
              `logsource: {category: webserver}\nhinomi: {decode: ${decode}}`,
            ),
          );
          const event = { "url.path": url.sent, "user_agent.original": agent.plain };
          if (!compileJudge(sigma)(viewOf(event))) return;
          matched += 1;
          const found = anchorsOf(sigma);
          if (found) byAnchor += 1;
          const line = `192.0.2.7 - - [-] "GET ${apache(url.sent)} HTTP/1.0" ${status} 5 "-" "${apache(agent.plain)}"`;
          expect([
            line,
            !found || found.some((anchor) => anchorHolds(anchor, line, status)),
          ]).toEqual([line, true]);
        },
      ),
      { numRuns: 800 },
    );
    expect(matched).toBeGreaterThan(100);
    expect(byAnchor).toBeGreaterThan(20);
  });
});
