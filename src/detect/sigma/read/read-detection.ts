// For: a `detection` (or a filter's) block: its selections and its condition as one node.
// Never: log sources or names.
// Source: Sigma rules specification, "Detection".

import type { Node } from "../ast.ts";
import type { Context } from "./context.ts";
import { asText, entryOf } from "./expect.ts";
import { readCondition } from "./read-condition.ts";
import { group, readField, readKeywords } from "./read-field.ts";
import { quoted, refuse, refuseBeyond } from "./refusal.ts";
import type { Yaml, YamlEntry, YamlMap } from "./yaml-tree.ts";

/** `aside`: keys of the block that are not selections. */
export function readDetection(block: YamlMap, aside: readonly string[], context: Context): Node {
  const condition = entryOf(block, "condition");
  if (!condition) return refuse("the condition is missing", block.at);
  const selections = new Map<string, Node>();
  for (const entry of block.entries) {
    if (entry.key === "condition" || aside.includes(entry.key)) continue;
    if (entry.key === "timeframe") {
      refuseBeyond("`timeframe` belongs to the retired aggregation: write a correlation", entry.at);
    }
    selections.set(entry.key, {
      kind: "selection",
      name: entry.key,
      of: readSelection(entry, context),
    });
  }
  const texts = condition.kind === "list" ? condition.items : [condition];
  if (texts.length === 0) refuse("the condition is empty", condition.at);
  return group(
    "or",
    texts.map((text) => readCondition(asText(text, "the condition"), selections, text.at)),
  );
}

function readSelection(entry: YamlEntry, context: Context): Node {
  return selectionOf(entry.value, entry.key, context);
}

function selectionOf(value: Yaml, name: string, context: Context): Node {
  if (value.kind === "map") return fieldsOf(value, name, context);
  if (value.kind === "scalar") {
    if (value.value === null) refuse(`the selection ${quoted(name)} is empty`, value.at);
    return readKeywords(value, context);
  }
  if (value.items.length === 0) refuse(`the selection ${quoted(name)} is empty`, value.at);
  const keywords = value.items.filter((item) => item.kind === "scalar");
  const maps = value.items.filter((item) => item.kind !== "scalar");
  const nodes = maps.map((item) =>
    item.kind === "map"
      ? fieldsOf(item, name, context)
      : refuse("a list in a list has no meaning", item.at),
  );
  if (keywords.length > 0) {
    nodes.push(readKeywords({ kind: "list", at: value.at, items: keywords }, context));
  }
  return group("or", nodes);
}

function fieldsOf(map: YamlMap, name: string, context: Context): Node {
  if (map.entries.length === 0) refuse(`the selection ${quoted(name)} is empty`, map.at);
  return group(
    "and",
    map.entries.map((entry) => readField(entry, context)),
  );
}
