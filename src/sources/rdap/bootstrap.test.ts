// For: which registry is asked about which address, from the bundled and from a downloaded list.
// Never: a registry asked.

import fc from "fast-check";
import { expect, test } from "vitest";
import { readAddress } from "../../base/ip.ts";
import type { Address } from "../../base/ip.ts";
import { bundledBootstrap, readBootstrap } from "./bootstrap.ts";

const at = (text: string) => readAddress(text) as Address;
const bundled = bundledBootstrap();

test("the bundled list knows the five registries, for both families", () => {
  const of = (text: string) => bundled.registryOf(at(text))?.registry;
  expect(
    [
      "41.0.0.1",
      "133.0.0.1",
      "198.51.100.1",
      "200.0.0.1",
      "193.0.0.1",
      "2001:db8::1",
      "2001:200::1",
      "2a10::1",
      "2c00::1",
      "2600::1",
      "2800::1",
    ].map(of),
  ).toEqual([
    "afrinic",
    "apnic",
    "arin",
    "lacnic",
    "ripe",
    "apnic",
    "apnic",
    "ripe",
    "afrinic",
    "arin",
    "lacnic",
  ]);
});

test("every /8 that is on the Internet is somebody's, and every other is nobody's", () => {
  const without = Array.from({ length: 256 }, (_, octet) => octet).filter(
    (octet) => !bundled.registryOf(at(`${octet}.200.0.1`)),
  );
  const multicastAndUp = Array.from({ length: 32 }, (_, index) => 224 + index);
  expect(without).toEqual([0, 10, 127, ...multicastAndUp]);
});

const published = (services: unknown) => JSON.stringify({ version: "1.0", services });

test("a downloaded list replaces the bundled one: the longest prefix answers, over https", () => {
  const list = published([
    [["198.0.0.0/8"], ["http://rdap.arin.net/registry/", "https://rdap.arin.net/registry"]],
    [["198.51.100.0/24", "2001:db8::/32"], ["https://rdap.example.net/"]],
  ]);
  const bootstrap = readBootstrap([list]);
  expect(bootstrap?.registryOf(at("198.51.100.9"))).toEqual({
    registry: "other",
    base: "https://rdap.example.net/",
  });
  expect(bootstrap?.registryOf(at("198.51.101.9"))).toEqual({
    registry: "arin",
    base: "https://rdap.arin.net/registry/",
  });
  expect(bootstrap?.hosts.has("rdap.example.net")).toBe(true);
  expect(bundled.hosts.has("rdap.example.net")).toBe(false);
});

test("a base without https, with a port, a user or an address for a host is passed over", () => {
  const bases = [
    "http://rdap.example.net/",
    "https://rdap.example.net:8443/",
    "https://user@rdap.example.net/",
    "https://localhost/",
    "file:///etc/passwd",
    "https://[::1]/",
  ];
  for (const base of bases)
    expect([base, readBootstrap([published([[["198.51.100.0/24"], [base]]])])]).toEqual([
      base,
      undefined,
    ]);
});

test("whatever was downloaded, reading it does not throw, and nonsense leaves the bundled list in place", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.jsonValue().map(published)), (text) => {
      expect(readBootstrap([text])).toBeUndefined();
    }),
  );
});
