// For: the letters saying the same in both languages.
// Never: a judgement of style; a reader does that.

import { expect, test } from "vitest";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

function places(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ""))].sort();
}

test("both languages have the same keys and the same places to fill in", () => {
  expect(Object.keys(ja).sort()).toEqual(Object.keys(en).sort());
  for (const key of Object.keys(en) as (keyof typeof en)[])
    expect([key, places(ja[key])]).toEqual([key, places(en[key])]);
});

test("Japanese sentences are Japanese, and no sentence carries a link", () => {
  const foreign = Object.entries(ja).filter(
    ([key, text]) => key !== "kind.line" && !/[\u3040-\u30ff\u4e00-\u9fff]/.test(text),
  );
  const linked = [...Object.values(ja), ...Object.values(en)].filter((text) =>
    /https?:/.test(text),
  );
  expect([foreign, linked]).toEqual([[], []]);
});
