// For: where a complaint's words stand, as a reader would say it.

import { expect, it } from "vitest";
import { placeSaid } from "./place-said.ts";

it.each([
  ["impact", "影響", "Impact"],
  ["pairs 2, line 3", "表の3行目", "line 3 of the table"],
  ["box, line 1", "囲みの1行目", "line 1 of the box"],
  ["constructor", "constructor", "constructor"],
])("%s", (where, ja, en) => {
  expect(placeSaid(where)).toEqual({ ja, en });
});
