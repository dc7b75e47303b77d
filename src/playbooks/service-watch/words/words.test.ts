// For: the two languages saying the same things, for every cause, state and step.
// Never: a judgement of style; a reader does that.

import { expect, test } from "vitest";
import { testBothLanguages } from "../../../words/fixture/two-languages.ts";
import { causeWords } from "../judge/cause/cause-words.ts";
import { watchStates } from "../judge/memory.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { stepsEn } from "./steps/en.ts";
import { stepsJa } from "./steps/ja.ts";

const english = testBothLanguages({
  english: [en, stepsEn],
  japanese: [ja, stepsJa],
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
