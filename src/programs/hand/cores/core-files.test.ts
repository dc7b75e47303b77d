import { expect, test } from "vitest";
import { beyondBound } from "./core-files.ts";

function core(name: string, megabytes: number) {
  return { name, bytes: 0, diskBytes: megabytes * 1_000_000, changedMs: 0 };
}

const cores = [core("a", 40), core("b", 40), core("c", 10), core("d", 1)];

test.each([
  ["all fit", 4, 91, []],
  ["there is one too many", 3, 1000, ["d"]],
  ["they are too large together, all from there on", 10, 80, ["c", "d"]],
  ["the newest alone is too large, every one", 10, 39, ["a", "b", "c", "d"]],
])("newest first, when %s, the rest goes", (_title, most, megabytes, gone) => {
  expect(beyondBound(cores, { most, megabytes }).map(({ name }) => name)).toEqual(gone);
});
