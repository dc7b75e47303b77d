// For: from one telling to every reader's text: numbers, certainty, old beside new, what is refused.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { languages, type Language } from "../../base/said.ts";
import type { Document } from "../document.ts";
import { codeRedTelling, summer } from "../fixture/code-red.ts";
import {
  at,
  easyTelling,
  firstReport,
  nimdaJournal,
  nimdaTelling,
  secondReport,
  timeZone,
  type NimdaDay,
} from "../fixture/nimda.ts";
import { shippedTemplates } from "../templates/shipped.ts";
import type { Telling } from "../telling.ts";
import type { LaidOut, LayoutContext } from "./context.ts";
import { documentOf } from "./document-of.ts";
import { messageOf, shortOf } from "./short-of.ts";

const audiences: readonly LaidOut[] = ["president", "staff", "admin", "diary"];

function contextOf(
  audience: LaidOut,
  language: Language,
  day: NimdaDay = secondReport,
): LayoutContext {
  return {
    audience,
    language,
    templates: shippedTemplates,
    company: "株式会社 火の見商会",
    sender: "情報システム 担当",
    nowMs: day.nowMs,
    timeZone,
    number: 2,
    previous: { telling: nimdaTelling(firstReport), number: 1, atMs: firstReport.nowMs },
    pageAddress: "http://gw1.example.jp/kakunin",
    journal: nimdaJournal(day),
    evidence: [{ origin: "access.log", text: '203.0.113.77 "GET /scripts/root.exe HTTP/1.0" 404' }],
  };
}

function laid(telling: Telling, context: LayoutContext): Document {
  const answer = documentOf(telling, context);
  if ("trouble" in answer) throw new Error(answer.trouble.said.en);
  return answer.document;
}

/** Every text of the document, cells and lists too, one a line. */
function textOf(document: Document): string {
  const lines: string[] = [document.to, ...document.from, document.title, ...document.footer];
  const walk = (value: unknown): void => {
    if (typeof value === "string" || typeof value === "number") lines.push(String(value));
    else if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === "object" && value !== null)
      for (const [key, each] of Object.entries(value))
        if (key !== "type" && key !== "align") walk(each);
  };
  walk(document.blocks);
  return lines.join("\n");
}

function everyText(day: NimdaDay): [string, string][] {
  return languages.flatMap((language) => [
    ...audiences.map((audience): [string, string] => [
      `${audience} ${language}`,
      textOf(laid(nimdaTelling(day), contextOf(audience, language, day))),
    ]),
    [
      `easy ${language}`,
      textOf(laid(easyTelling(day), { ...contextOf("staff", language, day), easy: true })),
    ],
  ]);
}

const withoutMoments = (text: string) =>
  text
    .replaceAll(/\d{1,2}:\d{2}/g, "")
    .replaceAll(/\d{4}年|\d{1,2}月|\d{1,2}日/g, "")
    .replaceAll(/\d{1,2} September( \d{4})?/g, "");

const numbersIn = (text: string) =>
  [...withoutMoments(text).matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([each]) =>
    each.replaceAll(",", ""),
  );

