// For: every rule of every room on the log lines it brings: it fires on its own, and not on its near misses.
// Never: what the incident is called; scenes say that.

import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createCorrelator } from "../../detect/correlate/correlator.ts";
import { neededFields } from "../../detect/correlate/needed-fields.ts";
import { forEachHit } from "../../detect/scan/hit-batch.ts";
import { createScan } from "../../detect/scan/scan.ts";
import type { Scan } from "../../detect/scan/scan.ts";
import type { AnyRule, SigmaRule } from "../../detect/sigma/ast.ts";
import { readRules } from "../../detect/sigma/read-rules.ts";
import type { Format } from "../../events/format.ts";
import { playbooks } from "../../playbooks/index.ts";
import { hotFormatOf } from "../../sources/formats/hot/hot-format-of.ts";
import { chooseFormat } from "../choose-format.ts";
import { mailPlaceholders } from "../mail-domains.ts";
import { readRuleTexts } from "../rule-files.ts";

/** With their example lines, which what runs goes without. */
const paths = new Map(playbooks.map((room) => [room.name, fileURLToPath(room.rules)]));
/** Of the imaginary firm. */
const placeholders = mailPlaceholders({
  own_domains: ["gw1.example.jp", "example.jp", "localhost"],
});
const { rules, unusable } = readRules(readRuleTexts([...paths.values()]).files, { placeholders });
const plain = rules.filter((rule): rule is SigmaRule => rule.kind === "rule");
/** What they find depends on the lines before. */
const ofMemory = new Set(
  plain.filter(({ hinomi }) => hinomi.new_network_of !== undefined).map(({ name }) => name),
);
const needed = neededFields(rules);
const timeZone = "Asia/Tokyo";
const context = { nowMs: Date.UTC(2099, 0, 1), timeZone };
const scans = new Map<string, Scan>();

/** As if the registries had the networks of the documentation in two countries. */
function countryOf(ip: string): string | undefined {
  if (ip.startsWith("192.0.2.")) return "JP";
  return ip.startsWith("198.51.100.") ? "NL" : undefined;
}

function scanOf(format: Format): Scan {
  const { name, eventClass } = format;
  const hot = hotFormatOf(format);
  const scan =
    scans.get(name) ?? createScan({ rules: plain, eventClass, format, hot, needed, timeZone });
  scans.set(name, scan);
  return scan;
}

/** Names of the rules that find something in some lines; "unparsed" where one is of no format. */
function findersOf(log: string, isCorrelation: boolean): Set<string> {
  const bytes = Buffer.from(log);
  const sample = log.split("\n").map((line) => Buffer.from(line));
  const format = chooseFormat(sample, {});
  if (!format) return new Set(["unparsed"]);
  const { hits, totals } = scanOf(format).chunk(bytes, 0, bytes.length, {
    path: "log",
    offset: 0,
    context,
  });
  const found = new Set(totals.unparsed > 0 ? ["unparsed"] : []);
  const correlator = isCorrelation ? createCorrelator(rules, { countryOf }) : undefined;
  forEachHit(hits, (hit) => {
    if (!ofMemory.has(hit.rule)) found.add(hit.rule);
    correlator?.take(hit);
    // One that is only counted is not told itself.
    if (ofMemory.has(hit.rule) && (correlator?.progress().length ?? 0) > 0) found.add(hit.rule);
  });
  for (const { finding } of correlator?.drain() ?? []) found.add(finding.rule);
  return found;
}

function faultsOf({ name, kind, hinomi }: AnyRule): string[] {
  const { fires = [], near_misses: nearMisses = [] } = hinomi;
  const few =
    fires.length < 2 || nearMisses.length < 2
      ? ["fewer than two logs that fire or two that do not"]
      : [];
  const judged = [...fires, ...nearMisses].map((log) => ({
    log,
    found: findersOf(log, kind === "correlation" || ofMemory.has(name)),
    isNear: !fires.includes(log),
  }));
  return [
    ...few,
    ...judged
      .filter(({ found }) => found.has("unparsed"))
      .map(({ log }) => `cannot be read: ${log}`),
    ...judged
      .filter(({ found, isNear }) => !isNear && !found.has(name))
      .map(({ log }) => `does not fire on: ${log}`),
    ...judged
      .filter(({ found, isNear }) => isNear && found.has(name))
      .map(({ log }) => `fires on a near miss: ${log}`),
  ];
}

test("every rule that is shipped can be used", () => {
  expect(unusable).toEqual([]);
});

test.each(playbooks.map(({ name }) => name))(
  "the rules of %s fire on their lines and not on their near misses",
  (room) => {
    const mine = rules.filter(({ origin }) => origin.file.startsWith(paths.get(room) ?? "?"));
    expect(mine).not.toEqual([]);
    const faults = mine
      .map((rule) => [rule.name, faultsOf(rule)] as const)
      .filter(([, found]) => found.length > 0);
    expect(faults).toEqual([]);
  },
);

/** Japanese has kana or kanji; a worm or a hole that is known by its name alone keeps it. */
function lacksJapaneseTitle({ title, hinomi }: AnyRule): boolean {
  const own = hinomi.title_ja;
  return (
    own === undefined ||
    !(/[\u3040-\u30ff\u4e00-\u9fff]/.test(own) || own === title.split(/[ ,]/)[0])
  );
}

test("every rule has a Japanese title, and no two of a room have the same", () => {
  expect(rules.filter(lacksJapaneseTitle).map(({ name }) => name)).toEqual([]);
  const titles = rules.map(({ hinomi }) => hinomi.title_ja);
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
});

test("a rule without a Japanese title, or with an English one in its place, is seen", () => {
  const [rule] = plain;
  if (!rule) throw new Error("no rules");
  const { title_ja: _, ...without } = rule.hinomi;
  expect(lacksJapaneseTitle({ ...rule, hinomi: without })).toBe(true);
  expect(lacksJapaneseTitle({ ...rule, hinomi: { ...without, title_ja: "Port scan" } })).toBe(true);
  expect(lacksJapaneseTitle(rule)).toBe(false);
});

test("a rule whose lines were mixed up, or that brings none, is seen", () => {
  const [rule] = plain;
  if (!rule) throw new Error("no rules");
  const { fires = [], near_misses: nearMisses = [] } = rule.hinomi;
  const mixedUp = { ...rule, hinomi: { ...rule.hinomi, fires: nearMisses, near_misses: fires } };
  expect(faultsOf(mixedUp).join("\n")).toMatch(/does not fire on[^]*fires on a near miss/);
  expect(faultsOf({ ...rule, hinomi: {} })).toEqual([
    "fewer than two logs that fire or two that do not",
  ]);
});
