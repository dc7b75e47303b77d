// For: a document as text of a fixed width: nothing hangs out, nothing from outside means anything.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columns } from "../../base/text.ts";
import { limits } from "../../base/limits.ts";
import type { Block, Document } from "../../words/document.ts";
import { everyBlock, hostile, hostileDocument } from "./fixture/hostile.ts";
import { plainText, textColumns } from "./plain-text.ts";
import { wrap } from "./wrap.ts";

const documentOf = (blocks: readonly Block[]): Document => ({
  language: "ja",
  to: "社長 殿",
  from: ["2001年9月19日（水） 11:02"],
  title: "題",
  blocks,
  footer: [],
});

describe("the width", () => {
  test("holds for every block, counting full-width characters twice", () => {
    const text = plainText(everyBlock("あいうえおかきくけこさしすせそ".repeat(12)));
    const wide = text.split("\n").filter((line) => columns(line) > textColumns + 2);
    expect(wide).toEqual([]);
  });

  test("holds for any text at any width, and no character is lost", () => {
    const bare = (text: string) => text.replaceAll(/\s/g, "");
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 200 }),
        fc.integer({ min: 4, max: 90 }),
        (text, width) => {
          const lines = wrap(text, width);
          expect(bare(lines.join(""))).toBe(bare(text));
          expect(lines.every((line) => columns(line) <= width)).toBe(true);
        },
      ),
    );
  });

  test("breaks no line before 。 or 、 and none after 「", () => {
    const lines = wrap("あ".repeat(9) + "。" + "い".repeat(8) + "「う」" + "え".repeat(30), 18);
    expect(lines.filter((line) => /^[。、」]|「$/.test(line))).toEqual([]);
    expect(lines.length).toBeGreaterThan(4);
  });

  test("lines up a table whose office names are of both widths", () => {
    const text = plainText(
      documentOf([
        {
          type: "table",
          columns: ["営業所", "台数"],
          rows: [
            [{ raw: "髙﨑" }, 5],
            [{ raw: "ﾅｺﾞﾔ" }, 12],
          ],
        },
      ]),
    );
    const ends = text
      .split("\n")
      .filter((line) => /髙﨑|ﾅｺﾞﾔ/.test(line))
      .map(columns);
    expect(new Set(ends).size).toBe(1);
    expect(ends).toHaveLength(2);
  });
});

describe("what comes from outside", () => {
  test("begins no line in a quote, and no control or bidi character is left", () => {
    const text = plainText(hostileDocument());
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202e\u2066]/u);
    const quoted = text.split("\n").filter((line) => line.includes("HYPERLINK"));
    expect(quoted.length).toBeGreaterThan(0);
    expect(quoted.filter((line) => line.startsWith("="))).toEqual([]);
  });

  test("calls nobody in a chat", () => {
    const text = plainText(hostileDocument());
    expect(text).not.toMatch(/\[toall\]|\[To:|<!channel>|(?<!\w)@(?:all|here|channel)/i);
    expect(text).toContain("［toall]");
    expect(plainText(documentOf([{ type: "quote", lines: ["abuse@all.example.jp"] }]))).toContain(
      "abuse@all.example.jp",
    );
  });

  test("is never longer than its bound, and what is left out is counted", () => {
    const rows = limits.documentRows + 7;
    const text = plainText(
      documentOf([
        { type: "quote", lines: Array.from({ length: rows }, (_, at) => `line ${at}`) },
        { type: "paragraph", text: ["x".repeat(limits.documentTextChars + 10)] },
      ]),
    );
    expect(text).toContain(`line ${limits.documentRows - 1}\n`);
    expect(text).not.toContain(`line ${limits.documentRows}\n`);
    expect(text).toContain("ほか7件は省きました");
    expect(text).toContain("…");
  });

  test("of any kind gives a text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.integer({ min: 0, max: 100 }),
        (text, width) => {
          expect(plainText(everyBlock(text), width).endsWith("\n")).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("a line of each hostile kind is still readable", () => {
    const text = plainText(hostileDocument()).replaceAll(/\s|\|/g, "");
    expect(hostile.length).toBeGreaterThan(6);
    for (const shown of ['#panic("x")', "</p><script>", "=HYPERLINK(", "\\x0d\\x0aBcc:"])
      expect(text).toContain(shown.replaceAll(/\s/g, ""));
  });
});
