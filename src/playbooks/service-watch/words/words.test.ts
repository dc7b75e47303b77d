// For: the two languages saying the same things, for every cause, state and step.
// Never: a judgement of style; a reader does that.

import { expect, test } from "vitest";
import { causeWords } from "../judge/cause/cause-words.ts";
import { watchStates } from "../judge/memory.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { stepsEn } from "./steps/en.ts";
import { stepsJa } from "./steps/ja.ts";

const english: Readonly<Record<string, string>> = { ...en, ...stepsEn };
const japanese: Readonly<Record<string, string>> = { ...ja, ...stepsJa };

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ""))].sort();
}

test("Japanese and English have the same keys, and no key stands in two files", () => {
  expect(Object.keys(japanese).sort()).toEqual(Object.keys(english).sort());
  expect(Object.keys(en).filter((key) => key in stepsEn)).toEqual([]);
});

test("each sentence has the same places to fill in both languages", () => {
  for (const key of Object.keys(english))
    expect([key, placeholders(japanese[key] ?? "")]).toEqual([
      key,
      placeholders(english[key] ?? ""),
    ]);
});

test("every cause has its sentence, every state its word, and all that is broken its two forms", () => {
  for (const word of causeWords) expect(english).toHaveProperty([`cause.${word}`]);
  for (const state of watchStates) expect(english).toHaveProperty([`state.${state}`]);
  const forms = (start: string) =>
    Object.keys(english)
      .filter((key) => key.startsWith(start))
      .map((key) => key.slice(start.length))
      .sort();
  expect(forms("because.")).toEqual(forms("down."));
});

test("no sentence is empty, and long Japanese ones hold Japanese", () => {
  const all = [...Object.entries(japanese), ...Object.entries(english)];
  expect(all.filter(([, text]) => text.trim() === "")).toEqual([]);
  const foreign = Object.entries(japanese).filter(
    ([, text]) => text.replaceAll(/\{\w+\}/g, "").length > 12 && !/[\u3040-\u30ff]/.test(text),
  );
  expect(foreign).toEqual([]);
});
