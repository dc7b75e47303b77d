// For: ARCHITECTURE.md quotes the import table that the linter uses, and nothing else.
// Never: two tables.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { areas } from "../tools/lint/table.ts";

const text = readFileSync(join(import.meta.dirname, "../ARCHITECTURE.md"), "utf8");

/** Rows of the form "| `events` | base |". */
function quoted(): Record<string, string[]> {
  const rows = [...text.matchAll(/^\| `(\w+)` +\| ([\w, –]+?) +\|$/gm)];
  return Object.fromEntries(
    rows.map(([, area = "", list = ""]) => [area, list === "–" ? [] : list.split(", ").sort()]),
  );
}

test("the import table in ARCHITECTURE.md is the one the linter enforces", () => {
  const enforced = Object.fromEntries(
    Object.entries(areas).map(([area, allowed]) => [area, [...allowed].sort()]),
  );
  expect(quoted()).toEqual(enforced);
});
