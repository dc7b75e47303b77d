import { expect, test } from "vitest";
import { readSettings } from "../base/settings.ts";
import { createEstate } from "./estate.ts";

const settings = readSettings(
  `own_networks: [192.0.2.0/28]
offices:
  - { name: 高松, network: 10.3.0.0/24 }
allow:
  - { network: 203.0.113.5, why: our scanner, until: 2026-11-30 }
`,
  "x",
);
const estate = createEstate(settings, ["198.51.100.1"]);
const november = Date.parse("2026-11-24T00:00:00Z");

test.each([
  ["192.0.2.3", "own"],
  ["198.51.100.1", "own"],
  ["10.3.0.77", "own"],
  ["10.9.0.1", "inner"],
  ["203.0.113.5", "allowed"],
  ["203.0.113.6", "stranger"],
  ["2001:db8:1::/64", "stranger"],
  ["fd00::/64", "inner"],
  ["not an address", "stranger"],
])("%s is %s to us", (ip, kind) => {
  expect(estate.judge(ip, november).kind).toBe(kind);
});

test("an allowance says why, and ends with its last day", () => {
  expect(estate.judge("203.0.113.5", november).why).toBe("our scanner");
  expect(estate.judge("203.0.113.5", Date.parse("2026-12-02T00:00:00Z")).kind).toBe("stranger");
});

test("our public addresses and those we allow are kept apart; an inner one that attacks is not", () => {
  expect(estate.isKeptApart("192.0.2.3", november)).toBe(true);
  expect(estate.isKeptApart("203.0.113.5", november)).toBe(true);
  expect(estate.isKeptApart("10.3.0.77", november)).toBe(false);
  expect(estate.isKeptApart("198.51.100.9", november)).toBe(false);
});
