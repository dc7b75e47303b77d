import { deflateRawSync, gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createLooker } from "./look-into.ts";
import { looked, smallExe, told } from "./fixture/look.ts";
import { realArchive, realArchiveNames } from "./fixture/real-archives.ts";
import { makeZip } from "./fixture/zip.ts";

const exe = smallExe();

test("archives inside of archives are looked into to the depth, and not beyond", () => {
  let bytes = makeZip([{ name: "setup.exe", data: exe }]);
  for (let level = 1; level < 7; level += 1)
    bytes = makeZip([{ name: `${level}.zip`, data: bytes }]);
  const seen = looked(bytes, "", { depth: 3 });
  expect(told(seen)).toEqual([
    "2/6.zip zip",
    "2/6.zip/5.zip zip",
    "2/6.zip/5.zip/4.zip zip",
    "unread 2/6.zip/5.zip/4.zip too-deep",
  ]);
});

test("a bomb ends with its reason, having unpacked no more than the bound", () => {
  const zeros = Buffer.alloc(40 * 1024 * 1024);
  const bomb = makeZip([{ name: "a.txt", data: zeros }]);
  expect(bomb.length).toBeLessThan(50_000);
  expect(told(looked(bomb))).toEqual(["2/a.txt unknown", "unread 2/a.txt ratio"]);
});

test("many small bombs share one budget, also over the parts of one mail", () => {
  const bomb = makeZip(
    Array.from({ length: 6 }, (_, index) => ({
      name: `${index}.txt`,
      data: Buffer.alloc(900_000),
    })),
  );
  const look = createLooker({
    bounds: { unpackedBytes: 2_000_000 },
    nowMs: () => 0,
    readNested: () => ({ parts: [], unread: [] }),
  });
  const part = { names: [], declaredType: "", depth: 0 };
  const first = look(bomb, { ...part, path: "2" });
  expect(first.unread.map(({ why }) => why)).toEqual([
    "too-large",
    "too-large",
    "too-large",
    "too-large",
  ]);
  const second = look(gzipSync(Buffer.alloc(900_000)), { ...part, path: "3" });
  expect(second.unread).toEqual([{ path: "3/#1", why: "too-large" }]);
});

test("a bomb of layers, each many times the one below, ends with a reason", () => {
  let bytes: Buffer = Buffer.alloc(1024 * 1024);
  for (let level = 0; level < 4; level += 1) {
    bytes = makeZip(
      Array.from({ length: 16 }, (_, index) => ({ name: `${level}-${index}.zip`, data: bytes })),
    );
  }
  const { unread, entries } = looked(bytes);
  expect(unread.length).toBeGreaterThan(0);
  expect(entries.length).toBeLessThanOrEqual(2000);
});

test("more entries than the bound: those within it are seen, the archive is unread", () => {
  const zip = makeZip(
    Array.from({ length: 9 }, (_, index) => ({ name: `${index}.exe`, data: exe })),
  );
  const seen = looked(zip, "", { entries: 4 });
  expect(seen.entries).toHaveLength(4);
  expect(seen.unread).toEqual([{ path: "2", why: "too-many" }]);
});

test("when the time is over, what is left is unread", () => {
  let nowMs = 0;
  const clock = () => (nowMs += 10);
  const zip = makeZip(
    Array.from({ length: 50 }, (_, index) => ({ name: `${index}.exe`, data: exe })),
  );
  const seen = looked(zip, "", { timeMs: 300 }, clock);
  expect(seen.unread).toContainEqual({ path: "2", why: "time" });
  expect(seen.entries.length).toBeLessThan(50);
});

test("a mail inside of an archive is handed to the reader of mails", () => {
  const mail = Buffer.from(
    "From: a@example.jp\r\nMIME-Version: 1.0\r\nSubject: x\r\n\r\nHello\r\n",
  );
  const seen = looked(makeZip([{ name: "a.eml", data: mail }]));
  expect(told(seen)).toEqual(["2/a.eml mail", "2/a.eml/1 text nested-mail"]);
  expect(seen.entries[1]?.depth).toBe(2);
});

test("a program with a picture's name is told", () => {
  expect(looked(exe, "photo.jpg").marks).toEqual(["name-differs"]);
  expect(looked(exe, "setup.exe").marks).toEqual([]);
  expect(looked(Buffer.from("89504e470d0a1a0a", "hex"), "photo.jpg").marks).toEqual([]);
});

test("whatever the bytes, looking ends without a fault and every path lies under the part", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), fc.constantFrom(...starts), (bytes, start) => {
      const seen = looked(Buffer.concat([start, bytes]), "a.doc", { unpackedBytes: 1_000_000 });
      expect(seen.entries.every(({ path }) => path.startsWith("2/"))).toBe(true);
    }),
    { numRuns: 400 },
  );
});

const starts = [
  "504b0304",
  "504b0506",
  "526172211a0700",
  "526172211a070100",
  "377abcaf271c0004",
  "1f8b0808",
  "425a6839314159265359",
  "fd377a585a0000",
  "4d53434600000000",
  "60ea",
  "d0cf11e0a1b11ae1",
  "7b5c727466317b5c6f626a64617461",
  "255044462d",
  "3c68746d6c3e",
  "4c0000000114020000000000c000000000000046",
  "e4525c7b8cd8a74daeb15378d02996d3",
  "16002d6c68352d",
  "5d00000000",
  "28b52ffd",
  "4c5a495001",
].map((hex) => Buffer.from(hex, "hex"));

const packed = deflateRawSync(Buffer.from("x".repeat(500)));
const samples = [
  ...realArchiveNames.map((name) => realArchive(name)),
  makeZip([
    { name: "a.txt", data: Buffer.from("text") },
    { name: "b.zip", data: makeZip([{ name: "setup.exe", data: exe }]), isStreamed: true },
    { name: "c.bin", data: packed, isWide: true },
  ]),
];

test("a sample with some bytes changed never faults, hangs or loses the part", () => {
  const change = fc.record({ at: fc.nat(5000), value: fc.nat(255) });
  fc.assert(
    fc.property(
      fc.constantFrom(...samples),
      fc.array(change, { minLength: 1, maxLength: 8 }),
      fc.nat(40),
      (sample, changes, cut) => {
        const bytes = Buffer.from(sample.subarray(0, sample.length - (cut > 30 ? cut : 0)));
        for (const { at, value } of changes) bytes[at % bytes.length] = value;
        const seen = looked(bytes, "", { unpackedBytes: 4_000_000 });
        expect(seen.kind).not.toBe("");
      },
    ),
    { numRuns: 1500 },
  );
});
