import * as fc from "fast-check";
import { expect, test } from "vitest";
import { matchesName } from "./glob.ts";

test.each([
  ["*.conf", "000-default.conf", true],
  ["*.conf", "000-default.conf.bak", false],
  ["*.conf", ".hidden.conf", false],
  [".*", ".hidden.conf", true],
  ["vhost-[0-9][!a].conf", "vhost-7b.conf", true],
  ["vhost-[0-9][!a].conf", "vhost-7a.conf", false],
  ["*a*b*", "xaxbx", true],
  ["*a*b*", "xbxa", false],
  ["a?c", "abc", true],
  ["[", "[", true],
  ["[]x]", "]", true],
  ["", "", true],
  ["*", "", true],
])("%s against %s is %s", (pattern, name, expected) => {
  expect(matchesName(pattern, name)).toBe(expected);
});

test("stars and question marks mean what they mean in a regular expression", () => {
  const letters = fc.array(fc.constantFrom("a", "b", "*", "?"), { maxLength: 8 });
  const name = fc.array(fc.constantFrom("a", "b"), { maxLength: 12 });
  fc.assert(
    fc.property(letters, name, (pattern, text) => {
      const regex = pattern.map((one) => (one === "*" ? ".*" : one === "?" ? "." : one)).join("");
      const expected = new RegExp(`^${regex}$`).test(text.join(""));
      expect(matchesName(pattern.join(""), text.join(""))).toBe(expected);
    }),
  );
});
