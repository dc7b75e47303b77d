// For: the two languages saying the same things, for every family.
// Never: a judgement of style; a reader does that.

import { expect, test } from "vitest";
import { testBothLanguages } from "../../../words/fixture/two-languages.ts";
import { families } from "../families.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

const english = testBothLanguages({
  english: [en],
  japanese: [ja],
  // What a family would need is often only the name of a product.
  isName: (key) => key.startsWith("needs."),
  isAsOften: true,
});

test("every family says what to check and what it would need", () => {
  for (const family of Object.keys(families)) {
    expect(english).toHaveProperty([`check.${family}`]);
    expect(english).toHaveProperty([`needs.${family}`]);
  }
});
