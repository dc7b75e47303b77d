// For: every rule of the room fired and kept quiet by the lines it brings, through the real format, judge and correlation.
// Never: other people's logs.

import { describe, expect, test } from "vitest";
import { anchorsOf } from "../../detect/sigma/anchors.ts";
import type { AnyRule } from "../../detect/sigma/ast.ts";
import { bodyBytesOf, families, isFamilyName } from "./families.ts";
import { createJudging, runLines } from "./fixture/pipeline.ts";
import { rulesOnDisk } from "./fixture/rules-on-disk.ts";

const { rules, unusable } = rulesOnDisk();
const judging = createJudging(rules);
const byName = new Map(rules.map((rule) => [rule.name, rule]));

/** Names of the rules that find something in one log (one line or several). */
function findersOf(log: string): Set<string> {
  const lines = log.split("\n");
  const plain = lines.flatMap((line) => {
    const event = judging.parse(line);
    return event ? judging.matching(event) : ["unparsed"];
  });
  const { deltas } = runLines(judging, lines);
  return new Set([...plain, ...deltas.map(({ finding }) => finding.rule)]);
}

function familiesIn(log: string): Set<string> {
  const found = [...findersOf(log)].map((name) => byName.get(name)?.hinomi);
  return new Set(
    found.flatMap((hinomi) =>
      hinomi?.family && hinomi.kind !== "research" ? [hinomi.family] : [],
    ),
  );
}

test("request bodies that no log shows are told alike by the rules and by the room's families", () => {
  const told = rules.flatMap(({ hinomi: { family, request_body_bytes: bytes = 0 } }) =>
    isFamilyName(family) ? [[family, bytes] as const] : [],
  );
  expect(told.filter(([, bytes]) => bytes > 0).length).toBeGreaterThan(0);
  expect(told.filter(([family, bytes]) => bodyBytesOf(family) !== bytes)).toEqual([]);
});

test("every rule file can be used", () => {
  expect(unusable).toEqual([]);
  expect(rules.length).toBeGreaterThan(50);
});

describe.each(rules.map((rule) => [rule.name, rule] as const))("%s", (name, rule: AnyRule) => {
  const { fires = [], near_misses: nearMisses = [] } = rule.hinomi;

  test("brings at least two logs that fire and two that do not", () => {
    expect(fires.length).toBeGreaterThanOrEqual(2);
    expect(nearMisses.length).toBeGreaterThanOrEqual(2);
  });

  test("fires on its logs and not on its near misses", () => {
    expect(fires.filter((log) => !findersOf(log).has(name))).toEqual([]);
    expect(nearMisses.filter((log) => findersOf(log).has(name))).toEqual([]);
  });

  test("every line it brings can be parsed", () => {
    const lines = [...fires, ...nearMisses].flatMap((log) => log.split("\n"));
    expect(lines.filter((line) => judging.parse(line) === undefined)).toEqual([]);
  });

  test("a log of its family is not named as another family too", () => {
    const { family } = rule.hinomi;
    if (family === undefined || rule.kind === "correlation" || family === "research") return;
    const others = fires.filter((log) => [...familiesIn(log)].some((each) => each !== family));
    expect(others).toEqual([]);
  });
});

test("every family of the rules is known to the room, and says its name the same way", () => {
  const names = new Map<string, Set<string>>();
  for (const { hinomi } of rules) {
    if (hinomi.family === undefined) continue;
    const said = names.get(hinomi.family) ?? new Set();
    names.set(hinomi.family, said.add(`${hinomi.say?.ja} / ${hinomi.say?.en}`));
  }
  expect([...names].filter(([, said]) => said.size !== 1)).toEqual([]);
  expect(
    [...names.keys()].filter((family) => family !== "research" && !isFamilyName(family)),
  ).toEqual([]);
  const unused = Object.keys(families).filter(
    (family) => family !== "inside" && !names.has(family),
  );
  expect(unused).toEqual([]);
});

test("no rule has to be judged on every line", () => {
  const slow = rules.filter((rule) => rule.kind === "rule" && anchorsOf(rule) === undefined);
  expect(slow.map(({ name }) => name)).toEqual([]);
});

test("the status is looked at only by success and behaviour rules", () => {
  const watchers = rules.filter(
    (rule) => rule.kind === "rule" && JSON.stringify(rule.condition).includes("status_code"),
  );
  const odd = watchers.filter(
    ({ name, hinomi }) => hinomi.outcome !== "success" && !allowedToAsk.has(name),
  );
  expect(odd.map(({ name }) => name)).toEqual([]);
});

/** Rules about behaviour, which is answers. */
const allowedToAsk = new Set([
  "http_401",
  "client_error",
  "script_took_post",
  "tls_bytes",
  "rdp_bytes",
  "not_http",
]);

test("a line is counted once: no two counting rules name the same line", () => {
  const counting = new Set(
    rules
      .filter(
        ({ kind, hinomi }) => kind === "rule" && hinomi.family && hinomi.outcome !== "success",
      )
      .map(({ name }) => name),
  );
  counting.delete("research"); // beside an attack, not instead of it
  const lines = rules.flatMap(({ hinomi }) =>
    (hinomi.fires ?? []).flatMap((log) => log.split("\n")),
  );
  const twice = lines.filter(
    (line) => [...findersOf(line)].filter((name) => counting.has(name)).length > 1,
  );
  expect(twice).toEqual([]);
});

test("what a rule names is not counted again as probing without a name", () => {
  const twice = rules.flatMap((rule) =>
    rule.kind === "rule" && rule.hinomi.family !== undefined
      ? (rule.hinomi.fires ?? []).filter((log) => findersOf(log).has("client_error"))
      : [],
  );
  expect(twice).toEqual([]);
});

test("the near misses of all rules name no family that their own lines do not hold", () => {
  // What a near miss of one rule may rightly be to another rule.
  const attacks = new Set(
    rules.flatMap((rule) =>
      rule.kind === "rule" && rule.hinomi.family ? (rule.hinomi.fires ?? []) : [],
    ),
  );
  const benign = rules.flatMap((rule) =>
    rule.kind === "rule"
      ? (rule.hinomi.near_misses ?? []).filter((log) =>
          /"(?:Mozilla\/5\.0 \(X11|Mozilla\/5\.0 \(compatible; Googlebot)/.test(log),
        )
      : [],
  );
  expect(benign.length).toBeGreaterThan(40);
  expect(benign.filter((log) => !attacks.has(log) && familiesIn(log).size > 0)).toEqual([]);
});
