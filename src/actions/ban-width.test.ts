// For: when an attacker's many /64 become one ban of his site, and when they must not.

import { expect, test } from "vitest";
import { joinedSites, sameSiteLeast, siteOf } from "./ban-width.ts";

function subnets(count: number, site = "2001:db8:7"): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${site}:${(index + 1).toString(16)}::/64`);
}

test("eight /64 of one /48 are one ban, seven are seven, and others stay as they are", () => {
  const others = ["203.0.113.7", "2001:db8:9::5", ...subnets(sameSiteLeast - 1, "2001:db8:8")];
  const joined = joinedSites([...others, ...subnets(sameSiteLeast)], () => true);
  expect([...joined]).toEqual(["2001:db8:7::/48"]);
  expect(others.map(siteOf).slice(0, 3)).toEqual([undefined, undefined, "2001:db8:8::/48"]);
});

test("the same /64 named eight times is one /64", () => {
  const joined = joinedSites(Array<string>(20).fill("2001:db8:7:1::/64"), () => true);
  expect(joined.size).toBe(0);
});

test("a /48 in which somebody of ours lives is not banned as a whole", () => {
  const asked: string[] = [];
  const joined = joinedSites(subnets(12), (network) => {
    asked.push(network);
    return false;
  });
  expect(joined.size).toBe(0);
  expect(asked).toEqual(["2001:db8:7::/48"]);
});
