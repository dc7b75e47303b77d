import { expect, test } from "vitest";
import { joinSites, sameSiteLeast } from "./ban-width.ts";

function subnets(count: number, site = "2001:db8:7"): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${site}:${(index + 1).toString(16)}::/64`);
}

test("eight /64 of one /48 are one ban, seven are seven, and others stay as they are", () => {
  const others = ["203.0.113.7", "2001:db8:9::5", ...subnets(sameSiteLeast - 1, "2001:db8:8")];
  const joined = joinSites([...others, ...subnets(sameSiteLeast)], () => true);
  expect(joined).toEqual([...others, "2001:db8:7::/48"]);
});

test("the same /64 named eight times is one /64", () => {
  expect(joinSites(Array<string>(20).fill("2001:db8:7:1::/64"), () => true)).toEqual([
    "2001:db8:7:1::/64",
  ]);
});

test("a /48 in which somebody of ours lives is not banned as a whole", () => {
  const asked: string[] = [];
  const joined = joinSites(subnets(12), (network) => {
    asked.push(network);
    return false;
  });
  expect(joined).toEqual(subnets(12));
  expect(asked).toEqual(["2001:db8:7::/48"]);
});
