import { expect, test } from "vitest";
import { exeSha256, memoSha256, realArchive } from "../fixture/real-archives.ts";
import type { RealArchive } from "../fixture/real-archives.ts";
import { looked, told } from "../fixture/look.ts";

const both: readonly RealArchive[] = [
  "lzma2.7z",
  "mszip.cab",
  "packed.arj",
  "lh5.lzh",
  "tar.xz",
  "joliet.iso.gz",
];
const program: readonly RealArchive[] = [
  "bcj.7z",
  "delta.7z",
  "bzip2.7z",
  "bzip2.zip",
  "deflate64.zip",
  "lzma.zip",
  "tar.bz2",
  "x86.xz",
  "exe.lzma",
  "exe.zst",
];

test.each([...both, ...program])("the program in %s is seen, byte for byte", (name) => {
  const { entries, unread } = looked(realArchive(name), name);
  const exe = entries.find((entry) => entry.kind === "pe");
  expect(exe?.sha256).toBe(exeSha256);
  expect(unread).toEqual([]);
});

test.each(both)("so is the text beside it in %s", (name) => {
  const { entries } = looked(realArchive(name), name);
  expect(entries.filter(({ sha256 }) => sha256 === memoSha256)).toHaveLength(1);
});

test.each<[RealArchive, string[]]>([
  ["locked.7z", ["2/setup.exe unknown encrypted", "unread 2/setup.exe encrypted"]],
  ["hidden.7z", ["unread 2 encrypted"]],
  ["aes.zip", ["2/setup.exe unknown encrypted", "unread 2/setup.exe encrypted"]],
  ["zipcrypto.zip", ["2/setup.exe unknown encrypted", "unread 2/setup.exe encrypted"]],
])("%s says that it is encrypted, and nothing in it passes for seen", (name, expected) => {
  const seen = looked(realArchive(name), name);
  expect(seen.marks).toContain("encrypted");
  expect(told(seen)).toEqual(expected);
});

test.each<[RealArchive, string[]]>([["ppmd.7z", ["memo.txt", "setup.exe"]]])(
  "a method that is not understood in %s leaves the names, each unread",
  (name, names) => {
    const seen = looked(realArchive(name), name);
    expect(seen.entries.map((entry) => entry.names[0])).toEqual(names);
    expect(seen.unread).toEqual(
      names.map((each) => ({ path: `2/${each}`, why: "not-understood" })),
    );
  },
);

test("names of both trees of an image are told, the long one first", () => {
  const { entries } = looked(realArchive("joliet.iso.gz"), "disk.iso.gz");
  expect(entries.map(({ names }) => names)).toContainEqual(["setup.exe", "SETUP.EXE"]);
});
