// For: lines of syslog that are passed over because no rule finds its words in them are counted as parsing them would.
// Never: a hit more or less.

import fc from "fast-check";
import { expect, test } from "vitest";
import { neededFields } from "../../detect/correlate/needed-fields.ts";
import { createScan } from "../../detect/scan/scan.ts";
import { readRules } from "../../detect/sigma/read-rules.ts";
import type { Format } from "../../events/format.ts";
import { formatByName } from "../../sources/formats/register.ts";

const rule = `
title: A password was refused
logsource: { product: linux, service: sshd }
detection:
  selection: { message|contains: ["failed password", "c:\\\\temp"] }
  condition: selection
level: medium
`;
const { rules } = readRules([{ path: "rules/test.yml", text: rule }]);

const stamp = fc.oneof(
  fc.constantFrom(
    "2026-03-12T02:14:09.204117+09:00",
    "2026-03-12T02:14:59Z",
    "2026-03-12T02:14:60+09:00",
    "2026-03-12T02:15:00.5+09:00",
    "2026-03-12T02:14:09",
    "2026-03-12T02:14:09.1234567890+09:00",
    "2026-03-12T02:14:1x+09:00",
    "2026-13-12T02:14:09+09:00",
    "Mar 12 02:14:09",
    "Mar  1 02:14:09",
    "Mar 1 02:14:09",
    "Mar 12 02:14:61",
    "Feb 29 02:14:09",
    "Nov 25 03:04:59",
    "Nov 25 03:04:05.25",
    "Nov 25 03:04:30",
    "<34>Mar 12 02:14:09",
    "<34>1 2026-03-12T02:14:09Z",
    "12/03/2026",
    "",
  ),
  fc
    .tuple(
      fc.date({ min: new Date("2019-01-01"), max: new Date("2026-11-26"), noInvalidDate: true }),
      fc.boolean(),
    )
    .map(([date, isIso]) => {
      if (isIso) return date.toISOString();
      const [month, day] = [date.toUTCString().slice(8, 11), String(date.getUTCDate())];
      return `${month} ${day.padStart(2)} ${date.toISOString().slice(11, 19)}`;
    }),
);
const rest = fc.oneof(
  fc.constantFrom(
    " gw1 sshd[8120]: Failed password for root from 203.0.113.7 port 40000 ssh2",
    " gw1 sshd[8120]: Accepted password for hanako from 192.0.2.55 port 40000 ssh2",
    " gw1 sshd[8120]: message repeated 5 times: [ Failed password for root from 203.0.113.7 port 4 ssh2]",
    " gw1 x: c:\\temp and c:\\\\temp",
    " gw1 kernel: \u0000 \u00e9",
    "gw1 sshd: Failed password",
    "",
  ),
  fc.string({ maxLength: 80 }).map((text) => ` gw1 cron[1]: ${text.replaceAll("\n", " ")}`),
);
const lines = fc.array(
  fc.tuple(stamp, rest).map(([head, tail]) => head + tail),
  { maxLength: 30 },
);

function scanned(format: Format, text: string, pieces: readonly number[], nowMs: number) {
  const scan = createScan({
    rules: rules.filter((each) => each.kind === "rule"),
    eventClass: "syslog",
    format,
    needed: neededFields(rules),
    timeZone: "Asia/Tokyo",
  });
  const bytes = Buffer.from(text);
  let from = 0;
  for (const [index, piece] of [...pieces, bytes.length].entries()) {
    const end = Math.max(from, bytes.lastIndexOf(10, Math.min(piece, bytes.length)) + 1);
    const to = index === pieces.length ? bytes.length : end;
    const context = { nowMs: nowMs + index * 40_000, timeZone: "Asia/Tokyo" };
    scan.add(bytes, from, to, { path: "auth.log", offset: from, context });
    from = to;
  }
  return scan.take("auth.log");
}

test("a peeked log says what a parsed one says: lines, hours, times and hits, however it is cut", () => {
  const format = formatByName({ name: "syslog" });
  if (!format?.createPeek) throw new Error("syslog is not peeked at");
  const { createPeek: _, ...parsedOnly } = format;
  const nowMs = Date.UTC(2026, 10, 23, 18, 4, 30);
  const edge = ["Nov 25 03:04:59", "Nov 25 03:04:05.25", "Nov 25 03:04:59", "Nov 25 03:04:30"];
  const told = (order: readonly string[]) =>
    order.map((head) => `${head} gw1 sshd[1]: Failed password for root from 203.0.113.7 port 4\n`);
  for (const order of [edge, edge.toReversed()]) {
    const text = told(order).join("");
    expect(scanned(format, text, [], nowMs)).toEqual(scanned(parsedOnly, text, [], nowMs));
    const quiet = text.replaceAll("Failed", "Normal");
    expect(scanned(format, quiet, [], nowMs)).toEqual(scanned(parsedOnly, quiet, [], nowMs));
  }
  fc.assert(
    fc.property(lines, fc.array(fc.nat(3000), { maxLength: 3 }), (all, cuts) => {
      const text = all.map((line) => `${line}\n`).join("");
      const pieces = cuts.toSorted((a, b) => a - b);
      expect(scanned(format, text, pieces, nowMs)).toEqual(
        scanned(parsedOnly, text, pieces, nowMs),
      );
    }),
    { numRuns: 400 },
  );
});

test("a line that no rule wants is not parsed", () => {
  const format = formatByName({ name: "syslog" }) as Format;
  let parsed = 0;
  const counting: Format = {
    ...format,
    parse(line, context) {
      parsed += 1;
      return format.parse(line, context);
    },
  };
  const line =
    "2026-03-12T02:14:09.204117+09:00 gw1 cron[1]: (root) CMD (true) and so on and so on\n";
  const { totals } = scanned(counting, line.repeat(100), [], Date.UTC(2026, 10, 24));
  expect([totals.parsed, parsed]).toEqual([100, 0]);
});

test("a line with escapes is parsed, because what it says is not what its bytes are", () => {
  const escaping: Format = {
    name: "escaping",
    eventClass: "syslog",
    createPeek: () => () => 1,
    parse: (line) => ({
      "@timestamp": 1,
      "process.name": "sshd",
      message: line.toString("latin1").replaceAll("\\x77", "w"),
    }),
  };
  const text = "a failed pass\\x77ord\nnothing\n";
  expect(scanned(escaping, text, [], 1).hits.count).toBe(1);
});
