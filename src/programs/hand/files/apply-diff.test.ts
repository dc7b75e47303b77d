import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyDiff } from "./apply-diff.ts";

function apply(content: string, diff: string): string | undefined {
  return applyDiff(Buffer.from(content), diff)?.toString();
}

describe("a diff that fits to the letter is applied", () => {
  test.each([
    ["a changed line", "a\nb\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n", "a\nB\nc\n"],
    ["with the names above it", "a\n", "--- x\n+++ x\n@@ -1 +1 @@\n-a\n+b\n", "b\n"],
    ["lines at the end", "a\n", "@@ -1 +1,2 @@\n a\n+b\n", "a\nb\n"],
    ["a line without context in between", "a\nb\n", "@@ -1,0 +2 @@\n+x\n", "a\nx\nb\n"],
    ["the first line of an empty file", "", "@@ -0,0 +1 @@\n+a\n", "a\n"],
    ["the last line of a file", "a\n", "@@ -1 +0,0 @@\n-a\n", ""],
    [
      "two places",
      "a\nb\nc\nd\n",
      "@@ -1 +1,2 @@\n a\n+x\n@@ -4 +5 @@\n-d\n+D\n",
      "a\nx\nb\nc\nD\n",
    ],
    [
      "a missing line end that is added",
      "a",
      "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n",
      "a\n",
    ],
    [
      "a line end that is taken away",
      "a\n",
      "@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n",
      "a",
    ],
    ["lines that look like signs", "--- a\n", "@@ -1 +1 @@\n---- a\n++++ b\n", "+++ b\n"],
    ["carriage returns", "a\r\nb\r\n", "@@ -2 +2 @@\n-b\r\n+c\r\n", "a\r\nc\r\n"],
  ])("%s", (_title, before, diff, after) => {
    expect(apply(before, diff)).toBe(after);
  });
});

describe("anything else is refused", () => {
  test.each([
    ["another line than the file's", "a\nb\n", "@@ -1,2 +1,2 @@\n a\n-c\n+d\n"],
    ["a space more", "a \n", "@@ -1 +1 @@\n-a\n+b\n"],
    ["the right lines one line off", "x\na\n", "@@ -1 +1 @@\n-a\n+b\n"],
    ["a wrong place after it", "a\n", "@@ -1 +2 @@\n-a\n+b\n"],
    ["a count that is not kept", "a\nb\n", "@@ -1,2 +1,2 @@\n-a\n+b\n"],
    ["two places in the wrong order", "a\nb\n", "@@ -2 +2 @@\n-b\n+B\n@@ -1 +1 @@\n-a\n+A\n"],
    ["a place beyond the end", "a\n", "@@ -5,0 +6 @@\n+b\n"],
    ["words before it", "a\n", "hello\n@@ -1 +1 @@\n-a\n+b\n"],
    ["nothing", "a\n", ""],
    ["no change", "a\n", "@@ -1 +1 @@\n a\n"],
    ["a change to the same", "a\n", "@@ -1 +1 @@\n-a\n+a\n"],
    [
      "a line end in the file but none in the diff",
      "a\n",
      "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n",
    ],
    [
      "a line without end in the middle",
      "a\nb\n",
      "@@ -1 +1 @@\n-a\n+x\n\\ No newline at end of file\n",
    ],
  ])("%s", (_title, before, diff) => {
    expect(apply(before, diff)).toBeUndefined();
  });
});

const line = fc
  .constantFrom("a", "b", "", "-", "+", "@@ -1 +1 @@", "\\ x", "漢字")
  .map((text) => `${text}\n`);
const change = fc.record({
  keep: fc.array(line, { maxLength: 3 }),
  out: fc.array(line, { maxLength: 3 }),
  in: fc.array(line, { maxLength: 3 }),
});

test("any change written as a diff gives the changed file, and its reverse the file before", () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
      const before = changes.flatMap(({ keep, out }) => [...keep, ...out]);
      const after = changes.flatMap(({ keep, in: made }) => [...keep, ...made]);
      const write = (isForward: boolean) => {
        let [a, b] = [0, 0];
        return changes
          .map(({ keep, out, in: made }) => {
            const [minus, plus] = isForward ? [out, made] : [made, out];
            const counts = [keep.length + minus.length, keep.length + plus.length] as const;
            const at = [a + (counts[0] ? 1 : 0), b + (counts[1] ? 1 : 0)];
            a += counts[0];
            b += counts[1];
            const lines = [
              ...keep.map((each) => ` ${each}`),
              ...minus.map((each) => `-${each}`),
              ...plus.map((each) => `+${each}`),
            ];
            return lines.length > 0
              ? `@@ -${at[0]},${counts[0]} +${at[1]},${counts[1]} @@\n${lines.join("")}`
              : "";
          })
          .join("");
      };
      const [old, made] = [before.join(""), after.join("")];
      fc.pre(old !== made);
      expect(apply(old, write(true))).toBe(made);
      expect(apply(made, write(false))).toBe(old);
    }),
  );
});

test("no text at all makes it throw", () => {
  const head = fc
    .tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9))
    .map(([a, b, c, d]) => `@@ -${a},${b} +${c},${d} @@\n`);
  const part = fc.oneof(
    head,
    line.map((text) => `-${text}`),
    line.map((text) => `+${text}`),
    line,
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(line), fc.array(part), (content, parts) => {
      const made = apply(content.join(""), parts.join(""));
      expect(made === undefined || made !== content.join("")).toBe(true);
    }),
  );
});
