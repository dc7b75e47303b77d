// For: the two languages of the room and of the policy saying the same things.
// Never: a judgement of style; a reader does that.

import { expect, test } from "vitest";
import { testBothLanguages } from "../../../words/fixture/two-languages.ts";
import { familyNames } from "../families.ts";
import { en as policyEn } from "../policy/words/en.ts";
import { ja as policyJa } from "../policy/words/ja.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { stepsEn } from "./steps/en.ts";
import { stepsJa } from "./steps/ja.ts";

const english = testBothLanguages({
  english: [en, stepsEn, policyEn],
  japanese: [ja, stepsJa, policyJa],
});

test("every family says what to check and what causes it", () => {
  for (const family of familyNames.filter((name) => name !== "received"))
    expect(english).toHaveProperty([`check.${family}`]);
});
