import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isInner,
  isInside,
  neighbourhood,
  normalAddress,
  readAddress,
  readNetwork,
  sourceKey,
} from "./ip.ts";
import type { Address } from "./ip.ts";

const address = (text: string): Address => {
  const read = readAddress(text);
  if (!read) throw new Error(`not an address: ${text}`);
  return read;
};

describe("an address is read as the daemon meant it", () => {
  test.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["::FFFF:C000:207", "192.0.2.7"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["2001:0DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["fe80::1%eth0", "fe80::1"],
    ["::", "::"],
    ["1:0:0:2:0:0:0:3", "1:0:0:2::3"],
  ])("%s → %s", (written, meant) => {
    expect(normalAddress(written)).toBe(meant);
  });

  test.each([
    "192.030.0.6",
    "256.1.1.1",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.4 ",
    "example.jp",
    "",
    ":",
    ":::",
    "1::2::3",
    "12345::",
    "1.2.3.4::",
    "2001:db8::/32",
    "0x7f.1",
    `${"1:".repeat(40)}1`,
  ])("%j is no address", (written) => {
    expect(readAddress(written)).toBeUndefined();
  });

  test("whatever is written, reading never throws, and what was read is read again the same", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[0-9a-f:.%[\]]{0,45}$/)),
        (written) => {
          const once = normalAddress(written) ?? "none";
          expect(normalAddress(once) ?? "none").toBe(once);
        },
      ),
    );
  });

  test("every IPv4 address survives, alone and inside IPv6", () => {
    fc.assert(
      fc.property(fc.ipV4(), (written) => {
        expect(normalAddress(written)).toBe(written);
        expect(normalAddress(`::ffff:${written}`)).toBe(written);
      }),
    );
  });
});

describe("networks", () => {
  test.each([
    ["192.0.2.255", "192.0.2.0/24", true],
    ["192.0.3.0", "192.0.2.0/24", false],
    ["203.0.113.9", "0.0.0.0/0", true],
    ["2001:db8:1::5", "2001:db8::/32", true],
    ["2001:db9::", "2001:db8::/32", false],
    ["192.0.2.1", "::/0", false],
    ["2001:db8::8000:1", "2001:db8::8000:0/113", true],
  ])("%s in %s: %s", (who, where, inside) => {
    const network = readNetwork(where);
    expect(network && isInside(address(who), network)).toBe(inside);
  });

  test.each(["192.0.2.0/33", "2001:db8::/129", "192.0.2.0/", "192.0.2.0/2x", "office/24"])(
    "%s is refused",
    (text) => {
      expect(readNetwork(text)).toBeUndefined();
    },
  );

  test("a source is one IPv4 address, or one IPv6 /64", () => {
    expect(sourceKey(address("192.0.2.7"))).toBe("192.0.2.7");
    expect(sourceKey(address("2001:db8:1:2:3:4:5:6"))).toBe("2001:db8:1:2::/64");
    expect(neighbourhood(address("192.0.2.7"))).toBe("192.0.2.0/24");
    expect(neighbourhood(address("2001:db8:1:2::9"))).toBe("2001:db8:1::/48");
  });

  test("private and loopback space is inner, the documentation ranges are not", () => {
    expect(isInner(address("10.3.0.7"))).toBe(true);
    expect(isInner(address("::1"))).toBe(true);
    expect(isInner(address("fd00::1"))).toBe(true);
    expect(isInner(address("198.51.100.7"))).toBe(false);
  });
});