describe("numbers", () => {
  test("every number in every text is a fact's number, one of the lists, a report's number or a time", () => {
    for (const [name, text] of everyText(secondReport)) {
      const told = nimdaTelling(secondReport);
      const before = nimdaTelling(firstReport);
      const known = new Set([
        ...numbersIn(JSON.stringify([told, easyTelling(secondReport), nimdaJournal()])),
        ...numbersIn(JSON.stringify(before.figures)),
        ...numbersIn('203.0.113.77 "GET /scripts/root.exe HTTP/1.0" 404'),
        "1",
        "2",
        // What is left in an office is worked out from its two numbers.
        ...(told.staff?.offices?.rows ?? []).map((row) => String(row.total - (row.done ?? 0))),
        ...numbersIn("http://gw1.example.jp/kakunin"),
      ]);
      const strange = numbersIn(text).filter((each) => !known.has(each));
      expect([name, strange]).toEqual([name, []]);
    }
  });

  test("changing one number changes every text that quotes it, and nothing else", () => {
    const fields = ["hosts", "hostsInJapan", "people", "hours"] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        fc.integer({ min: 2100, max: 4999 }),
        fc.integer({ min: 5000, max: 9999 }),
        (field, one, other) => {
          const grouped = (value: number) => value.toLocaleString("en-US");
          const first = everyText({ ...secondReport, [field]: one });
          const second = everyText({ ...secondReport, [field]: other });
          const expected = first.map(([name, text]) => [
            name,
            text.replaceAll(String(one), String(other)).replaceAll(grouped(one), grouped(other)),
          ]);
          expect(second).toEqual(expected);
          expect(first.some(([, text]) => text.includes(String(one)))).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("the second report shows the first one's numbers beside its own", () => {
    const { blocks } = laid(nimdaTelling(), contextOf("president", "ja"));
    const table = blocks.find(({ type }) => type === "table");
    expect(table).toMatchObject({
      rows: [
        ["完了したPC", "15台", "38台（11:02）"],
        ["残りのPC", "47台", "24台（11:02）"],
        ["攻撃元", "498か所", "512か所（11:02）"],
        ["社外に出たウイルスメール", "わからない", "わからない（11:02）"],
      ],
    });
  });

  test("the first report has no such table, and no heading above nothing", () => {
    const { previous: _, ...context } = contextOf("president", "ja");
    const types = laid(nimdaTelling(), context).blocks.map(({ type }) => type);
    expect(types).toEqual(["box", "pairs"]);
  });
});

describe("what is not known", () => {
  const context = { ...contextOf("president", "ja"), nowMs: summer.nowMs };

  test("is never told as 0 or as none, and the silent source is named", () => {
    for (const audience of ["president", "admin"] as const) {
      const { previous: _, ...first } = { ...context, audience };
      const ja = textOf(laid(codeRedTelling(), first));
      expect(ja).not.toMatch(/(?<!\d)0件|外への攻撃は/);
      expect(ja).toContain("わかりません。プロキシ");
      const en = textOf(laid(codeRedTelling(), { ...first, language: "en" }));
      expect(en).toContain("nothing has been heard from the log of the proxy");
      expect(en).not.toMatch(/No host of ours|\b0 attacks/);
    }
  });

  test("stays unknown in the figures, whatever value came with it", () => {
    const rows = laid(codeRedTelling(), { ...context, audience: "admin" }).blocks.find(
      ({ type }) => type === "table",
    );
    expect(JSON.stringify(rows)).toContain('["社外への攻撃","わからない"');
  });

  test("is complained of where the room claimed to know", () => {
    const { complaints } = documentOf(codeRedTelling(), context);
    expect(complaints.map(({ rule, where }) => `${rule}: ${where}`)).toEqual([
      "nothing-unheard: spread",
      "nothing-unheard: figure attacks-out",
    ]);
  });

  test("differs in its words from what was seen and what is expected", () => {
    const text = textOf(laid(codeRedTelling(), context));
    expect(text).toContain("（18:00 確認）");
    expect(text).toContain("（18:00 時点の見込み）");
    expect(text).toContain("（18:00 時点でわからない）");
  });

  test("an office that has not answered leaves its row and the sum open", () => {
    const telling = nimdaTelling();
    const rows = telling.staff?.offices?.rows ?? [];
    const staff = {
      ...telling.staff,
      offices: {
        atMs: at("11:02"),
        rows: rows.map((row, n) => (n === 3 ? { ...row, done: undefined } : row)),
      },
    } as Telling["staff"] & object;
    const document = laid({ ...telling, staff }, contextOf("staff", "ja"));
    const table = document.blocks.find(({ type }) => type === "table");
    expect(table).toMatchObject({ type: "table" });
    if (table?.type !== "table") return;
    expect(table.rows[3]).toEqual([
      { raw: "高松" },
      5,
      "わからない",
      "わからない",
      { raw: "内線 204" },
    ]);
    expect(table.rows.at(-1)).toEqual(["合計", 62, "わからない", "わからない", ""]);
  });
});

describe("a report is refused", () => {
  const refused = (telling: Telling, audience: LaidOut = "president") => {
    const answer = documentOf(telling, contextOf(audience, "ja"));
    return "trouble" in answer ? answer.trouble.said.ja : undefined;
  };

  test("with three decisions", () => {
    const telling = nimdaTelling();
    const [decision] = telling.decisions;
    if (!decision) throw new Error("the fixture has a decision");
    expect(refused({ ...telling, decisions: [decision, decision] })).toBeUndefined();
    expect(refused({ ...telling, decisions: [decision, decision, decision] })).toContain(
      "3つあります",
    );
  });

  test("without the time of the next report, or with one in the past", () => {
    expect(refused({ ...nimdaTelling(), nextReportMs: Number.NaN })).toContain("時刻がありません");
    expect(refused({ ...nimdaTelling(), nextReportMs: at("11:02") })).toContain("過ぎています");
    expect(refused({ ...nimdaTelling(), nextReportMs: at("11:03") })).toBeUndefined();
  });

  test("as a notice with a deadline in the past, or when it asks nothing of the staff", () => {
    const { staff, ...rest } = nimdaTelling();
    if (!staff) throw new Error("the fixture has a staff part");
    expect(refused({ ...rest, staff: { ...staff, untilMs: at("10:00") } }, "staff")).toContain(
      "期限",
    );
    expect(refused(rest, "staff")).toContain("社員へのお願いがありません");
  });
});

describe("the shipped words", () => {
  test("pass the linter for every reader in both languages", () => {
    for (const language of languages) {
      for (const audience of audiences) {
        const { complaints } = documentOf(nimdaTelling(), contextOf(audience, language));
        expect([audience, language, complaints]).toEqual([audience, language, []]);
      }
      const easy = documentOf(easyTelling(), { ...contextOf("staff", language), easy: true });
      expect(easy.complaints).toEqual([]);
    }
  });

  test("an unexplained term is explained where it first stands, once", () => {
    const text = textOf(laid(nimdaTelling(), contextOf("president", "ja")));
    expect(text).toContain("ワーム〈自分で増えて広がる悪いプログラム〉Nimda〈");
    expect(text.match(/自分で増えて広がる/g)).toHaveLength(1);
    expect(textOf(laid(nimdaTelling(), contextOf("admin", "ja")))).not.toContain("〈");
  });

  test("the easy notice gives the readings", () => {
    const easy = laid(easyTelling(), { ...contextOf("staff", "ja"), easy: true });
    expect(textOf(easy)).toContain("「再起動(さいきどう)」と 出たら、");
  });
});

describe("the diary", () => {
  test("has a day for each date, only the last milestone of it, and quotes the journal", () => {
    const { blocks } = laid(nimdaTelling(), contextOf("diary", "ja"));
    const days = blocks.filter(({ type }) => type === "heading").slice(0, 2);
    expect(days).toEqual([
      { type: "heading", text: ["2001年9月18日（火）"] },
      { type: "heading", text: ["2001年9月19日（水）"] },
    ]);
    const text = JSON.stringify(blocks);
    expect(text).toContain("1,000件");
    expect(text).not.toContain("100件に");
    expect(text).toContain("『注意』から『重大』に改めました」(TT)");
  });

  test("tells once a day what came and went all day, and how often it did", () => {
    const at = Date.parse("2001-09-18T10:00:00+09:00");
    const journal = [0, 1, 2].flatMap((hour) => [
      { kind: "incident.reopened", said: { ja: `また：${hour}`, en: `Again: ${hour}` } },
      { kind: "incident.resolved", said: { ja: `静か：${hour}`, en: `Quiet: ${hour}` } },
    ]);
    const context = {
      ...contextOf("diary", "ja"),
      journal: journal.map((line, index) => ({
        ...line,
        who: "hinomi",
        atMs: at + index * 60_000,
      })),
    };
    const text = textOf(laid(nimdaTelling(), context));
    expect(text).toContain("また：2");
    expect(text).not.toContain("また：1");
    expect(text.match(/この日、3回目。/g)).toHaveLength(2);
  });

  test("is the same each time", () => {
    const write = () => textOf(laid(nimdaTelling(), contextOf("diary", "en")));
    expect(write()).toBe(write());
  });
});

describe("the short text", () => {
  test("is one line of at most 76 columns whatever stands in the subject", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (subject) => {
        const telling = { ...nimdaTelling(), subject: { ja: subject, en: subject } };
        const text = shortOf(telling, { audience: "president", language: "ja", number: 2 });
        expect(text).not.toMatch(/[\r\n\u202a-\u202e\u2066-\u2069]/);
        expect(text.startsWith("第2報 ")).toBe(true);
      }),
    );
  });

  test("of a chat has the conclusion behind it", () => {
    expect(messageOf(nimdaTelling(), contextOf("president", "en")).split("\n")).toEqual([
      "Report 2: The Nimda worm, and when the Internet comes back",
      "No infection inside has been found. Office by office, the Internet comes back today.",
      "There is no extra cost. Mail and the systems inside work.",
    ]);
  });
});
