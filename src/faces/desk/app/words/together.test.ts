// For: where Japanese headings break.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { piecesOf, remarkedPartsOf, sentencesOf } from "./together.ts";

function together(sentence: string, language: "ja" | "en" = "ja"): string[] {
  return piecesOf(sentence, language).flatMap(([text, isTogether]) => (isTogether ? [text] : []));
}

describe("a heading", () => {
  it("falls into its sentences, each with its mark", () => {
    expect(sentencesOf("成功したものはありません。回線の3%を使っています。")).toEqual([
      "成功したものはありません。",
      "回線の3%を使っています。",
    ]);
    expect(sentencesOf("「順調。」と出ます")).toEqual(["「順調。」と出ます"]);
    expect(sentencesOf("")).toEqual([]);
  });

  it("has its remark in brackets as a part of its own", () => {
    expect(remarkedPartsOf("回線に占める割合（その日の最も多い1時間）")).toEqual([
      "回線に占める割合",
      "（その日の最も多い1時間）",
    ]);
    expect(remarkedPartsOf("（注）種類")).toEqual(["（注）種類"]);
  });

  it("keeps a number with its unit and particle, a date, and a name with hyphens", () => {
    expect(together("8月4日から1,567か所が14,663回試みました。")).toEqual([
      "8月4日から",
      "1,567か所が",
      "14,663回",
    ]);
    expect(together("最も多い1時間で回線の3%を使っています。")).toEqual(["1時間で", "3%を"]);
    expect(together("作りもの（2001-08-codered）です")).toEqual(["2001-08-codered"]);
    expect(together("WindowsのIIS 4.0/5.0")).toEqual(["IIS 4.0/5.0"]);
  });

  it("keeps an English number with the word after it", () => {
    expect(
      together("674 hosts tried 1,894 times on 19 July; it took 9 % of the line", "en"),
    ).toEqual(["674 hosts", "1,894 times", "19 July", "9 %"]);
  });

  it("loses and adds nothing, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom("ja", "en"), (text, language) => {
        const said = sentencesOf(text).flatMap((each) =>
          piecesOf(each, language).map(([piece]) => piece),
        );
        expect(said.join("")).toBe(text);
      }),
    );
  });

  it("has no run too long for a telephone", () => {
    const longest = Math.max(
      ...together(`${"9".repeat(500)}%を ${"a-".repeat(300)}`).map((run) => run.length),
    );
    expect(longest).toBeLessThan(60);
  });
});
