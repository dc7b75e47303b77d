import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePattern } from "./compile-pattern.ts";
import { parsePattern } from "./parse-pattern.ts";
import { neededLiterals } from "./pattern-literals.ts";

function matches(source: string, text: string, flags = ""): boolean {
  const compiled = compilePattern(source, flags);
  if (!compiled.ok) throw new Error(compiled.reason);
  return compiled.value(text);
}

const texts = [
  "",
  "a",
  "ab",
  "abc",
  "ABC",
  "a\nb",
  "foo bar",
  "x_1",
  "/cgi-bin/.%2e/",
  "é",
  "あい",
  "\0",
  "aaa",
  "a.b",
];
const patterns = [
  "",
  "a",
  "^a",
  "a$",
  "^a$",
  "^$",
  "a|b",
  "(a|b)c",
  "a*",
  "a+b",
  "a?b",
  "a{2}",
  "a{2,}",
  "a{1,2}$",
  ".",
  "a.b",
  "[abc]",
  "[^a]",
  "[a-c]+$",
  "\\w+",
  "\\W",
  "\\d",
  "\\D",
  "\\s",
  "\\S+$",
  "\\bfoo\\b",
  "\\Boo",
  "o\\b",
  "(?:ab)+c",
  "()",
  "a||b",
  "\\.",
  "\\/",
  "%2e",
  "[.%]",
  "[\\w.]+$",
  "[\\]a]",
  "[-a]",
  "[a-]",
  "\\x61",
  "\\u0061b",
  "a{",
  "a{,2}",
  "x|",
  "(?<n>a)b",
  "あ",
  "[あ-う]",
  "\\t|b",
  "(a*)*b",
  "(a|aa)+$",
  "[^\\n]b",
  "^.b",
  "\\0",
  "[\\b]",
];

describe("compilePattern", () => {
  it.each(patterns)("agrees with the built-in engine on %s", (source) => {
    for (const flags of ["", "i", "m", "s", "ims"]) {
      const builtIn = new RegExp(source, flags);
      for (const text of texts) {
        expect([source, flags, text, matches(source, text, flags)]).toEqual([
          source,
          flags,
          text,
          builtIn.test(text),
        ]);
      }
    }
  });

  const atom = fc.constantFrom("a", "b", ".", "[ab]", "[^a]", "\\w", "\\b", "^", "$", "A", "\\n");
  const random = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 4 },
      atom,
      fc.tuple(tie("pattern"), tie("pattern")).map(([left, right]) => left + right),
      fc.tuple(tie("pattern"), tie("pattern")).map(([left, right]) => `(?:${left}|${right})`),
      fc
        .tuple(tie("pattern"), fc.constantFrom("*", "+", "?", "{2}", "{0,2}", "{1,}", "*?"))
        .map(([inner, sign]) => `(?:${inner})${sign}`),
    ),
  })).pattern;
  const subject = fc
    .array(fc.constantFrom("a", "b", "A", "\n", " "), { maxLength: 10 })
    .map((units) => units.join(""));

  it("agrees with it on random patterns and texts", () => {
    fc.assert(
      fc.property(random, subject, fc.constantFrom("", "i", "m", "s"), (source, text, flags) => {
        const compiled = compilePattern(source, flags);
        fc.pre(compiled.ok);
        expect(compiled.ok && compiled.value(text)).toBe(new RegExp(source, flags).test(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it("names literals of which one stands in every text it matches", () => {
    fc.assert(
      fc.property(random, subject, fc.constantFrom("", "i"), (source, text, flags) => {
        const parsed = parsePattern(source, { i: flags === "i", m: false, s: false });
        fc.pre(parsed.ok && new RegExp(source, flags).test(text));
        if (!parsed.ok) return;
        const needed = neededLiterals(parsed.value, (left, right) => left ?? right);
        const lower = text.toLowerCase();
        expect(
          needed === undefined || needed.some((literal) => lower.includes(literal.toLowerCase())),
        ).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ["wp-(?:login|admin)\\.php", ["login", "admin"]],
    ["^(?:root|cmd)\\.exe$", [".exe"]],
    ["(?:union|select)", ["union", "select"]],
    ["a*", undefined],
    ["(?:union|.)", undefined],
  ])("finds the literals of %s", (source, literals) => {
    const parsed = parsePattern(source, { i: false, m: false, s: false });
    const longer = (left: readonly string[] | undefined, right: readonly string[] | undefined) =>
      !left ||
      (right &&
        Math.min(...right.map((text) => text.length)) >
          Math.min(...left.map((text) => text.length)))
        ? (right ?? left)
        : left;
    expect(parsed.ok && neededLiterals(parsed.value, longer)).toEqual(literals);
  });

  it.each(["(a+)+$", "(a|a)*b$", "(.*a){20}b", "a.*a.*a.*b", "^(\\w+\\s?)*$"])(
    "comes to an end on %s, which makes backtracking explode",
    (source) => {
      expect(matches(source, `${"a".repeat(60_000)}!`)).toBe(false);
    },
  );

  it("inline flags work at the start, inside and in a group", () => {
    expect(matches("(?i)abc", "xABCx")).toBe(true);
    expect(matches("a(?i)bc", "aBC")).toBe(true);
    expect(matches("a(?i)bc", "ABC")).toBe(false);
    expect(matches("a(?i:b)c", "aBc")).toBe(true);
    expect(matches("a(?i:b)c", "aBC")).toBe(false);
    expect(matches("(?s)a.b", "a\nb")).toBe(true);
  });

  it("reads POSIX classes, quoted runs and comments", () => {
    expect(matches("^[[:alpha:]]+[[:digit:]]$", "abc7")).toBe(true);
    expect(matches("^\\Qa.b*\\E$", "a.b*")).toBe(true);
    expect(matches("a(?#no)b", "ab")).toBe(true);
  });

  it.each([
    ["(a", false],
    ["a)", false],
    ["[a", false],
    ["*a", false],
    ["a**", false],
    ["[b-a]", false],
    ["a{3,2}", false],
    ["\\", false],
    ["(?#a", false],
    ["[[:no:]]", false],
    ["(?:a{1000}){1000}", true],
    ["(".repeat(5_000), false],
    ["(?=a)", true],
    ["(?!a)", true],
    ["(?<=a)b", true],
    ["(?>a)", true],
    ["a++", true],
    ["(a)\\1", true],
    ["\\p{L}", true],
    ["(?x)a", true],
  ])("refuses %.20s (a PCRE extra: %s)", (source, beyond) => {
    const compiled = compilePattern(source, "");
    expect(compiled).toMatchObject({ ok: false, beyond });
  });

  it("never throws on random text", () => {
    const unit = fc.constantFrom(..."()[]{}*+?|\\^$.-,:=!<>abiPQE012".split(""));
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), (units) => {
        const compiled = compilePattern(units.join(""), "");
        expect(typeof (compiled.ok ? compiled.value("abc") : compiled.reason)).not.toBe(
          "undefined",
        );
      }),
      { numRuns: 3_000 },
    );
  });
});
