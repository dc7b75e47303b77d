// For: the two languages saying the same things, for every family.
// Never: a judgement of style; a reader does that.

import { expect, test } from "vitest";
import { testBothLanguages } from "../../../words/fixture/two-languages.ts";
import { familyNames } from "../families.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { stepsEn } from "./steps/en.ts";
import { stepsJa } from "./steps/ja.ts";

const english = testBothLanguages({
  english: [en, stepsEn],
  japanese: [ja, stepsJa],
});

test("every family says what to check", () => {
  for (const family of familyNames) expect(english).toHaveProperty([`check.${family}`]);
});
