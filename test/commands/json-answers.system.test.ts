// For: every `--json` answer against its schema, from a log that makes every part of it.
// Never: an answer that would pass because it is empty.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { z } from "zod";
import { codeRed, july2026Ms, smallLog, visit } from "./made-lines.ts";
import { hinomi, newFolder, startUp, until } from "./run-hinomi.ts";
import * as schemas from "./schemas.ts";
import { storeWithHistory } from "./stored.ts";

function checked<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  return schema.parse(JSON.parse(text));
}

test("replay", async () => {
  const folder = newFolder();
  const log = join(folder, "access.log");
  writeFileSync(log, `not a line\n${smallLog(july2026Ms)}`);
  const empty = join(folder, "empty.log");
  writeFileSync(empty, "");
  const settings = join(folder, "hinomi.yaml");
  writeFileSync(settings, `rules: [${join(folder, "nowhere")}]\n`);
  const { out } = await hinomi(["replay", "--json", "--settings", settings, log, empty, folder]);
  const answer = checked(schemas.replay, out);
  expect(answer.files.map(({ lines, parsed, unparsed }) => [lines, parsed, unparsed])).toEqual([
    [101, 100, 1],
    [0, 0, 0],
    [0, 0, 0],
  ]);
  expect(answer.files[0]?.first).toBe(new Date(july2026Ms).toISOString());
  expect(answer.files[1]?.note).toBeDefined();
  expect(answer.files[2]?.trouble).toBeDefined();
  expect(answer.findings).toHaveLength(2);
  expect(answer.incidents[0]).toMatchObject({ playbook: "worm-scan", sources: 2, events: 10 });
  expect(answer.unusable).toHaveLength(1);
});

test("explain, one line and a log of lines in order", async () => {
  const one = await hinomi(["explain", "--json", codeRed("203.0.113.7", july2026Ms)]);
  const answer = checked(schemas.explained, one.out);
  expect(answer.rules).toContain("code_red");
  expect(answer.offence).toEqual({ source_ip: "203.0.113.7", kind: "code-red" });
  expect(answer.allow).toEqual({ kind: "stranger" });
  expect(answer.nearly).toBeDefined();
  const lines = ["no line", visit("198.51.100.4", july2026Ms), codeRed("203.0.113.7", july2026Ms)];
  const many = await hinomi(["explain", "--stdin", "--json"], { input: lines.join("\n") });
  const answers = many.out
    .trim()
    .split("\n")
    .map((line) => checked(schemas.explained, line));
  expect(answers.map(({ n, event, offence }) => [n, event !== null, offence?.kind])).toEqual([
    [1, false, undefined],
    [2, true, undefined],
    [3, true, "code-red"],
  ]);
});

test("incidents, show and the status of a store that nobody watches", async () => {
  const { folder } = await storeWithHistory(newFolder());
  const open = await hinomi(["incidents", "--json", "--store", folder]);
  expect(checked(schemas.incidents, open.out).incidents).toEqual([]);
  const all = await hinomi(["incidents", "--all", "--json", "--store", folder]);
  const [incident] = checked(schemas.incidents, all.out).incidents;
  expect(incident).toMatchObject({ state: "resolved", events: 10 });
  const shown = await hinomi(["show", incident?.id ?? "", "--json", "--store", folder]);
  const answer = checked(schemas.shown, shown.out);
  expect(answer.sources.map(({ hits }) => hits)).toEqual([5, 5]);
  expect(answer.evidence.length).toBeGreaterThan(0);
  expect(answer.journal.length).toBeGreaterThan(1);
  const status = await hinomi(["status", "--json", "--store", folder]);
  expect(checked(schemas.status, status.out).verdict).toBe("unknown");
  expect(status.code).toBe(1);
});

test("the status of a running watch, and a link into its desk", async () => {
  const folder = newFolder();
  const log = join(folder, "access.log");
  writeFileSync(log, smallLog(Date.now() - 200_000));
  const store = join(folder, "store");
  const watching = startUp(["--log", log, "--store", store]);
  await until(() => watching.out().includes("of backlog"), "the watch has begun");
  const { out, code } = await hinomi(["status", "--json", "--store", store]);
  const answer = checked(schemas.status, out);
  expect(answer.verdict).toBe("well");
  expect(answer.sources).toMatchObject([{ name: log, state: "live", lines: 100 }]);
  expect(code).toBe(0);
  const link = checked(
    schemas.link,
    (await hinomi(["status", "--link", "--json", "--store", store])).out,
  );
  const entered = await fetch(link.link, { redirect: "manual" });
  expect(entered.headers.get("set-cookie")).toMatch(/HttpOnly/);
  expect(await watching.kill("SIGTERM")).toBe(0);
});

test("rules list and rules check", async () => {
  const listed = checked(schemas.rules, (await hinomi(["rules", "--json"])).out);
  expect(listed.rules.length).toBeGreaterThan(40);
  expect(listed.rules.find(({ name }) => name === "code_red")).toMatchObject({
    playbook: "worm-scan",
  });
  const folder = newFolder();
  mkdirSync(join(folder, "rules"));
  writeFileSync(join(folder, "rules", "broken.yml"), "title: [\n");
  const rule =
    "title: A\nid: 5b0c7c1e-7c39-4f0e-9a43-6c7a0a8f5c11\nlevel: low\ndetection: { s: { EventID: 1 }, condition: s }\n";
  writeFileSync(
    join(folder, "rules", "windows.yml"),
    `${rule}logsource: { product: windows, service: security }\n`,
  );
  const { out, code } = await hinomi(["rules", "check", "--json", join(folder, "rules")]);
  const report = checked(schemas.rulesCheck, out);
  expect(report).toMatchObject({ files: 2, rules: 1, usable: 0 });
  expect(new Set(report.unusable.map(({ no_source }) => no_source))).toEqual(
    new Set([false, true]),
  );
  expect(code).toBe(65);
});

test("doctor", async () => {
  const folder = newFolder();
  const { out, code } = await hinomi(["doctor", "--json", "--store", join(folder, "store")]);
  const answer = checked(schemas.doctor, out);
  expect(answer.checks.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["runtime", "settings", "store", "rules"]),
  );
  expect(code).toBe(answer.ok ? 0 : 1);
  for (const { ok, cure } of answer.checks) expect(cure === undefined).toBe(ok);
});
