// For: reading values of a parsed YAML document piece by piece, each fault kept with its place and what to write instead.
// Never: throws; a value that does not fit counts as missing.

import type { Said } from "../../../base/said.ts";

export interface Fault {
  readonly at: readonly PropertyKey[];
  readonly said: Said;
}

/** A value in the document, with the faults of all of it. */
export interface Spot {
  readonly value: unknown;
  readonly at: readonly PropertyKey[];
  readonly faults: Fault[];
}

/** Entries of one list that are read. */
const listMax = 5000;

export function faulty(spot: Spot, said: Said): undefined {
  spot.faults.push({ at: spot.at, said });
  return undefined;
}

/** The map's entries that are known; each other one is a fault. Undefined: nothing stands there. */
export function mapOf(spot: Spot, known: readonly string[]): ((name: string) => Spot) | undefined {
  const { value, at, faults } = spot;
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "object" || Array.isArray(value))
    return faulty(spot, {
      ja: "名前と値の組を書いてください。",
      en: "Write names with values here.",
    });
  const entries = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(entries).filter((each) => !known.includes(each)))
    faulty({ value, at: [...at, name], faults }, unknownName(known));
  return (name) => ({
    value: Object.hasOwn(entries, name) ? entries[name] : undefined,
    at: [...at, name],
    faults,
  });
}

function unknownName(known: readonly string[]): Said {
  const names = known.join(", ");
  return {
    ja: `知らない名前です。使えるのは ${names} です。`,
    en: `This name is not known. Known are ${names}.`,
  };
}

export function listOf(spot: Spot): readonly Spot[] {
  const { value, at, faults } = spot;
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    faulty(spot, { ja: "一覧（[a, b]）を書いてください。", en: "Write a list here: [a, b]." });
    return [];
  }
  if (value.length > listMax)
    faulty(spot, {
      ja: `一覧は${listMax}個までです。`,
      en: `A list has at most ${listMax} entries.`,
    });
  return value.slice(0, listMax).map((each: unknown, index) => ({
    value: each,
    at: [...at, index],
    faults,
  }));
}

/** A word in lower case without spaces around it. Numbers are words too: YAML reads `7` so. */
export function wordOf(spot: Spot): string | undefined {
  const { value } = spot;
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text === "string" && text.trim() !== "" && text.length <= 320)
    return text.trim().toLowerCase();
  return faulty(spot, { ja: "1語で書いてください。", en: "Write one word here." });
}

/** One of these words; undefined when nothing stands there, or a fault. */
export function oneOf<Word extends string>(spot: Spot, words: readonly Word[]): Word | undefined {
  if (spot.value === undefined) return undefined;
  const found = words.find((word) => word === spot.value);
  if (found !== undefined) return found;
  const list = words.join(", ");
  return faulty(spot, {
    ja: `${list} のどれかを書いてください。`,
    en: `Write one of ${list}.`,
  });
}

export function numberOf(spot: Spot, least: number, most: number): number | undefined {
  const { value } = spot;
  if (value === undefined) return undefined;
  if (typeof value === "number" && value >= least && value <= most) return value;
  return faulty(spot, {
    ja: `${least}から${most}までの数を書いてください。`,
    en: `Write a number from ${least} to ${most}.`,
  });
}

/** A day is meant to its end, by the clock of Greenwich; a moment is taken as it stands. */
export function timeOf(spot: Spot): number | undefined {
  const { value } = spot;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  const text = value instanceof Date ? value.toISOString() : value;
  const isDay = typeof text === "string" && /^\d{4}-\d\d-\d\d$/.test(text);
  const ms = typeof text === "string" ? Date.parse(isDay ? `${text}T23:59:59Z` : text) : Number.NaN;
  if (Number.isFinite(ms)) return ms;
  return faulty(spot, {
    ja: "いつまでかを、日付（2026-12-31）で書いてください。",
    en: "Write until when, as a date: 2026-12-31.",
  });
}
