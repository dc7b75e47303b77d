// For: the two languages saying the same things, for every family and every reason.
// Never: a judgement of style; a reader does that.

import { expect, test } from "vitest";
import { testBothLanguages } from "../../../words/fixture/two-languages.ts";
import { familyNames } from "../families.ts";
import { stepsEn } from "./steps/en.ts";
import { stepsJa } from "./steps/ja.ts";
import { watchEn } from "./watch/en.ts";
import { watchJa } from "./watch/ja.ts";

const english = testBothLanguages({
  english: [watchEn, stepsEn],
  japanese: [watchJa, stepsJa],
});

test("every family says what to check; but relaying each also why, and what would show otherwise", () => {
  for (const family of familyNames) {
    expect(english).toHaveProperty([`check.${family}`]);
    if (family === "relayed") continue;
    for (const kind of ["title", "cause", "disprove"])
      expect(english).toHaveProperty([`${kind}.${family}`]);
  }
});
