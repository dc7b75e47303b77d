import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesText, columns, csvCell, fit, grouped, inert } from "./text.ts";

describe("text from outside is inert", () => {
  test.each([
    ["\u001b[31mred", "\\x1b[31mred"],
    ["a\r\nb", "a\\x0d\\x0ab"],
    ["\u202etxt.exe", "\\u202etxt.exe"],
    ["zero\u200bwidth", "zero\\u200bwidth"],
    ["\u0000", "\\x00"],
    ["日本語 ok", "日本語 ok"],
  ])("%j is shown as %j", (text, shown) => {
    expect(inert(text)).toBe(shown);
  });

  test("no control, bidi or zero-width character is ever left", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(inert(text)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b-\u200f]/u);
      }),
    );
  });

  test.each(["=1+1", "+1", "-1", "@sum", "\tx"])("a spreadsheet takes %j for text", (text) => {
    expect(csvCell(text)).toMatch(/^"'/);
  });

  test("quotes in a CSV cell are doubled, numbers stay numbers", () => {
    expect(csvCell('say "hi"')).toBe('"say ""hi"""');
    expect(csvCell(12)).toBe("12");
  });
});

describe("text fits where it is shown", () => {
  test("full-width characters take two columns", () => {
    expect(columns("火の見 abc")).toBe(10);
  });

  test("what is cut never exceeds its room", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 40 }), (text, max) => {
        expect(columns(fit(text, max))).toBeLessThanOrEqual(max);
      }),
    );
  });

  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [43_000_000, "43 MB"],
    [999_600, "1.0 MB"],
  ])("%d bytes are %s", (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });

  test("large numbers are grouped", () => {
    expect(grouped(10_204)).toBe("10,204");
  });
});
