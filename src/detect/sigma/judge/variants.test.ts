import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collapsed, decodeOnce, foldOverlong, variantsOf } from "./variants.ts";

/** Spellings of `/scripts/..\winnt/system32/cmd.exe` and of one slash, as worms sent them. */
const spellings: readonly (readonly [string, string])[] = [
  ["/scripts/..%5cwinnt", "/scripts/..\\winnt"],
  ["/scripts/..%255cwinnt", "/scripts/..\\winnt"],
  ["/scripts/..%%35%63winnt", "/scripts/..\\winnt"],
  ["/scripts/..%%35cwinnt", "/scripts/..\\winnt"],
  ["/scripts/..%25%35%63winnt", "/scripts/..\\winnt"],
  ["/scripts/..%c1%1cwinnt", "/scripts/..\\winnt"],
  ["/scripts/..%c1%9cwinnt", "/scripts/..\\winnt"],
  ["/scripts/..%C0%AFwinnt", "/scripts/../winnt"],
  ["/scripts/..%c0%2fwinnt", "/scripts/../winnt"],
  ["/scripts/..%c0/winnt", "/scripts/../winnt"],
  ["/scripts/..%e0%80%afwinnt", "/scripts/../winnt"],
  ["/scripts/..%f0%80%80%afwinnt", "/scripts/../winnt"],
  ["/scripts/..%252fwinnt", "/scripts/../winnt"],
  ["/scripts/..\\xc1\\x1cwinnt", "/scripts/..\\winnt"],
  ["/scripts/..\\xc0\\xafwinnt", "/scripts/../winnt"],
  ["/scripts/..\u00c1\u001cwinnt", "/scripts/..\\winnt"],
  ["/scripts/..\u00c0\u00afwinnt", "/scripts/../winnt"],
  ["/scripts/./../winnt", "/scripts/../winnt"],
  ["/scripts//..//winnt", "/scripts/../winnt"],
  ["/scripts/././/.././winnt", "/scripts/../winnt"],
  ["/cgi-bin/%%32%65%%32%65/bin/sh", "/cgi-bin/../bin/sh"],
  ["/%72oot.exe", "/root.exe"],
  ["/%e3%81%82", "/あ"],
];

describe("variantsOf", () => {
  it.each(spellings)("%s is also read as %s", (logged, meant) => {
    expect(variantsOf(logged, 2)).toContain(meant);
  });

  it("keeps the text as it was logged, first", () => {
    for (const [logged] of spellings) expect(variantsOf(logged, 2)[0]).toBe(logged);
  });

  it("decodes no more often than asked", () => {
    expect(variantsOf("%252f", 1)).not.toContain("/");
    expect(variantsOf("%25252f", 2)).not.toContain("/");
    expect(variantsOf("%25252f", 3)).toContain("/");
    expect(variantsOf("%2f", 0)).toEqual(["%2f"]);
  });

  it("leaves an ordinary text alone", () => {
    expect(variantsOf("/index.html?a=1", 3)).toEqual(["/index.html?a=1"]);
    expect(variantsOf("100% あ Ä", 2)).toEqual(["100% あ Ä"]);
  });

  it("does not read U+00C1 before a letter as a byte", () => {
    expect(foldOverlong("Árbol")).toBe("Árbol");
  });

  const piece = fc.constantFrom(
    "%",
    "%25",
    "%2f",
    "%c0",
    "%c1",
    "%9c",
    "%1c",
    "%e0%80",
    "%f0",
    "\\xc1",
    "\\x1c",
    "/",
    ".",
    "./",
    "\\",
    "a",
    "3",
    "5",
    "c",
    "\u00c1",
    "\u001c",
    "\u00e3",
    "%81",
    "あ",
    "?",
    "\ud800",
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));

  it("never grows, is distinct and bounded in number", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 9 }), (logged, rounds) => {
        const found = variantsOf(logged, rounds);
        expect(new Set(found).size).toBe(found.length);
        expect(found.length).toBeLessThanOrEqual(8);
        for (const variant of found) expect(variant.length).toBeLessThanOrEqual(logged.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it("collapsing is done after once, decoding after as many rounds as there are characters", () => {
    fc.assert(
      fc.property(text, (logged) => {
        expect(collapsed(collapsed(logged))).toBe(collapsed(logged));
        let current = logged;
        for (let round = 0; round <= logged.length; round += 1) current = decodeOnce(current);
        expect(decodeOnce(current)).toBe(current);
      }),
      { numRuns: 2_000 },
    );
  });

  it("more rounds never find less", () => {
    fc.assert(
      fc.property(text, (logged) => {
        const more = variantsOf(logged, 3);
        for (const variant of variantsOf(logged, 2)) expect(more).toContain(variant);
      }),
    );
  });
});
