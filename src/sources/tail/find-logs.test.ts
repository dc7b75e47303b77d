// For: patterns as the shell has them.
// Never: disk.

import { expect, test } from "vitest";
import { folderOf, matchesPattern } from "./find-logs.ts";

test.each([
  ["*.log", "access.log", true],
  ["*.log", ".hidden.log", false],
  ["*.log", "access.log.1", false],
  ["a*c*.log", "abcabc.log", true],
  ["?.log", "ab.log", false],
  ["*", "", true],
  ["*a", "b".repeat(200), false],
])("%s and %s: %s", (pattern, name, isMatch) => {
  expect(matchesPattern(pattern, name)).toBe(isMatch);
});

test("the folder of a pattern is the last one without a wildcard", () => {
  expect(folderOf("/var/www/*/logs/*.log")).toBe("/var/www");
  expect(folderOf("/var/log/x.log")).toBe("/var/log");
});
