// For: seeing that a country is told only where a registry's list says one.

import fc from "fast-check";
import { expect, test } from "vitest";
import { readRegistries } from "./registries.ts";

const list = `2|apnic|20261101|6|19830101|20261031|+1000
apnic|*|ipv4|*|4|summary
apnic|JP|ipv4|192.0.2.0|256|20010101|allocated|A1
apnic|AU|ipv4|198.51.100.0|64|20010101|assigned|A2
apnic||ipv4|203.0.113.0|256||available|
apnic|JP|ipv6|2001:db8::|32|20010101|allocated|A3
apnic|JP|asn|64496|1|20010101|allocated|A4
not a line of it
`;
const registries = readRegistries([list, "2|ripencc|20261015|0|0|0|+0\n"]);

test.each([
  ["192.0.2.0", "JP"],
  ["192.0.2.255", "JP"],
  ["192.0.3.0", undefined],
  ["198.51.100.63", "AU"],
  ["198.51.100.64", undefined],
  ["203.0.113.7", undefined],
  ["2001:db8:ffff:1::/64", "JP"],
  ["2001:db9::1", undefined],
  ["gw1.example.jp", undefined],
  ["", undefined],
])("%s is registered in %s", (ip, country) => {
  expect(registries.countryOf(ip)).toBe(country);
});

test("the day is that of the oldest list, and only allocated and assigned ranges count", () => {
  expect(registries).toMatchObject({ day: "20261015", ranges: 3 });
});

test("no list: everything is unknown", () => {
  expect(readRegistries([]).countryOf("192.0.2.1")).toBeUndefined();
});

test("whatever the list holds, reading it does not fail", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.ipV4(), (lines, ip) => {
      const text = lines.map((line) => `apnic|JP|ipv4|${line}`).join("\n");
      expect(() => readRegistries([text]).countryOf(ip)).not.toThrow();
    }),
  );
});
