// For: the two languages saying the same things, for every family.
// Never: a judgement of style; a reader does that.

import { expect, test } from "vitest";
import { families } from "../families.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();
}

test("Japanese and English have the same keys", () => {
  expect(Object.keys(ja).sort()).toEqual(Object.keys(en).sort());
});

test("each sentence has the same places to fill in both languages", () => {
  for (const key of Object.keys(en) as (keyof typeof en)[]) {
    expect([key, placeholders(ja[key])]).toEqual([key, placeholders(en[key])]);
  }
});

test("every family says what to check and what it would need", () => {
  for (const family of Object.keys(families)) {
    expect(en).toHaveProperty([`check.${family}`]);
    expect(en).toHaveProperty([`needs.${family}`]);
  }
});

test("no sentence is empty, and long Japanese ones hold Japanese", () => {
  const empty = [...Object.entries(ja), ...Object.entries(en)].filter(
    ([, text]) => text.trim() === "",
  );
  // What a family would need is often only the name of a product.
  const foreign = Object.entries(ja).filter(
    ([key, text]) =>
      !key.startsWith("needs.") &&
      text.replaceAll(/\{\w+\}/g, "").length > 12 &&
      !/[\u3040-\u30ff]/.test(text),
  );
  expect([empty, foreign]).toEqual([[], []]);
});
