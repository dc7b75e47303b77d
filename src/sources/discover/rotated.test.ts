import { expect, test } from "vitest";
import { familiesOf, liveNameOf } from "./rotated.ts";

test.each([
  ["access.log.1", "access.log"],
  ["access.log.12.gz", "access.log"],
  ["access_log-20261101", "access_log"],
  ["access_log-20261101.gz", "access_log"],
  ["access.log-2026-11-01", "access.log"],
  ["access.log-20261101-1793491200.gz", "access.log"],
  ["access-20261101.log", "access.log"],
  ["access-20261101.log.gz", "access.log"],
  ["mail.log.old", "mail.log"],
  ["access.log", undefined],
  ["access.log.gz", undefined],
  ["example-2.log", undefined],
])("%s is a part of %s", (name, live) => {
  expect(liveNameOf(name)).toBe(live);
});

test("a log whose live file is gone is still one log", () => {
  const names = [
    "access.log.1",
    "access.log.2.gz",
    "error.log",
    "error.log.1",
    "old.log.gz",
    "x.log.1.xz",
  ];
  expect(familiesOf(names)).toEqual([
    { live: "access.log", hasLive: false, rotated: ["access.log.1", "access.log.2.gz"] },
    { live: "error.log", hasLive: true, rotated: ["error.log.1"] },
  ]);
});
