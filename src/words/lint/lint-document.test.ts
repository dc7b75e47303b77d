// For: each rule of a finished text, seen failing and seen content.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block, Document } from "../document.ts";
import { easyWords } from "./easy-words.ts";
import { lintDocument, type LintOptions } from "./lint-document.ts";

const box: Block = { type: "box", lines: [["すべて直りました。"]] };
const next: Block = {
  type: "pairs",
  pairs: [{ label: "次の報告", text: ["本日 13:30 にお知らせします。"] }],
};

function report(text: string, language: "ja" | "en" = "ja"): Document {
  return {
    language,
    to: "",
    from: [],
    title: "",
    blocks: [box, { type: "paragraph", text: [text] }, next],
    footer: [],
  };
}

const rulesOf = (text: string, options: LintOptions = {}) =>
  lintDocument(report(text), "president", options).map(({ rule }) => rule);

const easyRules = (text: string, options: LintOptions = {}) =>
  lintDocument(report(text), "staff", { ...options, easy: true })
    .filter(({ where }) => where.startsWith("paragraph"))
    .map(({ rule }) => rule);

describe("a report", () => {
  test("begins with its conclusion in a box of one or two lines", () => {
    const { blocks, ...rest } = report("直りました。");
    const first = (given: readonly Block[]) =>
      lintDocument({ ...rest, blocks: given }, "president").map(({ rule }) => rule);
    expect(first(blocks)).toEqual([]);
    expect(first(blocks.slice(1))).toEqual(["conclusion-first"]);
    const three: Block = { type: "box", lines: [["一。"], ["二。"], ["三。"]] };
    expect(first([three, ...blocks.slice(1)])).toEqual(["conclusion-first"]);
  });

  test("says when the next one comes, at the time that was decided; else it must not go", () => {
    const document = report("直りました。");
    const without = { ...document, blocks: document.blocks.slice(0, 2) };
    expect(lintDocument(without, "president")).toMatchObject([
      { rule: "next-report", isHard: true },
    ]);
    expect(rulesOf("直りました。", { nextReport: "本日 13:30" })).toEqual([]);
    expect(rulesOf("直りました。", { nextReport: "本日 15:00" })).toEqual(["next-report"]);
  });

  test("has no sentence of 61 characters; 60 pass, and a note in brackets does not count", () => {
    expect(rulesOf(`${"あ".repeat(59)}。`)).toEqual([]);
    expect(rulesOf(`${"あ".repeat(60)}。`)).toEqual(["sentence-length"]);
    expect(rulesOf(`${"あ".repeat(59)}。（11:02 時点の見込み）`)).toEqual([]);
    const words = (count: number) => `${"word ".repeat(count - 1)}word.`;
    const english = (text: string) =>
      lintDocument(report(text, "en"), "staff").map(({ rule }) => rule);
    expect(english(words(30))).toEqual([]);
    expect(english(words(31))).toEqual(["sentence-length"]);
  });

  test("names the place and the words of what it complains of", () => {
    const [found] = lintDocument(report(`直りました。${"い".repeat(60)}。`), "president");
    expect(found).toMatchObject({ rule: "sentence-length", where: "paragraph 2" });
    expect(found?.words.startsWith("いいい")).toBe(true);
  });

  test("explains DoS where it first stands", () => {
    expect(rulesOf("DoSを受けました。")).toEqual(["jargon"]);
    expect(rulesOf("DoS〈大量の通信でサービスを倒す攻撃〉を受けました。DoSは止みました。")).toEqual(
      [],
    );
    expect(rulesOf("MS-DOSの話です。DoSPとは別です。")).toEqual([]);
    const english = (text: string) =>
      lintDocument(report(text, "en"), "staff").map(({ rule }) => rule);
    expect(english("Worms came.")).toEqual(["jargon"]);
    expect(english("The wormwood grew. We report at port side.")).toEqual([]);
  });

  test("names no employee", () => {
    expect(rulesOf("高橋さんが添付を開きました。")).toEqual(["named-employee"]);
    expect(rulesOf("鈴木課長のPCです。")).toEqual(["named-employee"]);
    expect(
      rulesOf("お客さんと皆さんに知らせました。各課長に頼みました。氏名を書く欄です。"),
    ).toEqual([]);
    expect(rulesOf("﨑山が開きました。", { people: ["﨑山"] })).toEqual(["named-employee"]);
    expect(
      lintDocument(report("Mr. Smith did it.", "en"), "staff").map(({ rule }) => rule),
    ).toEqual(["named-employee"]);
  });

  test("of what came from outside nothing is complained of", () => {
    const document = report("");
    const raw: Block = { type: "paragraph", text: [{ raw: `DoS ${"x".repeat(200)}` }] };
    expect(lintDocument({ ...document, blocks: [box, raw, next] }, "president")).toEqual([]);
  });
});

