// For: the words of the pages, each page's in a file of its own, in both languages side by side.
// Never: a word that two pages say differently.

import type { Said } from "../../../../base/said.ts";
import { accountWords } from "./pages/account-words.ts";
import { deedWords } from "./pages/deed-words.ts";
import { estateWords } from "./pages/estate-words.ts";
import { heldWords } from "./pages/held-words.ts";
import { healthWords } from "./pages/health-words.ts";
import { lifeWords } from "./pages/life-words.ts";
import { menuWords } from "./pages/menu-words.ts";
import { ruleWords } from "./pages/rule-words.ts";
import { tellingWords } from "./pages/telling-words.ts";
import { viewWords } from "./pages/view-words.ts";

export const pageWords = {
  ...menuWords,
  ...viewWords,
  ...deedWords,
  ...lifeWords,
  ...tellingWords,
  ...estateWords,
  ...ruleWords,
  ...heldWords,
  ...healthWords,
  ...accountWords,
} as const satisfies Readonly<Record<string, Said>>;
