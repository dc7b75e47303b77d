import { expect, test } from "vitest";
import {
  endTar,
  made,
  makeAce,
  makeLzh,
  makeRar4,
  makeRar5,
  tarMember,
} from "../fixture/made-archives.ts";
import { looked, smallExe, told } from "../fixture/look.ts";

const exe = smallExe();
const invoice = Buffer.from("90bf8b818f912e657865", "hex");

test.each([
  ["RAR 4", makeRar4],
  ["RAR 5", makeRar5],
])(
  "%s: a stored file is looked into, a packed one is told by its name, a locked one as encrypted",
  (_, make) => {
    const file = made("setup.exe", exe);
    const seen = looked(
      make([
        file,
        { ...file, name: Buffer.from("b.exe"), isPacked: true },
        { ...file, name: Buffer.from("c.exe"), isEncrypted: true },
      ]),
    );
    expect(told(seen)).toEqual([
      "2/setup.exe pe",
      "2/b.exe unknown",
      "2/c.exe unknown encrypted",
      "unread 2/b.exe not-understood",
      "unread 2/c.exe encrypted",
    ]);
  },
);

test("RAR with encrypted names says so", () => {
  expect(told(looked(makeRar4([made("a.exe", exe)], 0x80)))).toEqual(["unread 2 encrypted"]);
  expect(told(looked(makeRar5([made("a.exe", exe)], true)))).toEqual(["unread 2 encrypted"]);
});

test("RAR behind a picture is found", () => {
  const picture = Buffer.from("89504e470d0a1a0a0000", "hex");
  const seen = looked(Buffer.concat([picture, makeRar5([made("a.exe", exe)])]));
  expect([seen.kind, ...seen.marks]).toEqual(["png", "polyglot", "junk-before"]);
  expect(told(seen)).toEqual(["2/a.exe pe"]);
});

test("a name in UTF-16 of RAR 4 is read, and the plain one kept", () => {
  const packed = Buffer.from([
    0x30, 0b10_00_00_00, 0x4b, 0x30, 0x2e, 0x65, 0x78, 0b00_00_00_00, 0x65,
  ]);
  const name = Buffer.concat([Buffer.from("_.exe\0"), packed]);
  const rar = makeRar4([{ name, data: exe }]);
  // LHD_UNICODE
  rar.writeUInt16LE(0x8200, 7 + 13 + 3);
  expect(looked(rar).entries[0]?.names).toEqual(["\u304b.exe", "_.exe"]);
});

test.each([0, 1, 2] as const)("LZH of level %i: names in Shift_JIS, bytes as they are", (level) => {
  const seen = looked(
    makeLzh([{ name: invoice, data: exe }, made("b.txt", Buffer.from("text"))], level),
  );
  expect(seen.entries.map(({ names, kind }) => [names[0], kind])).toEqual([
    ["請求書.exe", "pe"],
    ["b.txt", "text"],
  ]);
  expect(seen.unread).toEqual([]);
});

test("ACE: names, and that nobody here can unpack it", () => {
  const file = made("a.exe", exe);
  expect(told(looked(makeAce([file, { ...file, isEncrypted: true }])))).toEqual([
    "2/a.exe unknown",
    "2/a.exe unknown encrypted",
    "unread 2/a.exe not-understood",
    "unread 2/a.exe encrypted",
  ]);
});

test("tar: names of GNU and of pax come first, links and ways out are told", () => {
  const long = Buffer.from("setup.exe\0");
  const record = Buffer.from("18 path=other.exe\n");
  const seen = looked(
    endTar([
      tarMember(Buffer.from("././@LongLink"), long, "L"),
      tarMember(Buffer.from("memo.txt"), exe),
      tarMember(Buffer.from("pax"), record, "x"),
      tarMember(Buffer.from("memo.txt"), exe),
      tarMember(Buffer.from("../up"), Buffer.alloc(0), "2"),
    ]),
  );
  expect(seen.entries.map(({ names, kind, marks }) => [...names, kind, ...marks])).toEqual([
    ["setup.exe", "memo.txt", "pe", "name-differs"],
    ["other.exe", "memo.txt", "pe", "name-differs"],
    ["../up", "empty", "path-trick"],
  ]);
});

test("a tar that is cut off is broken", () => {
  const tar = endTar([tarMember(Buffer.from("a.exe"), exe)]);
  expect(told(looked(tar.subarray(0, 560)))).toEqual(["unread 2 broken"]);
});
