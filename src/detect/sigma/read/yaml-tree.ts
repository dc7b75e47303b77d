// For: YAML text as a small tree of our own, every node with its offset, every quantity bounded.
// Never: a Sigma word; never trusts the text (alias bombs, cycles, depth and duplicate keys end in a refusal).
// Source: YAML 1.2.2, core schema; `<<` merge keys of YAML 1.1 are understood because rules in the wild use them.

import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node } from "yaml";
import { limits } from "../../../base/limits.ts";
import { quoted, refuse } from "./refusal.ts";

export interface YamlScalar {
  readonly kind: "scalar";
  readonly at: number;
  readonly value: string | number | boolean | null;
  /** As written, without quotes: `1.0` stays "1.0". */
  readonly source: string;
}

export interface YamlList {
  readonly kind: "list";
  readonly at: number;
  readonly items: readonly Yaml[];
}

export interface YamlEntry {
  readonly key: string;
  readonly at: number;
  readonly value: Yaml;
}

export interface YamlMap {
  readonly kind: "map";
  readonly at: number;
  readonly entries: readonly YamlEntry[];
}

export type Yaml = YamlScalar | YamlList | YamlMap;

interface Walk {
  readonly base: number;
  readonly anchors: Map<string, Node>;
  /** Aliases being followed: meeting one again is a cycle. */
  readonly following: Set<string>;
  nodesLeft: number;
}

/** The one document in `text`, which starts at offset `base` of its file. Undefined: only comments or nothing. */
export function readYaml(text: string, base: number): Yaml | undefined {
  if (text.length > limits.ruleDocumentBytes) {
    refuse(`one document of more than ${limits.ruleDocumentBytes} characters, not read`, base);
  }
  const document = parsed(text, base);
  const error = document.errors[0];
  if (error) refuse(faultText(error.message), base + error.pos[0]);
  if (!document.contents) return undefined;
  const walk: Walk = {
    base,
    anchors: new Map(),
    following: new Set(),
    nodesLeft: limits.ruleNodes,
  };
  return convert(document.contents, walk, 0);
}

function parsed(text: string, base: number): Document.Parsed {
  try {
    // The library's own duplicate check is quadratic; `mapOf` does it in linear time.
    return parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: "silent" });
  } catch {
    return refuse(tooDeep, base);
  }
}

const tooDeep = "nested too deeply to be read as YAML";

function faultText(message: string): string {
  if (message.startsWith("Maximum call stack")) return tooDeep;
  return `not valid YAML: ${(message.split("\n")[0] ?? "").slice(0, 160)}`;
}

function convert(node: unknown, walk: Walk, depth: number): Yaml {
  if (isAlias(node)) return followed(node.source, offsetOf(node, walk), walk, depth);
  const at = offsetOf(node, walk);
  walk.nodesLeft -= 1;
  if (walk.nodesLeft < 0) refuse(`more than ${limits.ruleNodes} YAML nodes in one document`, at);
  if (depth > limits.ruleDepth) refuse(`nested more than ${limits.ruleDepth} levels deep`, at);
  const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
  if (anchor) walk.anchors.set(anchor, node as Node);
  if (isMap(node)) return mapOf(node.items, at, walk, depth);
  if (isSeq(node)) {
    return { kind: "list", at, items: node.items.map((item) => convert(item, walk, depth + 1)) };
  }
  if (isScalar(node)) return scalarOf(node.value, node.source, at);
  // `key:` with nothing behind it arrives as null.
  return { kind: "scalar", at, value: null, source: "" };
}

function offsetOf(node: unknown, walk: Walk): number {
  const range = (node as Node | null)?.range;
  return walk.base + (range ? range[0] : 0);
}

function followed(name: string, at: number, walk: Walk, depth: number): Yaml {
  const node = walk.anchors.get(name);
  if (!node) return refuse(`YAML alias *${name} has no anchor before it`, at);
  if (walk.following.has(name)) refuse(`YAML alias *${name} contains itself`, at);
  walk.following.add(name);
  const value = convert(node, walk, depth + 1);
  walk.following.delete(name);
  return value;
}

function mapOf(
  pairs: readonly { key: unknown; value: unknown }[],
  at: number,
  walk: Walk,
  depth: number,
): YamlMap {
  const entries = new Map<string, YamlEntry>();
  const merged: YamlEntry[] = [];
  for (const pair of pairs) {
    const key = convert(pair.key, walk, depth + 1);
    if (key.kind !== "scalar") return refuse("a key must be one word, not a list or map", key.at);
    const name = key.value === null ? key.source : String(key.value);
    const value = convert(pair.value, walk, depth + 1);
    if (name === "<<" && value.kind !== "scalar") {
      merged.push(...mergedEntries(value));
    } else {
      if (entries.has(name)) refuse(`the key ${quoted(name)} stands twice in one map`, key.at);
      entries.set(name, { key: name, at: key.at, value });
    }
  }
  for (const entry of merged) if (!entries.has(entry.key)) entries.set(entry.key, entry);
  return { kind: "map", at, entries: [...entries.values()] };
}

function mergedEntries(value: Yaml): readonly YamlEntry[] {
  if (value.kind === "map") return value.entries;
  if (value.kind === "list") return value.items.flatMap(mergedEntries);
  return refuse("`<<` needs a map", value.at);
}

function scalarOf(value: unknown, source: string | undefined, at: number): YamlScalar {
  if (typeof value === "number" && !Number.isFinite(value)) {
    return refuse(`${quoted(source ?? String(value))} is not a usable number`, at);
  }
  if (
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean"
  ) {
    return { kind: "scalar", at, value, source: source ?? (value === null ? "" : String(value)) };
  }
  return refuse("a YAML tag gives this value a type that Sigma does not know", at);
}
