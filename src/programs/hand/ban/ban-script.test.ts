import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isInside, readAddress, readNetwork } from "../../../base/ip.ts";
import type { Network } from "../../../base/ip.ts";
import { banCommand, banNetworks, banText, unbanCommand } from "./ban-script.ts";
import { readBanList } from "./ban-list.ts";
import { neverBanned } from "./never-banned.ts";
import { gatewaysV4, gatewaysV6, localV4, localV6, resolvers } from "./own-addresses.ts";

const ban = { nft: "/usr/sbin/nft", table: "hinomi" };

function networks(...texts: readonly string[]): Network[] {
  return texts.map((text) => readNetwork(text) as Network);
}

describe("the text for nft", () => {
  test("adds hosts and networks of both families to their sets, with their time, after making what is missing", () => {
    const { argv, input = "" } = banCommand(
      ban,
      ["203.0.113.7", "198.51.100.9/24", "2001:DB8::1", "2001:db8:1::/64"],
      600,
    );
    expect(argv).toEqual(["/usr/sbin/nft", "-f", "-"]);
    const lines = input.trim().split("\n");
    expect(lines.filter((line) => line.includes(" timeout 600s"))).toEqual([
      "add element inet hinomi hosts4 { 203.0.113.7 timeout 600s }",
      "add element inet hinomi nets4 { 198.51.100.0/24 timeout 600s }",
      "add element inet hinomi hosts6 { 2001:db8::1 timeout 600s }",
      "add element inet hinomi nets6 { 2001:db8:1::/64 timeout 600s }",
    ]);
    expect(lines[0]).toBe("add table inet hinomi");
    expect(lines).toContain(
      "add chain inet hinomi arrival { type filter hook prerouting priority raw; policy accept; }",
    );
  });

  test("takes away without complaint what may not be there", () => {
    const { input = "" } = unbanCommand(ban, ["203.0.113.7"]);
    expect(input.trim().split("\n").slice(-2)).toEqual([
      "add element inet hinomi hosts4 { 203.0.113.7 }",
      "delete element inet hinomi hosts4 { 203.0.113.7 }",
    ]);
  });

  test("names nothing twice: doubles and what lies inside another network are left out", () => {
    const kept = banNetworks([
      "203.0.113.7",
      "203.0.113.0/24",
      "203.0.113.0/25",
      "::ffff:203.0.113.9",
      "198.51.100.1",
      "198.51.100.1/32",
    ]);
    expect(kept.map(banText)).toEqual(["203.0.113.0/24", "198.51.100.1"]);
  });

  test("holds nothing but what an address can be made of, whatever the address", () => {
    const address = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.tuple(fc.ipV4(), fc.nat(32)).map(([ip, bits]) => `${ip}/${bits}`),
      fc.tuple(fc.ipV6(), fc.nat(128)).map(([ip, bits]) => `${ip}/${bits}`),
    );
    fc.assert(
      fc.property(fc.array(address, { minLength: 1, maxLength: 20 }), (addresses) => {
        const lines = (banCommand(ban, addresses, 60).input ?? "").split("\n");
        for (const line of lines.filter((each) => each.includes(" element "))) {
          expect(line).toMatch(
            /^(?:add|delete) element inet hinomi (?:hosts|nets)[46] \{ [0-9a-f.:/, ]+(?:timeout 60s[0-9a-f.:/, timeous]*)? \}$/,
          );
        }
        for (const network of banNetworks(addresses)) {
          const written = readNetwork(banText(network));
          expect(written && isInside(network.address, written)).toBe(true);
        }
      }),
    );
  });
});

describe("what is never banned", () => {
  test.each([
    ["our own address", "203.0.113.1", "203.0.113.1"],
    ["a network around it", "203.0.0.0/16", "203.0.113.1"],
    ["a part of a protected network", "192.0.2.128/25", "192.0.2.0/24"],
    ["one address of it", "192.0.2.77", "192.0.2.0/24"],
    ["loopback", "127.0.0.53", "127.0.0.0/8"],
    ["loopback of IPv6", "::1", "::1"],
    ["a neighbour on the link", "fe80::1", "fe80::/10"],
    ["everybody", "::/0", "::"],
  ])("%s", (_title, wanted, hits) => {
    const found = neverBanned(networks("198.51.100.1", wanted), ["192.0.2.0/24"], ["203.0.113.1"]);
    expect(found).toEqual({ ban: wanted, hits });
  });

  test("strangers beside us may be", () => {
    const bans = networks("203.0.113.2", "203.0.113.128/25", "192.0.3.0/24", "2001:db8::/32");
    expect(neverBanned(bans, ["192.0.2.0/24"], ["203.0.113.1", "not an address"])).toBeUndefined();
  });
});

describe("what the kernel says of ourselves", () => {
  test("own addresses, next hops and resolvers are read from its tables", () => {
    const trie =
      "Local:\n  +-- 0.0.0.0/0 3 0 5\n     |-- 127.0.0.1\n        /32 host LOCAL\n     |-- 203.0.113.0\n        /24 link UNICAST\n     |-- 203.0.113.1\n        /32 host LOCAL\n     |-- 203.0.113.255\n        /32 link BROADCAST\n";
    expect(localV4(trie)).toEqual(["127.0.0.1", "203.0.113.1"]);
    const inet6 = "20010db8000100000000000000000001 02 40 00 80     eth0\n";
    expect(localV6(inet6)).toEqual(["2001:0db8:0001:0000:0000:0000:0000:0001"]);
    const routes =
      "Iface\tDestination\tGateway \tFlags\neth0\t00000000\tFE7100CB\t0003\neth0\t007100CB\t00000000\t0001\n";
    expect(gatewaysV4(routes)).toEqual(["203.0.113.254"]);
    const zero = "0".repeat(32);
    const routes6 = `${zero} 00 ${zero} 00 fe800000000000000000000000000001 00000400 0 0 00000003 eth0\n${zero} 00 ${zero} 00 ${zero} 00 0 0 0 lo\n`;
    expect(gatewaysV6(routes6).map((text) => readAddress(text) !== undefined)).toEqual([true]);
    expect(
      resolvers(
        "# nameserver 192.0.2.9\nnameserver 192.0.2.53\nsearch example.jp\nnameserver ::1 \n",
      ),
    ).toEqual(["192.0.2.53", "::1"]);
  });
});

test("a list that is not nft's is no list", () => {
  for (const text of [
    "",
    "{",
    "[]",
    '{"nftables":1}',
    '{"nftables":[{"set":{"name":"hosts4","elem":[1]}}]}',
  ]) {
    expect(readBanList(text)).toBeUndefined();
  }
  expect(readBanList('{"nftables":[]}')).toMatchObject({ count: 0 });
});
