// For: a correlation document as a draft; the rules it names are looked up by resolve.ts.
// Never: counting.
// Source: Sigma correlation rules specification 2.1; conditions in words and `value_median` as pySigma 2 reads them.

import type { CorrelationCondition, CorrelationType } from "../ast.ts";
import type { CorrelationDraft, Mention, Standing } from "./drafts.ts";
import { durationMs } from "./duration.ts";
import { asBoolean, asList, asMap, asNumber, asText, entryOf, oneOf } from "./expect.ts";
import type { DocumentPlace } from "./read-document.ts";
import type { Head } from "./read-head.ts";
import { readHinomi } from "./read-hinomi.ts";
import { namesInWords, readWords } from "./read-words.ts";
import { quoted, refuse } from "./refusal.ts";
import type { Yaml, YamlMap } from "./yaml-tree.ts";

const types = [
  "event_count",
  "value_count",
  "temporal",
  "temporal_ordered",
  "value_sum",
  "value_avg",
  "value_median",
  "value_percentile",
] as const;
/** Names that tools use for the temporal types when the condition is in words. */
const extended = {
  temporal_extended: "temporal",
  temporal_ordered_extended: "temporal_ordered",
} as const;
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
  const { type, isExtended } = typeOf(required(block, "type"));
  const generate = entryOf(block, "generate") ?? entryOf(map, "generate");
  const rules = rulesOf(block, type, place);
  const value = entryOf(block, "condition");
  if (isExtended && value?.kind !== "scalar")
    refuse(
      "an extended type needs a condition in words (rule_a and not rule_b)",
      value?.at ?? block.at,
    );
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
      condition: readCriteria(block, value, type, rules),
      generate: generate ? asBoolean(generate, "`generate`") : false,
      references: head.references,
      tags: head.tags,
      hinomi: readHinomi(map),
    },
    rules,
    groupBy: mentionsIfAny(entryOf(block, "group-by"), "`correlation.group-by`", place),
    fields: fieldsOf(value, type, place),
    aliases: readAliases(entryOf(block, "aliases"), place),
  };
}

function typeOf(value: Yaml): { type: CorrelationType; isExtended: boolean } {
  const text = asText(value, "`correlation.type`");
  if (Object.hasOwn(extended, text)) {
    return { type: extended[text as keyof typeof extended], isExtended: true };
  }
  return { type: oneOf(value, types, "`correlation.type`"), isExtended: false };
}

function isTemporal(type: CorrelationType): boolean {
  return type === "temporal" || type === "temporal_ordered";
}

/** The rules listed; when there is no list, those that the condition in words names, in its order. */
function rulesOf(block: YamlMap, type: CorrelationType, place: DocumentPlace): readonly Mention[] {
  const listed = entryOf(block, "rules");
  if (listed) return mentions(listed, "`correlation.rules`", place);
  const condition = entryOf(block, "condition");
  if (!isTemporal(type) || condition?.kind !== "scalar")
    return refuse("`correlation.rules` is missing", block.at);
  const line = place.lineOf(condition.at);
  const names = namesInWords(asText(condition, "`correlation.condition`"));
  return names.map((text) => ({ text, line }));
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

function readCriteria(
  block: YamlMap,
  value: Yaml | undefined,
  type: CorrelationType,
  rules: readonly Mention[],
): CorrelationCondition {
  if (!value) {
    if (isTemporal(type)) return { tests: [] };
    return refuse(`\`correlation.condition\` is missing`, block.at);
  }
  if (value.kind === "scalar") {
    if (!isTemporal(type)) refuse(`${type} needs a condition with a number (gte: N …)`, value.at);
    const text = asText(value, "`correlation.condition`").trim();
    const names = rules.map((rule) => rule.text);
    return { tests: [], words: { text, branches: readWords(text, names, value.at) } };
  }
  return readNumbers(asMap(value, "`correlation.condition`"), type);
}

function readNumbers(map: YamlMap, type: CorrelationType): CorrelationCondition {
  const tests = map.entries.flatMap((entry) => {
    const op = operators.find((operator) => operator === entry.key);
    if (op) return [{ op, value: asNumber(entry.value, `\`condition.${op}\``) }];
    if (entry.key === "field" || entry.key === "percentile") return [];
    return refuse(`unknown key ${quoted(entry.key)} in the condition`, entry.at);
  });
  if (tests.length === 0 && !isTemporal(type))
    refuse("the condition compares with nothing (gte: N …)", map.at);
  return { tests, ...percentileOf(map, type) };
}

/** 50 when it is not given (the specification's own example of one). */
function percentileOf(map: YamlMap, type: CorrelationType): { percentile?: number } {
  const value = entryOf(map, "percentile");
  if (type !== "value_percentile") {
    if (value) refuse(`\`percentile\` has no meaning for ${type}`, value.at);
    return {};
  }
  const percentile = value ? asNumber(value, "`condition.percentile`") : 50;
  if (percentile <= 0 || percentile > 100)
    refuse("`condition.percentile` must be above 0, up to 100", value?.at);
  return { percentile };
}

/** `value_count` counts different combinations of several fields; what is computed with numbers has one. */
function fieldsOf(
  condition: Yaml | undefined,
  type: CorrelationType,
  place: DocumentPlace,
): readonly Mention[] {
  if (condition?.kind !== "map") return [];
  const value = entryOf(condition, "field");
  if (!type.startsWith("value_")) {
    if (value) refuse(`\`field\` has no meaning for ${type}`, value.at);
    return [];
  }
  if (!value) return refuse(`the condition of ${type} needs a \`field\``, condition.at);
  const fields = mentions(value, "`condition.field`", place);
  if (fields.length > 1 && type !== "value_count")
    refuse(`\`condition.field\` of ${type} must be one field`, value.at);
  return fields;
}
