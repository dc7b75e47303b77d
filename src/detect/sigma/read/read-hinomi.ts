// For: our own block in a rule, checked key by key, so that a slip of the pen is told and not ignored.
// Never: anything that changes which lines a rule matches for another Sigma engine, except `decode` (see ast.ts).

import type { HinomiBlock } from "../ast.ts";
import { durationMs } from "./duration.ts";
import { asBoolean, asMap, asNumber, asText, asTexts, entryOf, oneOf } from "./expect.ts";
import { readAboveHabit, readTakesFrom, refuseMisplaced } from "./read-memory.ts";
import { quoted, refuse } from "./refusal.ts";
import type { Yaml, YamlMap } from "./yaml-tree.ts";

const kinds = [
  "worm",
  "iot-worm",
  "exploit",
  "bruteforce",
  "recon",
  "research",
  "proxy-abuse",
] as const;
const origins = ["infected-victim", "attacker", "scanner", "unknown"] as const;

type Reader = (value: Yaml, what: string) => unknown;

const readers: Readonly<Record<keyof HinomiBlock, Reader>> = {
  title_ja: written,
  family: asText,
  kind: (value, what) => oneOf(value, kinds, what),
  source_is: (value, what) => oneOf(value, origins, what),
  outcome: (value, what) => oneOf(value, ["attempt", "success"], what),
  decode: (value, what) => whole(value, what, 3),
  confidence: asNumber,
  request_body_bytes: (value, what) => whole(value, what, 1e9),
  harmless_unless: asText,
  counts: asBoolean,
  cooldown: duration,
  new_network_of: asText,
  above_habit: readAboveHabit,
  takes_from: readTakesFrom,
  say: said,
  xarf: report,
  fires: asTexts,
  near_misses: asTexts,
};

export function readHinomi(rule: YamlMap): HinomiBlock {
  const value = entryOf(rule, "hinomi");
  if (!value) return {};
  const block: Record<string, unknown> = {};
  for (const entry of asMap(value, "`hinomi`").entries) {
    if (!Object.hasOwn(readers, entry.key)) {
      refuse(`unknown key ${quoted(entry.key)} in \`hinomi\``, entry.at);
    }
    refuseMisplaced(rule, entry);
    const read = readers[entry.key as keyof HinomiBlock];
    block[entry.key] = read(entry.value, `\`hinomi.${entry.key}\``);
  }
  return block;
}

function whole(value: Yaml, what: string, max: number): number {
  const number = asNumber(value, what);
  if (!Number.isInteger(number) || number < 0 || number > max) {
    refuse(`${what} must be a whole number from 0 to ${max}`, value.at);
  }
  return number;
}

function written(value: Yaml, what: string): string {
  if (value.kind !== "scalar" || typeof value.value !== "string" || value.value.trim() === "")
    return refuse(`${what} must be a text that is not empty`, value.at);
  return value.value;
}

function duration(value: Yaml, what: string): string {
  const text = asText(value, what);
  if (durationMs(text) === undefined) {
    refuse(`${what} is ${quoted(text)}; it must be a number and one of s, m, h, d`, value.at);
  }
  return text;
}

function textsAt<K extends string>(
  value: Yaml,
  what: string,
  keys: readonly K[],
): Readonly<Record<K, string>> {
  const map = asMap(value, what);
  const result: Partial<Record<K, string>> = {};
  for (const entry of map.entries) {
    const key = keys.find((known) => known === entry.key);
    if (!key) return refuse(`unknown key ${quoted(entry.key)} in ${what}`, entry.at);
    result[key] = asText(entry.value, `${what}.${key}`);
  }
  const missing = keys.find((key) => result[key] === undefined);
  if (missing) refuse(`${what} lacks ${missing}`, value.at);
  return result as Record<K, string>;
}

function said(value: Yaml, what: string): HinomiBlock["say"] {
  return textsAt(value, what, ["ja", "en"]);
}

function report(value: Yaml, what: string): HinomiBlock["xarf"] {
  return textsAt(value, what, ["category", "type"]);
}
