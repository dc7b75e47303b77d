// For: how figures are set.

import { expect, it } from "vitest";
import { columnsFor } from "./columns-for.ts";

it.each([
  [0, 1],
  [1, 1],
  [3, 3],
  [4, 4],
  [5, 3],
  [6, 3],
  [7, 4],
  [8, 4],
  [9, 3],
])("%d figures stand in %d columns", (count, columns) => {
  expect(columnsFor(count)).toBe(columns);
});
