import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareStored, restoredText, storedText } from "./stored-text.ts";

const anyString = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
});
const awkward = fc.array(
  fc.constantFrom("\0", "\\", "\ud800", "\udc00", "\\u0000", "a", "火", "u0000"),
  { maxLength: 8 },
);

test("every string comes back as it was, and is stored without NUL and without a lone surrogate", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyString,
        awkward.map((parts) => parts.join("")),
      ),
      (text) => {
        const stored = storedText(text);
        expect(stored.isWellFormed()).toBe(true);
        expect(stored).not.toContain("\0");
        expect(restoredText(stored)).toBe(text);
      },
    ),
  );
});

test("two strings that SQLite would make one stay two", () => {
  expect(storedText("a\ud800")).not.toBe(storedText("a\ud801"));
  expect(storedText("a\ud800")).not.toBe(storedText("a\\ud800"));
});

test("an ordinary address or path is stored as it is written", () => {
  expect(storedText("2001:db8::/64")).toBe("2001:db8::/64");
  expect(storedText("/var/log/火の見.log")).toBe("/var/log/火の見.log");
});

test("the quick order of plain strings is the order of their stored bytes", () => {
  const bytes = (text: string) => Buffer.from(storedText(text));
  fc.assert(
    fc.property(anyString, anyString, (a, b) => {
      expect(Math.sign(compareStored(a, b))).toBe(Math.sign(Buffer.compare(bytes(a), bytes(b))));
    }),
  );
});

test("order is by bytes, in which U+FFFD comes before the characters above U+FFFF", () => {
  expect(compareStored("\ufffd", "\u{10000}")).toBeLessThan(0);
  expect(compareStored("a", "b")).toBeLessThan(0);
  expect(compareStored("a", "a")).toBe(0);
});
