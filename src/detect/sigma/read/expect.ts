// For: taking a YAML tree apart with complaints that name the key and the kind expected.
// Never: a meaning; what a key is for stands in the reader that asks.

import { quoted, refuse } from "./refusal.ts";
import type { Yaml, YamlList, YamlMap } from "./yaml-tree.ts";

export function entryOf(map: YamlMap, key: string): Yaml | undefined {
  return map.entries.find((entry) => entry.key === key)?.value;
}

export function asMap(value: Yaml, what: string): YamlMap {
  return value.kind === "map" ? value : refuse(`${what} must be a map (key: value)`, value.at);
}

export function asList(value: Yaml, what: string): YamlList {
  return value.kind === "list" ? value : refuse(`${what} must be a list`, value.at);
}

/** A text; numbers and booleans as written. */
export function asText(value: Yaml, what: string): string {
  if (value.kind !== "scalar" || value.value === null)
    return refuse(`${what} must be a text`, value.at);
  return typeof value.value === "string" ? value.value : value.source;
}

export function asNumber(value: Yaml, what: string): number {
  if (value.kind !== "scalar" || typeof value.value !== "number") {
    return refuse(`${what} must be a number`, value.at);
  }
  return value.value;
}

export function asBoolean(value: Yaml, what: string): boolean {
  if (value.kind !== "scalar" || typeof value.value !== "boolean") {
    return refuse(`${what} must be true or false`, value.at);
  }
  return value.value;
}

/** One text or a list of texts. */
export function asTexts(value: Yaml, what: string): readonly string[] {
  if (value.kind === "list") return value.items.map((item) => asText(item, `${what} (each item)`));
  return [asText(value, what)];
}

export function textOf(map: YamlMap, key: string): string | undefined {
  const value = entryOf(map, key);
  return value && asText(value, `\`${key}\``);
}

/** Empty when the key is missing or has no value. */
export function textsOf(map: YamlMap, key: string): readonly string[] {
  const value = entryOf(map, key);
  if (!value || (value.kind === "scalar" && value.value === null)) return [];
  return asTexts(value, `\`${key}\``);
}

export function oneOf<T extends string>(value: Yaml, words: readonly T[], what: string): T {
  const text = asText(value, what);
  const word = words.find((candidate) => candidate === text);
  return (
    word ?? refuse(`${what} is ${quoted(text)}; it must be one of ${words.join(", ")}`, value.at)
  );
}
