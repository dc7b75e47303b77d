// For: the networks for which an answer is kept are those it speaks for, and no others.
// Never: a registry asked.

import fc from "fast-check";
import { expect, test } from "vitest";
import { isInside, readAddress, readNetwork } from "../../base/ip.ts";
import type { Address, Network } from "../../base/ip.ts";
import { networkText, networksAround, networksOfAnswer, networksOfRange } from "./networks.ts";

const at = (text: string) => readAddress(text) as Address;
const of = (startAddress: unknown, endAddress: unknown, asked = "198.51.100.9") =>
  networksOfAnswer({ startAddress, endAddress }, at(asked));

test("a range becomes networks: whole ones, odd ones, IPv6, and LACNIC's way of writing", () => {
  expect(of("198.51.100.0", "198.51.100.255")).toEqual(["198.51.100.0/24"]);
  expect(of("198.51.100.8", "198.51.100.21")).toEqual([
    "198.51.100.8/29",
    "198.51.100.16/30",
    "198.51.100.20/31",
  ]);
  expect(of("2001:db8::", "2001:db8:3:ffff:ffff:ffff:ffff:ffff", "2001:db8:2::1")).toEqual([
    "2001:db8::/46",
  ]);
  expect(of("198.51.100.0/24", "198.51.100.255/24")).toEqual(["198.51.100.0/24"]);
});

test("an answer about other addresses, about half the Internet, or upside down is kept for none", () => {
  expect([
    of("203.0.113.0", "203.0.113.255"),
    of("0.0.0.0", "255.255.255.255"),
    of("198.51.100.255", "198.51.100.0"),
    of("198.51.100.0", "2001:db8::"),
    of(1, null),
    networksOfAnswer("no", at("198.51.100.9")),
  ]).toEqual([[], [], [], [], [], []]);
});

test("an address is looked for under every network it lies in, the narrowest first", () => {
  const keys = networksAround(at("198.51.100.9"));
  expect([keys[0], keys[8], keys.at(-1), keys.length]).toEqual([
    "198.51.100.9/32",
    "198.51.100.0/24",
    "198.0.0.0/9",
    24,
  ]);
  expect(networksAround(at("2001:db8::1"))).toContain("2001:db8::/48");
});

test("the networks of any range hold its ends and not their neighbours", () => {
  const value = fc.integer({ min: 1, max: 0xfffffffe });
  fc.assert(
    fc.property(value, value, (a, b) => {
      const first: Address = { family: 4, value: Math.min(a, b) };
      const last: Address = { family: 4, value: Math.max(a, b) };
      const networks = (networksOfRange(first, last) ?? []).map(
        (network) => readNetwork(networkText(network)) as Network,
      );
      if (networks.length === 0) return;
      const holds = (each: number) =>
        networks.some((network) => isInside({ family: 4, value: each }, network));
      expect([first.value, last.value].map(holds)).toEqual([true, true]);
      expect([first.value - 1, last.value + 1].map(holds)).toEqual([false, false]);
    }),
  );
});
