// For: pasting what whois printed, on the right and on the wrong letter.
// Never: a registry asked.

import { expect, test } from "vitest";
import { chooseContact } from "./choose-contact.ts";
import { pastedLookup } from "./pasted-lookup.ts";

const abuse = "abuse-mailbox: abuse@isp.example\n";

test("a pasted answer about this address is used, in the shapes of all registries", () => {
  const heads = [
    "inetnum:        198.51.100.0 - 198.51.100.255\n",
    "NetRange:       198.51.100.0 - 198.51.100.255\r\nCIDR:           198.51.100.0/24\r\n",
    "inetnum:     198.51.100.0/24\n",
    "a. [Network Number]             198.51.100.0/24\n",
    "a. [IPネットワークアドレス]     198.51.100.0/24\n",
    "",
  ];
  for (const head of heads) {
    const { lookup, isAboutAnother } = pastedLookup("198.51.100.9", `${head}\n${abuse}`, 5);
    expect([head, isAboutAnother]).toEqual([head, false]);
    expect(chooseContact(lookup, { nowMs: 5, stopList: [] })).toMatchObject({
      mail: "abuse@isp.example",
      answeredAtMs: 5,
    });
  }
});

test("an answer about another network is noticed, also for an IPv6 source", () => {
  const about = (source: string, head: string) =>
    pastedLookup(source, `${head}\n${abuse}`, 5).isAboutAnother;
  expect(about("203.0.113.9", "inetnum: 198.51.100.0 - 198.51.100.255\n")).toBe(true);
  expect(about("2001:db8:5::/64", "inet6num: 2001:db8::/32\n")).toBe(false);
  expect(about("2001:db8:5::/64", "inet6num: 2001:db9::/32\n")).toBe(true);
});

test("more than an answer can be is cut, and that is told", () => {
  const { lookup, isCut } = pastedLookup("198.51.100.9", "x".repeat(300_000), 5);
  expect([isCut, lookup.answers[0]?.text.length]).toEqual([true, 256 * 1024]);
});
