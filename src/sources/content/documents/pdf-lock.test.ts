import { expect, test } from "vitest";
import { looked, told } from "../fixture/look.ts";
import { lockedPdf } from "../fixture/locked-pdfs.ts";
import { exeSha256 } from "../fixture/real-archives.ts";

test.each(["rc4-40", "rc4-128", "aes-128", "aes-256"] as const)(
  "a PDF that opens without a password is read through its lock: %s",
  (name) => {
    const seen = looked(lockedPdf(name), "a.pdf");
    expect(seen.marks.toSorted()).toEqual(["pdf-embedded-file", "pdf-launch", "pdf-open-action"]);
    expect(seen.entries.map(({ kind, sha256 }) => [kind, sha256])).toEqual([["pe", exeSha256]]);
    expect(seen.unread).toEqual([]);
  },
);

test("names that stand in packed objects are read too", () => {
  expect(looked(lockedPdf("aes-256"), "a.pdf").entries[0]?.names).toEqual(["setup.exe"]);
});

test("a PDF that needs a password is unread", () => {
  const seen = looked(lockedPdf("needs-password"), "a.pdf");
  expect(seen.marks).toContain("encrypted");
  expect(told(seen)).toEqual(["unread 2 encrypted"]);
});

test("a lock whose proof was changed opens nothing", () => {
  const pdf = lockedPdf("aes-128");
  const at = pdf.indexOf("/U <");
  pdf[at + 5] = pdf[at + 5] === 0x30 ? 0x31 : 0x30;
  expect(told(looked(pdf, "a.pdf"))).toEqual(["unread 2 encrypted"]);
});
