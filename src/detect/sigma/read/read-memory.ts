// For: the keys of our block that ask for what came before: the habit of a group, a field that another line has.
// Never: a key where it would do nothing; that is refused with its line.

import type { AboveHabit, TakesFrom } from "../ast.ts";
import { asBoolean, asMap, asNumber, asText, asTexts, entryOf } from "./expect.ts";
import { quoted, refuse } from "./refusal.ts";
import type { Yaml, YamlMap } from "./yaml-tree.ts";

const mostTimes = 1000;

/** The map's entries by name; an unknown key is refused. */
function entriesOf(value: Yaml, what: string, keys: readonly string[]): Map<string, Yaml> {
  const entries = new Map<string, Yaml>();
  for (const { key, at, value: inner } of asMap(value, what).entries) {
    if (!keys.includes(key)) refuse(`unknown key ${quoted(key)} in ${what}`, at);
    entries.set(key, inner);
  }
  return entries;
}

function neededIn(entries: Map<string, Yaml>, key: string, what: string, value: Yaml): Yaml {
  return entries.get(key) ?? refuse(`${what} lacks ${key}`, value.at);
}

export function readAboveHabit(value: Yaml, what: string): AboveHabit {
  const entries = entriesOf(value, what, ["times", "until_known", "of"]);
  const factor = entries.get("times");
  const times = factor && asNumber(factor, `${what}.times`);
  if (factor && !((times ?? 0) >= 1 && (times ?? 0) <= mostTimes))
    refuse(`${what}.times must be a number from 1 to ${mostTimes}`, factor.at);
  const until = entries.get("until_known");
  const least = until && asNumber(until, `${what}.until_known`);
  if (until && !((least ?? 0) >= 1))
    refuse(`${what}.until_known must be a number from 1`, until.at);
  if (!factor && !until) refuse(`${what} lacks times or until_known`, value.at);
  const whose = entries.get("of");
  return {
    ...(times !== undefined && { times }),
    ...(least !== undefined && { until_known: least }),
    ...(whose && { of: asTexts(whose, `${what}.of`) }),
  };
}

export function readTakesFrom(value: Yaml, what: string): TakesFrom {
  const entries = entriesOf(value, what, ["rule", "same", "fields", "once"]);
  const need = (key: string) => neededIn(entries, key, what, value);
  const once = entries.get("once");
  return {
    rule: asText(need("rule"), `${what}.rule`),
    same: asTexts(need("same"), `${what}.same`),
    fields: asTexts(need("fields"), `${what}.fields`),
    ...(once && { once: asBoolean(once, `${what}.once`) }),
  };
}

/** `above_habit` is of correlations, `takes_from` of plain rules. */
export function refuseMisplaced(rule: YamlMap, entry: { key: string; at: Yaml["at"] }): void {
  const isCorrelation = entryOf(rule, "correlation") !== undefined;
  if (entry.key === "above_habit" && !isCorrelation)
    refuse("`hinomi.above_habit` is for correlations: it compares what they measure", entry.at);
  if (entry.key === "takes_from" && isCorrelation)
    refuse(
      "`hinomi.takes_from` is for plain rules: a correlation has no line of its own",
      entry.at,
    );
}
