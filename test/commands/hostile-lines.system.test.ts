// For: what a stranger writes into a log stays text: no escape sequence, no turned line, no line of its own on a terminal.
// Never: an assertion about a log that the commands did not read.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { july2026Ms, stampOf } from "./made-lines.ts";
import { hinomi, newFolder } from "./run-hinomi.ts";

const title = "\u001b]0;owned\u0007";
const red = "\u001b[31;1m\u009b5m";
const turned = "\u202egnp.exe\u2066";
const formula = "=cmd|' /C calc'!A0";

/** Apache writes control characters as escapes, but nginx and others write what came, and a log may be anybody's. */
function attack(at: number, agent: string): string {
  return `203.0.113.${at} - ${formula} [${stampOf(july2026Ms + at * 1000)}] "GET /default.ida?${"N".repeat(40)}%u9090%u6858%ucbd3${red} HTTP/1.0" 404 196 "${formula}" "${agent}"`;
}

const lines = [title, red, turned, formula, "\u2028INC-2026-0001 all is well", "\r\rCRITICAL"].map(
  (agent, at) => attack(at + 1, agent),
);

/** Everything that a terminal obeys or that turns text round; what we print ourselves has none of it in a pipe. */
// oxlint-disable-next-line no-control-regex -- these are what must not be there
const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069]/;

test("names, agents and requests of a stranger are inert in replay, explain, show, incidents and status", async () => {
  const folder = newFolder();
  // A file's name is a stranger's too.
  const log = join(folder, `a${red}\nb${turned}.log`);
  const store = join(folder, "store");
  writeFileSync(log, `${lines.join("\n")}\n`);
  const upped = await hinomi(["up", "--only", "--once", "--log", log, "--store", store]);
  expect(upped.code).toBe(0);
  expect(upped.err).toBe("");
  const printed = {
    up: upped,
    replay: await hinomi(["replay", log]),
    explain: await hinomi(["explain", lines[0] ?? ""]),
    explainJa: await hinomi(["explain", "--lang", "ja", lines[2] ?? ""]),
    stdin: await hinomi(["explain", "--stdin"], { input: lines.join("\n") }),
    show: await hinomi(["show", "INC-2026-0001", "--store", store]),
    incidents: await hinomi(["incidents", "--all", "--store", store]),
    status: await hinomi(["status", "--store", store]),
    missing: await hinomi(["replay", `${log}${title}`]),
    nowhere: await hinomi(["show", title, "--store", store]),
    unknown: await hinomi([title]),
    json: await hinomi(["show", "INC-2026-0001", "--json", "--store", store]),
    jsonLines: await hinomi(["explain", "--stdin", "--json"], { input: lines.join("\n") }),
  };
  for (const [name, { out, err }] of Object.entries(printed)) {
    expect({ name, obeyed: obeyed.exec(out + err)?.[0] }).toEqual({ name, obeyed: undefined });
  }
  expect(printed.replay.out).toMatch(/6 hosts have tried 6 times/);
  expect(printed.show.out).toContain("\\x1b]0;owned\\x07");
  expect(printed.explain.out).toContain("\\x1b");
  expect(printed.explainJa.out).toContain("\\u202e");
  const shown = JSON.parse(printed.json.out) as { evidence: { text: string }[] };
  expect(shown.evidence.map(({ text }) => text).join("\n")).toContain(title);
});
