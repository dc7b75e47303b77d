// For: PDFs as a reader gets them: sheets counted by pdfinfo, text by pdftotext, the QR code read back by zbarimg.
// Skipped, with the package to install in the title, where poppler-utils or zbar-tools is missing.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../base/said.ts";
import { inert } from "../../base/text.ts";
import type { Document } from "../../words/document.ts";
import { codeRedTelling, summer } from "../../words/fixture/code-red.ts";
import {
  easyTelling,
  firstReport,
  nimdaJournal,
  nimdaTelling,
  officeNames,
  secondReport,
  timeZone,
} from "../../words/fixture/nimda.ts";
import type { LaidOut, LayoutContext } from "../../words/layouts/context.ts";
import { documentOf } from "../../words/layouts/document-of.ts";
import { shippedTemplates } from "../../words/templates/shipped.ts";
import type { Telling } from "../../words/telling.ts";
import { everyBlock, hostile, hostileDocument } from "./fixture/hostile.ts";
import { pdfOf } from "./pdf-of.ts";
import { typstPage } from "./typst-page.ts";

const has = (tool: string) => spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0;
const canRead = has("pdftotext") && has("pdfinfo");
const canScan = has("zbarimg") && has("pdftoppm");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hinomi-pdf-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const address = "http://gw1.example.jp/kakunin";

function laid(telling: Telling, audience: LaidOut, language: Language, easy = false): Document {
  const context: LayoutContext = {
    audience,
    language,
    easy,
    templates: shippedTemplates,
    company: "株式会社 火の見商会",
    sender: "情報システム 担当",
    nowMs: secondReport.nowMs,
    timeZone,
    number: 2,
    previous: { telling: nimdaTelling(firstReport), number: 1, atMs: firstReport.nowMs },
    pageAddress: address,
    journal: nimdaJournal(),
  };
  const answer = documentOf(telling, context);
  if ("trouble" in answer) throw new Error(answer.trouble.said.en);
  return answer.document;
}

/** A blank between 漢字 and digits is a matter of type, not of the text. */
const packed = (text: string) => text.normalize("NFC").replaceAll(/[\s\u200b]/g, "");

async function printed(document: Document) {
  const pdf = await pdfOf(document, { madeMs: secondReport.nowMs });
  const path = join(folder, "page.pdf");
  writeFileSync(path, pdf.bytes);
  const text = spawnSync("pdftotext", ["-raw", path, "-"], { encoding: "utf8" }).stdout;
  const info = spawnSync("pdfinfo", [path], { encoding: "utf8" }).stdout;
  const sheets = Number(/^Pages:\s+(\d+)$/m.exec(info)?.[1]);
  return { pdf, path, text: packed(text), sheets, info };
}

const needsPoppler = canRead ? "" : " (skipped: apt-get install poppler-utils)";

describe.skipIf(!canRead)(`a PDF${needsPoppler}`, () => {
  test("for the president and the staff is one A4 sheet at 12 points or more", async () => {
    for (const language of ["ja", "en"] as const) {
      const pages = [
        laid(nimdaTelling(), "president", language),
        laid(nimdaTelling(), "staff", language),
        laid(easyTelling(), "staff", language, true),
      ];
      for (const page of pages) {
        const { pdf, sheets, info } = await printed(page);
        expect([page.title, sheets, pdf.sheets]).toEqual([page.title, 1, 1]);
        expect(pdf.points).toBeGreaterThanOrEqual(12);
        expect(info).toMatch(/A4/);
        expect(pdf.bytes.length).toBeLessThan(100_000);
      }
    }
  });

  test("holds every word of the document that it was made from", async () => {
    for (const [audience, language] of [
      ["president", "ja"],
      ["president", "en"],
      ["staff", "ja"],
      ["diary", "ja"],
      ["admin", "en"],
    ] as const) {
      const document = laid(nimdaTelling(), audience, language);
      const { text } = await printed(document);
      const missing = wordsOf(document).filter((each) => !text.includes(packed(each)));
      expect([audience, language, missing]).toEqual([audience, language, []]);
    }
  });

  test("prints 髙, 﨑, 鯖, half-width kana and the longest office names", async () => {
    const { text } = await printed(laid(nimdaTelling(), "staff", "ja"));
    expect(officeNames.filter((name) => !text.includes(packed(name)))).toEqual([]);
  });

  test("of two decisions and a full table of changes is still one sheet", async () => {
    const telling = nimdaTelling();
    const document = laid(
      { ...telling, decisions: [...telling.decisions, ...telling.decisions] },
      "president",
      "en",
    );
    expect((await printed(document)).sheets).toBe(1);
  });

  test("takes hostile strings for what they are", async () => {
    const { text } = await printed(hostileDocument());
    for (const each of hostile) expect(text).toContain(packed(inert(each.toWellFormed())));
  });

  test("takes them in every place of the page", async () => {
    for (const each of hostile) {
      const { text } = await printed(everyBlock(each));
      expect(text.split(packed(inert(each.toWellFormed()))).length).toBeGreaterThan(10);
    }
  });

  test("of what is not known says so", async () => {
    const document = laid(
      codeRedTelling({
        ...summer,
        nowMs: secondReport.nowMs,
        nextReportMs: secondReport.nextReportMs,
      }),
      "president",
      "ja",
    );
    const { text } = await printed(document);
    expect(text).toContain("わかりません。プロキシ");
    expect(text).not.toContain("0件です");
  });

  test("is the same bytes for the same document", async () => {
    const document = laid(nimdaTelling(), "president", "ja");
    const [one, two] = [await printed(document), await printed(document)];
    expect(Buffer.compare(one.pdf.bytes, two.pdf.bytes)).toBe(0);
  });

  test("too long for one sheet is made all the same, in the smallest type", async () => {
    const document = laid(nimdaTelling(), "president", "ja");
    const paragraph = { type: "paragraph", text: ["長い話です。".repeat(300)] } as const;
    const blocks = [...document.blocks, paragraph, paragraph, paragraph, paragraph];
    const { sheets, pdf } = await printed({ ...document, blocks });
    expect(sheets).toBeGreaterThan(1);
    expect(pdf.sheets).toBe(sheets);
  });
});

function wordsOf(document: Document): string[] {
  const words: string[] = [document.to, ...document.from, document.title, ...document.footer];
  const walk = (value: unknown): void => {
    if (typeof value === "string") words.push(value);
    else if (typeof value === "number") words.push(value.toLocaleString("en-US"));
    else if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === "object" && value !== null)
      for (const [key, each] of Object.entries(value))
        if (key !== "type" && key !== "align") walk(each);
  };
  walk(document.blocks);
  return words;
}

const needsZbar = canScan ? "" : " (skipped: apt-get install zbar-tools poppler-utils)";

test.skipIf(!canScan)(`the QR code on the notice is read back${needsZbar}`, async () => {
  const { path } = await printed(laid(nimdaTelling(), "staff", "ja"));
  const picture = join(folder, "page");
  // 200 dots an inch: a fax in its fine mode.
  spawnSync("pdftoppm", ["-r", "200", "-gray", "-png", "-singlefile", path, picture]);
  const { stdout } = spawnSync("zbarimg", ["--quiet", "--raw", `${picture}.png`], {
    encoding: "utf8",
  });
  expect(stdout.trim()).toBe(address);
});

test("no word of a document is in the Typst source: it is one fixed text", () => {
  expect(typstPage).not.toMatch(/\$\{/);
  expect(typstPage).toContain("json(bytes(sys.inputs.data))");
  expect(typstPage).not.toMatch(/\b(?:eval|read|include|import|plugin)\b/);
});
