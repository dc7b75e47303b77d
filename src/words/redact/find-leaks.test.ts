// For: seeing the leak check catch what a faulty replacer would let through, in every form, without that replacer.

import { describe, expect, test } from "vitest";
import { limits } from "../../base/limits.ts";
import type { RedactionMap, Renamed } from "./bundle.ts";
import { findLeaks } from "./find-leaks.ts";

function renamed(kind: Renamed["kind"], original: string, pseudonym: string): Renamed {
  return { kind, original, pseudonym, times: 1 };
}

const map: RedactionMap = {
  renamed: [
    renamed("name", "gw1.hinomi-net.jp", "host12.example.jp"),
    renamed("name", "gw1", "host12"),
    renamed("user", "yamato", "user07"),
    renamed("mailbox", "yamato@hinomi-net.jp", "user07@example.jp"),
    renamed("organisation", "ヒノミ商事", "組織04"),
    renamed("address", "10.1.3.21", "10.77.8.9"),
    renamed("address", "45.9.9.9", "192.0.2.77"),
    renamed("address", "2001:db8:13::25", "2001:db8:9::1"),
    renamed("hardware", "aa-bb-cc-00-11-22", "00-00-5e-00-53-01"),
    renamed("phone", "0781234567", "03-0000-0001"),
  ],
  ownNetworks: ["203.0.113.8/29"],
  left: ["1.2.3.4"],
};

function leaked(text: string, secrets: readonly string[] = []): string[] {
  return findLeaks([{ name: "log", text }], map, secrets).map(({ original }) => original);
}

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const hexOf = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");

describe("a value that was overlooked is found", () => {
  test.each([
    ["as it is", "x gw1 y", "gw1"],
    ["in capitals", "x GW1.HINOMI-NET.JP", "gw1.hinomi-net.jp"],
    ["full width", "ｙａｍａｔｏ", "yamato"],
    ["in a path", "/home/yamato/x", "yamato"],
    ["in Japanese", "次はヒノミ商事です", "ヒノミ商事"],
    ["percent encoded", "/%E3%83%92%E3%83%8E%E3%83%9F%E5%95%86%E4%BA%8B/", "ヒノミ商事"],
    ["with one letter escaped", "gw1%2ehinomi-net.jp", "gw1.hinomi-net.jp"],
    ["escaped as Apache does", "\\x79amato", "yamato"],
    ["escaped as JSON does", "\\u0079amato", "yamato"],
    ["quoted-printable over a line end", "the user yama=\nto is", "yamato"],
    ["in an encoded word", `=?UTF-8?B?${base64("ヒノミ商事より")}?=`, "ヒノミ商事"],
    [
      "cut between encoded words",
      `=?UTF-8?B?${base64("yam")}?=\n =?UTF-8?B?${base64("ato")}?=`,
      "yamato",
    ],
    ["in base64, first place", base64("gw1.hinomi-net.jp"), "gw1.hinomi-net.jp"],
    ["in base64, second place", base64("a gw1.hinomi-net.jp"), "gw1.hinomi-net.jp"],
    ["glued into base64", `ab${base64("gw1.hinomi-net.jp")}`, "gw1.hinomi-net.jp"],
    ["in base64 twice", base64(base64("gw1.hinomi-net.jp")), "gw1.hinomi-net.jp"],
    ["in hexadecimal", hexOf("yamato@x"), "yamato"],
    ["an address", "from 10.1.3.21:22", "10.1.3.21"],
    ["with zeros in front", "010.001.003.021", "10.1.3.21"],
    ["dashed", "dhcp-10-1-3-21", "10.1.3.21"],
    ["reversed", "21.3.1.10.in-addr.arpa", "10.1.3.21"],
    ["as hexadecimal", "0A010315", "10.1.3.21"],
    ["as the kernel's hexadecimal", "1503010A:0016", "10.1.3.21"],
    ["as one number", "http://167838485/", "10.1.3.21"],
    ["inside a longer chain", "1.3.6.1.10.1.3.21", "10.1.3.21"],
    ["in base64", base64("ip 10.1.3.21"), "10.1.3.21"],
    ["IPv6 written long", "2001:0DB8:0013:0:0:0:0:0025", "2001:db8:13::25"],
    ["IPv6 in a sentence", "at 2001:db8:13::25: no", "2001:db8:13::25"],
    [
      "IPv6 as a name",
      "5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.3.1.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
      "2001:db8:13::25",
    ],
    ["IPv6 dashed", "2001-db8-13--25.ipv6-literal.net", "2001:db8:13::25"],
    ["a MAC in dots", "aabb.cc00.1122", "aa-bb-cc-00-11-22"],
    ["a telephone number", "（078）123ー4567", "0781234567"],
    ["from abroad", "+81 78 123 4567", "0781234567"],
  ])("%s", (_form, text, original) => {
    expect(leaked(text)).toContain(original);
  });

  test("in the name of a document, with the place told", () => {
    expect(findLeaks([{ name: "gw1.log", text: "" }], map)).toEqual([
      { document: "gw1.log", line: 0, kind: "name", original: "gw1", form: "plain" },
    ]);
    expect(findLeaks([{ name: "log", text: "a\nb yamato" }], map)[0]).toMatchObject({ line: 2 });
  });

  test("a secret, without telling it", () => {
    expect(leaked("x Kiku7Momo", ["Kiku7Momo"])).toEqual(["••••"]);
    expect(leaked(base64("x Kiku7Momo"), ["Kiku7Momo"])).toEqual(["••••"]);
  });

  test("what no one gave out, also where no map knows it", () => {
    expect(leaked("203.0.113.12")).toEqual(["203.0.113.12"]);
    expect(leaked("mx1.foreign-net.com, x@foreign-net.com, 52:54:00:aa:bb:cc")).toEqual([
      "52:54:00:aa:bb:cc",
      "mx1.foreign-net.com",
      "x@foreign-net.com",
    ]);
    expect(leaked("db_password = Kiku7Momo")).toEqual(["••••"]);
    expect(leaked("a stranger that was overlooked: 45.1.1.1 and 2a02:9::7")).toEqual([
      "45.1.1.1",
      "2a02:9::7",
    ]);
  });
});

describe("what is no leak is none", () => {
  test.each([
    "host12.example.jp user07@example.jp 組織04 10.77.8.9 192.0.2.77 2001:db8:9::1 03-0000-0001",
    "9.8.77.10.in-addr.arpa 00:00:5e:00:53:01",
    "bind 1.2.3.4 on 127.0.0.1 mask 255.255.255.0 in 10.0.0.0/8 and 192.0.2.0/24",
    'password=[secret removed] passwd: "[secret removed]"',
    "gw10 xgw1 yamatos 12:34:56 2001-07-19 std::cout",
  ])("%s", (text) => {
    expect(leaked(text)).toEqual([]);
  });
});

test("a bundle full of leaks names so many and no more", () => {
  const text = "yamato\n".repeat(limits.bundleLeaks + 20);
  expect(leaked(text)).toHaveLength(limits.bundleLeaks);
});
