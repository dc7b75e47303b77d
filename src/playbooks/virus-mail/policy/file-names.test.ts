// For: each way in which a name hides its ending, seen; and ordinary names of an office, left alone.

import fc from "fast-check";
import { expect, test } from "vitest";
import { seeName } from "./file-names.ts";

test.each([
  ["請求書.doc.pif", "pif"],
  ["ANNA.JPG.VBS", "vbs"],
  ["setup.exe. . .", "exe"],
  ["setup.exe\u3000\u3000", "exe"],
  ["setup．ｅｘｅ", "exe"],
  ["setup。exe", "exe"],
  ["photo_\u202egpj.exe", "exe"],
  ["set\u200bup.e\u200bx\u00ade", "exe"],
  ["photo.jpg                         .scr", "scr"],
  ["..\\..\\Startup\\a.lnk", "lnk"],
  ["C:\\windows\\a.bat", "bat"],
  ["readme.txt:evil.js", "js"],
  ["evil.js::$DATA", "js"],
  ["evil.exe\0.txt", "exe"],
  ["evil.exe;.txt", "exe"],
  ['"evil.cmd"', "cmd"],
])("%j ends in %s", (name, ending) => {
  expect(seeName(name).endings).toContain(ending);
});

test.each([
  ["photo_\u202egpj.exe", "rlo"],
  ["a.e\u200bxe", "zero-width"],
  ["readme.{3050f4d8-98b5-11cf-bb82-00aa00bdce0b}", "clsid"],
  ["photo.jpg                         .scr", "spaces-hide"],
  ["photo.jpg\u3000\u3000\u3000.scr", "spaces-hide"],
  ["../../etc/cron.d/x", "path-trick"],
  ["evil.js::$DATA", "path-trick"],
] as const)("%j is seen as %s", (name, trick) => {
  expect(seeName(name).tricks).toContain(trick);
});

test.each([
  "見積書（第2版）.pdf",
  "議事録 2026.03.12.docx",
  "図面/A棟 1階.dwg",
  "お世話になります...",
  "👨\u200d👩\u200d👧 写真.jpg",
  "会議 10:30.pdf",
  "",
  ".",
])("%j plays no trick", (name) => {
  expect(seeName(name).tricks).toEqual([]);
});

test("what stands before the last ending is told", () => {
  expect(seeName("請求書.doc.pif").inner).toEqual(["doc"]);
});

test("no name breaks it, and a name with dots and blanks behind it ends as it did", () => {
  const blanks = fc.string({ unit: fc.constantFrom(".", " ", "\u3000", "\t"), maxLength: 20 });
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), blanks, (stem, end) => {
      expect(seeName(`${stem}.exe${end}`).endings).toContain("exe");
      expect(seeName(stem).tricks.length).toBeLessThan(6);
    }),
  );
});

test("a name of a megabyte keeps its ending", () => {
  expect(seeName(`${" ".repeat(1_000_000)}.exe`).endings).toContain("exe");
});