describe("easy Japanese", () => {
  test("is content with an easy notice", () => {
    expect(easyRules("パソコンの 画面(がめん)を 見て ください。")).toEqual([]);
  });

  test("ends in です or ます", () => {
    expect(easyRules("インターネットを 止めている。")).toEqual(["polite-ending"]);
    expect(easyRules("インターネットを 止めています（20分）。")).toEqual([]);
  });

  test("has at most 13 kanji a sentence; names and readings do not count", () => {
    const kanji = (count: number) => `${"山と".repeat(count)}です。`;
    expect(easyRules(kanji(13))).toEqual([]);
    expect(easyRules(kanji(14))).toEqual(["kanji-count"]);
    expect(easyRules(`南紀白浜と ${kanji(13)}`, { names: ["南紀白浜"] })).toEqual([]);
  });

  test("has no five kanji in a row but those of the glossary", () => {
    expect(easyRules("全館休業日です。")).toEqual(["kanji-chain"]);
    expect(easyRules("全館休業です。")).toEqual([]);
    expect(easyRules("暗証番号(あんしょうばんごう)です。")).toEqual([]);
  });

  test("has no vague word", () => {
    expect(easyRules("なるべく 早く 出して ください。")).toEqual(["vague-word"]);
    expect(easyRules("15時までに 出して ください。")).toEqual([]);
  });

  test("has no double negation", () => {
    for (const text of [
      "出さなければ なりません。".replace(" ", ""),
      "できないことはないです。",
      "待たざるを得ないです。",
    ])
      expect([text, easyRules(text).includes("double-negation")]).toEqual([text, true]);
    expect(easyRules("開かないで ください。")).toEqual([]);
  });

  test("points at the passive and the causative, not at verbs that look like them", () => {
    expect(easyRules("メールが 送られます。")).toEqual(["passive"]);
    expect(easyRules("だれかに 読ませます。")).toEqual(["passive"]);
    expect(easyRules("あとで 知らせます。入れます。流れます。")).toEqual([]);
  });

  test("gives readings and explains hard katakana", () => {
    expect(easyRules("再起動を してください。")).toEqual(["reading"]);
    expect(easyRules("ブロードバンドを 使います。")).toEqual(["katakana"]);
    expect(easyRules("ブロードバンド〈速い 回線(かいせん)〉を 使います。")).toEqual([]);
  });

  test("has one が、 a sentence and fits a sheet", () => {
    expect(easyRules("止まりましたが、直しますが、待ってください。")).toEqual(["many-ga"]);
    const long = lintDocument(report("ここを 見て ください。".repeat(90)), "staff", { easy: true });
    expect(long.map(({ rule }) => rule)).toEqual(["length"]);
  });

  test("knows some 120 words, each once, with a reading in hiragana", () => {
    expect(easyWords.length).toBeGreaterThanOrEqual(115);
    expect(new Set(easyWords.map(({ word }) => word)).size).toBe(easyWords.length);
    const odd = easyWords.filter(({ reading }) => !/^[\u3041-\u3096ー]+$/.test(reading));
    expect(odd).toEqual([]);
  });
});

test("the linter answers any text, quickly", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 2000 }), fc.boolean(), (text, easy) => {
      const found = lintDocument(report(text), "staff", { easy });
      expect(found.every(({ words }) => words.length <= 80)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
