import { gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { looked, smallExe, told } from "../fixture/look.ts";
import { realArchive } from "../fixture/real-archives.ts";
import { makeZip } from "../fixture/zip.ts";

const exe = smallExe();
const behind = makeZip([{ name: "b.exe", data: exe }]);

test.each([
  ["gz", gzipSync(exe)],
  ["zstd", zstdCompressSync(exe)],
  ["xz", realArchive("x86.xz")],
  ["bz2", realArchive("tar.bz2")],
  ["7z", realArchive("lzma2.7z")],
  ["arj", realArchive("packed.arj")],
  ["cab", realArchive("mszip.cab")],
  ["lzh", realArchive("lh5.lzh")],
])("%s: what stands behind its end is looked into", (_, bytes) => {
  expect(looked(Buffer.concat([bytes, Buffer.from("\r\n")])).marks).toEqual([]);
  const seen = looked(Buffer.concat([bytes, behind]));
  const isSeen = seen.entries.some(({ names }) => names[0] === "b.exe");
  expect(isSeen || seen.unread.length > 0).toBe(true);
});

test("all members of a gzip are seen as one", () => {
  const whole = Buffer.concat([gzipSync(exe.subarray(0, 40)), gzipSync(exe.subarray(40))]);
  expect(looked(whole).entries[0]).toMatchObject({ kind: "pe", size: exe.length });
});

test("the name in a gzip's header comes before the one of the archive", () => {
  const bytes = gzipSync(exe);
  const named = Buffer.concat([
    bytes.subarray(0, 10),
    Buffer.from("setup.exe\0"),
    bytes.subarray(10),
  ]);
  named[3] = 0x08;
  const seen = looked(named, "memo.txt.gz");
  expect(seen.entries[0]?.names).toEqual(["setup.exe", "memo.txt"]);
  expect(told(seen)).toEqual(["2/setup.exe pe name-differs"]);
});
