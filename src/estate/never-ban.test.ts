import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSettings } from "../base/settings.ts";
import { knownFrom, neverBan } from "./never-ban.ts";

const nowMs = Date.parse("2026-11-24T09:00:00Z");
const settings = readSettings(
  `own_networks: [192.0.2.128/25]
offices: [{ name: 神戸, network: 10.3.0.0/24 }]
allow:
  - { network: 198.51.100.9, why: 保守会社 }
  - { network: 198.51.100.40, why: 検査, until: 2026-11-20 }`,
  "hinomi.yaml",
);
const known = knownFrom({
  settings,
  own: ["203.0.113.1", "2001:db8:1::1"],
  gateways: ["203.0.113.254"],
  resolvers: ["192.0.2.53"],
  sessions: [{ address: "198.51.100.77", how: { ja: "SSH", en: "SSH" } }],
  offices: [{ name: "姫路", network: "10.7.0.0/24" }],
});

describe("never banned, with the reason", () => {
  test.each([
    ["this machine", "203.0.113.1", "an address of this machine", "203.0.113.1"],
    ["this machine, mapped", "::ffff:203.0.113.1", "an address of this machine", "203.0.113.1"],
    [
      "a network around this machine",
      "203.0.113.0/24",
      "an address of this machine",
      "203.0.113.1",
    ],
    [
      "the /64 this machine is in",
      "2001:db8:1::/64",
      "an address of this machine",
      "2001:db8:1::1",
    ],
    ["the gateway", "203.0.113.254", "our gateway", "203.0.113.254"],
    ["the resolver", "192.0.2.53", "our resolver", "192.0.2.53"],
    [
      "the administrator's login",
      "198.51.100.77",
      "connected from there now (SSH)",
      "198.51.100.77",
    ],
    ["a PC of an office", "10.3.0.7", "神戸", "10.3.0.0/24"],
    ["a PC of an office from the desk", "10.7.0.7", "姫路", "10.7.0.0/24"],
    ["part of our own network", "192.0.2.192/26", "own_networks", "192.0.2.128/25"],
    ["a partner", "198.51.100.9", "保守会社", "198.51.100.9"],
    ["loopback", "127.0.0.53", "inside", "127.0.0.0/8"],
    ["a neighbour on the link", "fe80::7", "link", "fe80::/10"],
    ["half the Internet", "128.0.0.0/1", "an address of this machine", "203.0.113.1"],
    ["a network so wide that the resolver is in it", "192.0.0.0/12", "our resolver", "192.0.2.53"],
    ["a /12", "100.64.0.0/12", "wider than /16", "100.64.0.0/12"],
    ["a /20 of IPv6", "2001:1000::/20", "wider than /32", "2001:1000::/20"],
    ["what is no address", "gw1.example.jp", "not an address", "gw1.example.jp"],
    ["an address with a leading zero", "203.0.113.010", "not an address", "203.0.113.010"],
  ])("%s", (_title, address, why, hits) => {
    const never = neverBan(address, known, nowMs);
    expect(never?.why.en).toContain(why);
    expect(never?.hits).toContain(hits);
  });

  test("strangers may be, and a partner whose time is over", () => {
    for (const address of ["203.0.113.2", "203.0.113.128/26", "2001:db8:2::/64", "198.51.100.40"])
      expect(neverBan(address, known, nowMs)).toBeUndefined();
    expect(neverBan("198.51.100.40", known, Date.parse("2026-11-20T12:00:00Z"))).toBeDefined();
  });

  test("whatever ban holds an address of ours is refused, however it is written", () => {
    const ours = ["203.0.113.1", "203.0.113.254", "192.0.2.53", "198.51.100.77", "10.3.0.7"];
    fc.assert(
      fc.property(fc.constantFrom(...ours), fc.integer({ min: 0, max: 32 }), (address, bits) => {
        expect(neverBan(`${address}/${bits}`, known, nowMs)).toBeDefined();
        expect(neverBan(`::ffff:${address}`, known, nowMs)).toBeDefined();
      }),
    );
  });
});
