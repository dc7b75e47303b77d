// For: names of rotated logs, and names that only look like them.
// Never: disk.

import { expect, test } from "vitest";
import { looksRotated, rotatedName } from "./rotated-name.ts";

function sorted(live: string, names: readonly string[]): string[] {
  const found = names.map((name) => ({ name, age: rotatedName(live, name)?.age ?? -1 }));
  return found.toSorted((a, b) => a.age - b.age).map((one) => one.name);
}

test("numbered parts sort oldest first, packed or not", () => {
  expect(sorted("x.log", ["x.log.1", "x.log.10.gz", "x.log.2.gz", "x.log.0"])).toEqual([
    "x.log.10.gz",
    "x.log.2.gz",
    "x.log.1",
    "x.log.0",
  ]);
});

test("dated parts sort by day and time, before numbered ones", () => {
  const names = [
    "x.log.1",
    "x.log-20261102",
    "x.log-20261101-1793491300",
    "x.log-20261101-1793491200.gz",
    "x.log-20251231.gz",
  ];
  expect(sorted("x.log", names)).toEqual([
    "x.log-20251231.gz",
    "x.log-20261101-1793491200.gz",
    "x.log-20261101-1793491300",
    "x.log-20261102",
    "x.log.1",
  ]);
});

test("a date or number before the ending belongs to the log too", () => {
  expect(rotatedName("x.log", "x-20261101.log.gz")).toMatchObject({ gz: true });
  expect(rotatedName("x.log", "x.1.log")).toMatchObject({ gz: false });
});

test.each([
  "x.log",
  "x.log.bak",
  "y.log.1",
  "x-1.log",
  "x.log.1.xz",
  "x.log.swp",
  "x.log.12345",
  "",
])("%s is no rotated part of x.log", (name) => expect(rotatedName("x.log", name)).toBeUndefined());

test("a pattern does not follow rotated parts as logs of their own", () => {
  const names = [
    "x.log.1",
    "x.log.2.gz",
    "x.log-20261101",
    "x-20261101.log",
    "x.log.old",
    "messages-20261101",
  ];
  expect(names.filter(looksRotated)).toEqual(names);
  expect(["x.log", "syslog", "site-1.log", "access.log"].filter(looksRotated)).toEqual([]);
});
