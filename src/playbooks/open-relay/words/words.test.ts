// For: the two languages saying the same things, for every family and every reason.
// Never: a judgement of style; a reader does that.

import { expect, test } from "vitest";
import { familyNames } from "../families.ts";
import { stepsEn } from "./steps/en.ts";
import { stepsJa } from "./steps/ja.ts";
import { watchEn } from "./watch/en.ts";
import { watchJa } from "./watch/ja.ts";

const english: Readonly<Record<string, string>> = { ...watchEn, ...stepsEn };
const japanese: Readonly<Record<string, string>> = { ...watchJa, ...stepsJa };

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ""))].sort();
}

test("Japanese and English have the same keys, and no key stands in two files", () => {
  expect(Object.keys(japanese).sort()).toEqual(Object.keys(english).sort());
  expect(Object.keys(watchEn).filter((key) => key in stepsEn)).toEqual([]);
});

test("each sentence has the same places to fill in both languages", () => {
  for (const key of Object.keys(english))
    expect([key, placeholders(japanese[key] ?? "")]).toEqual([
      key,
      placeholders(english[key] ?? ""),
    ]);
});

test("every family says what to check; but relaying each also why, and what would show otherwise", () => {
  for (const family of familyNames) {
    expect(english).toHaveProperty([`check.${family}`]);
    if (family === "relayed") continue;
    for (const kind of ["title", "cause", "disprove"])
      expect(english).toHaveProperty([`${kind}.${family}`]);
  }
});

test("no sentence is empty, and long Japanese ones hold Japanese", () => {
  const all = [...Object.entries(japanese), ...Object.entries(english)];
  expect(all.filter(([, text]) => text.trim() === "")).toEqual([]);
  const foreign = Object.entries(japanese).filter(
    ([, text]) => text.replaceAll(/\{\w+\}/g, "").length > 12 && !/[\u3040-\u30ff]/.test(text),
  );
  expect(foreign).toEqual([]);
});
