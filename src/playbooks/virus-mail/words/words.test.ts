// For: the two languages of the room and of the policy saying the same things.
// Never: a judgement of style; a reader does that.

import { expect, test } from "vitest";
import { familyNames } from "../families.ts";
import { en as policyEn } from "../policy/words/en.ts";
import { ja as policyJa } from "../policy/words/ja.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { stepsEn } from "./steps/en.ts";
import { stepsJa } from "./steps/ja.ts";

const english: Readonly<Record<string, string>> = { ...en, ...stepsEn, ...policyEn };
const japanese: Readonly<Record<string, string>> = { ...ja, ...stepsJa, ...policyJa };

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ""))].sort();
}

test("Japanese and English have the same keys, and no key stands in two files", () => {
  expect(Object.keys(japanese).sort()).toEqual(Object.keys(english).sort());
  const all = [en, stepsEn, policyEn].flatMap(Object.keys);
  expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([]);
});

test("each sentence has the same places to fill in both languages", () => {
  for (const key of Object.keys(english))
    expect([key, placeholders(japanese[key] ?? "")]).toEqual([
      key,
      placeholders(english[key] ?? ""),
    ]);
});

test("every family says what to check and what causes it", () => {
  for (const family of familyNames.filter((name) => name !== "received"))
    expect(english).toHaveProperty([`check.${family}`]);
});

test("no sentence is empty, and long Japanese ones hold Japanese", () => {
  const all = [...Object.entries(japanese), ...Object.entries(english)];
  expect(all.filter(([, text]) => text.trim() === "")).toEqual([]);
  const foreign = Object.entries(japanese).filter(
    ([, text]) => text.replaceAll(/\{\w+\}/g, "").length > 12 && !/[\u3040-\u30ff]/.test(text),
  );
  expect(foreign).toEqual([]);
});
