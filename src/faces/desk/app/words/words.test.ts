// For: both languages say the same things.
// Never: judges how they say it.

import { describe, expect, it } from "vitest";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { pageWords } from "./pages.ts";
import { wordsFor, type WordKey } from "./words.ts";

function placeholders(template: string): string[] {
  return [
    ...new Set([...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "")),
  ].toSorted();
}

describe("the desk's words", () => {
  it("have the same keys in Japanese and English", () => {
    expect(Object.keys(en)).toEqual(Object.keys(ja));
  });

  it("are filled from the same facts in both", () => {
    for (const key of Object.keys(ja) as (keyof typeof ja)[]) {
      expect([key, placeholders(en[key])]).toEqual([key, placeholders(ja[key])]);
    }
    for (const [key, said] of Object.entries(pageWords)) {
      expect([key, placeholders(said.en)]).toEqual([key, placeholders(said.ja)]);
    }
  });

  it("of the pages say something in either language, and no key twice", () => {
    for (const [key, said] of Object.entries(pageWords)) {
      expect([key, said.ja.trim(), said.en.trim()]).not.toContain("");
      expect(Object.hasOwn(ja, key)).toBe(false);
    }
  });

  it("choose the singular for one", () => {
    expect(wordsFor("en")("sourcesCount", { n: 1 })).toBe("1 host");
    expect(wordsFor("en")("sourcesCount", { n: "1,204" })).toBe("1,204 hosts");
    expect(wordsFor("ja")("menuIncidents" satisfies WordKey)).toBe("事件");
  });
});
