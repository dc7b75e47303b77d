// For: what `hinomi explain` holds against whom, line by line, over all services and the envelopes their lines come in.
// Never: a threshold (the rooms' rules); a line that only another line before it makes an offence.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readSettings } from "../../base/settings.ts";
import { createEstate } from "../../estate/estate.ts";
import { chooseFormat } from "../choose-format.ts";
import { createLineExplainer } from "../explain-line.ts";
import { loadRules } from "../rules.ts";

const settings = readSettings("{}", "hinomi.yaml");
const explainer = createLineExplainer(loadRules(settings), createEstate(settings, []), {
  nowMs: Date.UTC(2026, 2, 20),
  timeZone: "Asia/Tokyo",
});

/** The envelopes in which the message of a program is tried: RFC 3164, ISO 8601, RFC 5424, journald. */
const envelopes: readonly ((program: string, message: string) => string)[] = [
  (program, message) => `Mar 12 02:14:09 gw1 ${program}[812]: ${message}`,
  (program, message) =>
    `2026-03-12T02:14:09.204117+09:00 gw1.example.jp ${program}[812]: ${message}`,
  (program, message) => `<38>1 2026-03-12T02:14:09.204117+09:00 gw1 ${program} 812 - - ${message}`,
  (program, message) =>
    JSON.stringify({
      __REALTIME_TIMESTAMP: "1773249249204117",
      _HOSTNAME: "gw1",
      SYSLOG_IDENTIFIER: program,
      MESSAGE: message,
    }),
];

interface Verdict {
  readonly who: string;
  readonly line: string;
}

function verdictsIn(text: string): readonly { service: string; verdicts: readonly Verdict[] }[] {
  return text
    .split("\n## ")
    .slice(1)
    .map((part) => {
      const [service = "", ...rows] = part.split("\n").filter((row) => row !== "");
      const verdicts = rows.flatMap((row) => {
        const [program = "", who = "", ...rest] = row.split("|");
        const message = rest.join("|");
        const lines =
          program === "raw" ? [message] : envelopes.map((make) => make(program, message));
        return lines.map((line) => ({ who, line }));
      });
      return { service, verdicts };
    });
}

function heldAgainst(line: string): string {
  const bytes = Buffer.from(line, "latin1");
  return explainer.explain(bytes, chooseFormat([bytes], {}), false).offence?.source_ip ?? "-";
}

const folder = new URL("lines/", import.meta.url);

describe.each(readdirSync(folder))("of %s", (file) => {
  const services = verdictsIn(readFileSync(new URL(file, folder), "latin1"));

  test.each(services)("the lines of $service are held against those who did it", ({ verdicts }) => {
    const other = verdicts.filter(({ who, line }) => heldAgainst(line) !== who);
    expect(other).toEqual([]);
    expect(verdicts.length).toBeGreaterThan(0);
  });
});
