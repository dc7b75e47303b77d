import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { looked, smallExe, told } from "../fixture/look.ts";
import { makeZip } from "../fixture/zip.ts";

const exe = smallExe();
const memo = Buffer.from("The meeting begins at ten.");
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

test("every entry of any honest zip is seen with its name, size and bytes", () => {
  const part = fc.record({
    name: fc.stringMatching(/^[a-z]{1,12}\.[a-z]{1,4}$/),
    data: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    isStored: fc.boolean(),
    isStreamed: fc.boolean(),
    isWide: fc.boolean(),
  });
  const parts = fc.uniqueArray(part, { maxLength: 6, selector: ({ name }) => name });
  fc.assert(
    fc.property(parts, (chosen) => {
      const { entries, unread, marks } = looked(makeZip(chosen), "", { depth: 1 });
      const own = entries.filter(({ depth }) => depth === 1);
      expect(own.map((entry) => [entry.names[0], entry.size, entry.sha256])).toEqual(
        chosen.map(({ name, data }) => [name, data.length, sha256(data)]),
      );
      expect(unread.filter(({ path }) => path === "2")).toEqual([]);
      expect(marks).not.toContain("hidden-entry");
    }),
  );
});

test("a name that only the local header tells is told too, and that the two differ", () => {
  const seen = looked(makeZip([{ name: "memo.txt", localName: "setup.exe", data: exe }]));
  expect(seen.marks).toEqual(["names-differ"]);
  expect(seen.entries[0]?.names).toEqual(["memo.txt", "setup.exe"]);
});

test("an entry that no directory lists is seen", () => {
  const zip = makeZip([
    { name: "memo.txt", data: memo },
    { name: "setup.exe", data: exe, isHidden: true },
  ]);
  const seen = looked(zip);
  expect(seen.marks).toContain("hidden-entry");
  expect(told(seen)).toEqual(["2/memo.txt text", "2/setup.exe pe hidden-entry"]);
});

test("a zip without its end is broken, and what is left of it is seen", () => {
  const zip = makeZip([{ name: "setup.exe", data: exe }]);
  const seen = looked(zip.subarray(0, zip.length - 30));
  expect(told(seen)).toEqual(["2/setup.exe pe hidden-entry", "unread 2 broken"]);
});

test("of two archives in a row both are seen", () => {
  const first = makeZip([{ name: "setup.exe", data: exe }]);
  const second = makeZip([{ name: "memo.txt", data: memo }]);
  const seen = looked(Buffer.concat([first, second]));
  expect(seen.marks).toContain("two-directories");
  expect(told(seen)).toEqual(expect.arrayContaining(["2/memo.txt text", "2/setup.exe pe"]));
});

test("a zip stored in a zip is one entry with its own inside, not another directory", () => {
  const inner = makeZip([{ name: "setup.exe", data: exe }]);
  const seen = looked(makeZip([{ name: "inner.zip", data: inner, isStored: true }]));
  expect(seen.marks).toEqual([]);
  expect(told(seen)).toEqual(["2/inner.zip zip", "2/inner.zip/setup.exe pe"]);
});

test.each([
  ["a picture", Buffer.from("ffd8ffe000104a46494600", "hex"), "jpeg"],
  ["a program", smallExe("unpacks itself"), "pe"],
  ["a PDF", Buffer.from("%PDF-1.4\n%%EOF\n"), "pdf"],
])("a zip behind %s is seen, and that the part is two things at once", (_, prefix, kind) => {
  const seen = looked(makeZip([{ name: "setup.exe", data: exe }], { prefix }));
  expect([seen.kind, ...seen.marks]).toEqual([kind, "polyglot", "junk-before"]);
  expect(told(seen)).toEqual(["2/setup.exe pe"]);
});

test("names in Shift_JIS without a flag are read, and the unicode field's name comes first", () => {
  const shiftJis = Buffer.from("90bf8b818f912e657865", "hex");
  expect(looked(makeZip([{ name: shiftJis, data: exe }])).entries[0]?.names).toContain(
    "請求書.exe",
  );
  const unicode = Buffer.from("見積書.exe");
  const extra = Buffer.concat([
    Buffer.from([0x75, 0x70, unicode.length + 5, 0, 1, 0, 0, 0, 0]),
    unicode,
  ]);
  const seen = looked(makeZip([{ name: "a.txt", data: exe, extra }]));
  expect(seen.entries[0]?.names).toEqual(["見積書.exe", "a.txt"]);
});

test.each([["../../etc/cron.d/x"], ["..\\startup\\a.exe"], ["C:\\Windows\\a.exe"], ["/tmp/a.exe"]])(
  "%s would be written somewhere else",
  (name) => {
    expect(looked(makeZip([{ name, data: exe }])).entries[0]?.marks).toContain("path-trick");
  },
);

test("two entries of one name are told", () => {
  const zip = makeZip([
    { name: "a.txt", data: memo },
    { name: "a.txt", data: exe },
  ]);
  const seen = looked(zip);
  expect(seen.marks).toContain("duplicate-name");
  expect(told(seen)).toEqual(["2/a.txt text", "2/a.txt pe name-differs"]);
});

test.each<[string, Parameters<typeof makeZip>[0][number], string]>([
  ["a wrong checksum", { name: "a.txt", data: memo, crc: 1 }, "broken"],
  ["two methods", { name: "a.txt", data: memo, localMethod: 0 }, "broken"],
  [
    "a method of its own",
    { name: "a.txt", data: memo, method: 97, localMethod: 97 },
    "not-understood",
  ],
  ["a password", { name: "a.txt", data: memo, flags: 1 }, "encrypted"],
  ["strong encryption", { name: "a.txt", data: memo, flags: 0x41 }, "encrypted"],
])("an entry with %s is not passed as seen", (_, part, why) => {
  expect(looked(makeZip([part])).unread).toContainEqual({ path: "2/a.txt", why });
});

test("entries that share their bytes are told, however small each is", () => {
  const zip = makeZip([
    { name: "a.txt", data: memo },
    { name: "b.txt", data: memo },
  ]);
  // Both lines of the directory now point to the first entry.
  zip.writeUInt32LE(0, zip.lastIndexOf("PK\u0001\u0002", undefined, "latin1") + 42);
  const seen = looked(zip);
  expect(seen.marks).toContain("overlapping");
  expect(seen.unread).toContainEqual({ path: "2", why: "overlapping" });
});
