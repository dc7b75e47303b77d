// For: a correlation document as a draft; the rules it names are looked up by resolve.ts.
// Never: counting.
// Source: Sigma correlation rules specification 2.1.

import type { CorrelationCondition, CorrelationType } from "../ast.ts";
import type { CorrelationDraft, Mention, Standing } from "./drafts.ts";
import { durationMs } from "./duration.ts";
import { asBoolean, asList, asMap, asNumber, asText, entryOf, oneOf } from "./expect.ts";
import type { DocumentPlace } from "./read-document.ts";
import type { Head } from "./read-head.ts";
import { readHinomi } from "./read-hinomi.ts";
import { quoted, refuse } from "./refusal.ts";
import type { Yaml, YamlMap } from "./yaml-tree.ts";

const types = [
  "event_count",
  "value_count",
  "temporal",
  "temporal_ordered",
  "value_sum",
  "value_avg",
  "value_percentile",
] as const;
const operators = ["gt", "gte", "lt", "lte", "eq", "neq"] as const;
const keys = new Set(["type", "rules", "aliases", "group-by", "timespan", "condition", "generate"]);

export function readCorrelation(
  map: YamlMap,
  head: Head,
  standing: Standing,
  place: DocumentPlace,
): CorrelationDraft {
  const block = asMap(entryOf(map, "correlation") ?? map, "`correlation`");
  for (const entry of block.entries) {
    if (!keys.has(entry.key))
      refuse(`unknown key ${quoted(entry.key)} in \`correlation\``, entry.at);
  }
  const type = oneOf(required(block, "type"), types, "`correlation.type`");
  const generate = entryOf(block, "generate") ?? entryOf(map, "generate");
  return {
    ...standing,
    kind: "correlation",
    rule: {
      kind: "correlation",
      origin: standing.origin,
      ...(head.id === undefined ? {} : { id: head.id }),
      title: head.title,
      level: head.level,
      type,
      timespanMs: timespan(required(block, "timespan")),
      condition: readNumbers(block, type),
      generate: generate ? asBoolean(generate, "`generate`") : false,
      references: head.references,
      tags: head.tags,
      hinomi: readHinomi(map),
    },
    rules: mentions(required(block, "rules"), "`correlation.rules`", place),
    groupBy: mentionsIfAny(entryOf(block, "group-by"), "`correlation.group-by`", place),
    aliases: readAliases(entryOf(block, "aliases"), place),
  };
}

function required(block: YamlMap, key: string): Yaml {
  return entryOf(block, key) ?? refuse(`\`correlation.${key}\` is missing`, block.at);
}

function timespan(value: Yaml): number {
  const text = asText(value, "`correlation.timespan`");
  return (
    durationMs(text) ??
    refuse(`the timespan ${quoted(text)} must be a number and one of s, m, h, d (as 90m)`, value.at)
  );
}

function mention(value: Yaml, what: string, place: DocumentPlace): Mention {
  return { text: asText(value, what), line: place.lineOf(value.at) };
}

function mentions(value: Yaml, what: string, place: DocumentPlace): readonly Mention[] {
  const items = value.kind === "list" ? asList(value, what).items : [value];
  if (items.length === 0) refuse(`${what} is empty`, value.at);
  const found = items.map((item) => mention(item, what, place));
  const twice = found.findIndex(
    (one, index) => found.findIndex((other) => other.text === one.text) < index,
  );
  if (twice >= 0)
    refuse(`${what} names ${quoted(found[twice]?.text ?? "")} twice`, items[twice]?.at);
  return found;
}

function mentionsIfAny(
  value: Yaml | undefined,
  what: string,
  place: DocumentPlace,
): readonly Mention[] {
  return value ? mentions(value, what, place) : [];
}

function readAliases(value: Yaml | undefined, place: DocumentPlace): CorrelationDraft["aliases"] {
  if (!value) return [];
  return asMap(value, "`correlation.aliases`").entries.flatMap((alias) =>
    asMap(alias.value, `the alias ${quoted(alias.key)}`).entries.map((entry) => ({
      alias: { text: alias.key, line: place.lineOf(alias.at) },
      rule: { text: entry.key, line: place.lineOf(entry.at) },
      field: mention(entry.value, `the alias ${quoted(alias.key)}`, place),
    })),
  );
}

function readNumbers(block: YamlMap, type: CorrelationType): CorrelationCondition {
  const value = entryOf(block, "condition");
  const isTemporal = type === "temporal" || type === "temporal_ordered";
  if (!value) {
    if (isTemporal) return { tests: [] };
    return refuse(`\`correlation.condition\` is missing`, block.at);
  }
  if (value.kind === "scalar") {
    refuse(
      "a condition in words is not part of Sigma 2.1: write gte: N, or chain correlations",
      value.at,
    );
  }
  const map = asMap(value, "`correlation.condition`");
  const tests = map.entries.flatMap((entry) => {
    const op = operators.find((operator) => operator === entry.key);
    if (op) return [{ op, value: asNumber(entry.value, `\`condition.${op}\``) }];
    if (entry.key === "field" || entry.key === "percentile") return [];
    return refuse(`unknown key ${quoted(entry.key)} in the condition`, entry.at);
  });
  if (tests.length === 0 && !isTemporal)
    refuse("the condition compares with nothing (gte: N …)", map.at);
  return { tests, ...readValueOf(map, type) };
}

/** `field`, and `percentile` for that type: 50 when it is not given (the specification's own example of one). */
function readValueOf(map: YamlMap, type: CorrelationType): { field?: string; percentile?: number } {
  const field = entryOf(map, "field");
  const percentile = entryOf(map, "percentile");
  if (!type.startsWith("value_")) {
    const extra = field ?? percentile;
    if (extra) refuse(`\`field\` and \`percentile\` have no meaning for ${type}`, extra.at);
    return {};
  }
  if (!field) return refuse(`the condition of ${type} needs a \`field\``, map.at);
  const items = field.kind === "list" ? field.items : [field];
  const [only] = items;
  if (items.length !== 1 || !only) return refuse("`condition.field` must be one field", field.at);
  const name = asText(only, "`condition.field`");
  if (type !== "value_percentile") {
    if (percentile) refuse(`\`percentile\` has no meaning for ${type}`, percentile.at);
    return { field: name };
  }
  const rank = percentile ? asNumber(percentile, "`condition.percentile`") : 50;
  if (rank <= 0 || rank > 100)
    refuse("`condition.percentile` must be above 0, up to 100", percentile?.at);
  return { field: name, percentile: rank };
}
