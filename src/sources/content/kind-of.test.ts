import { expect, test } from "vitest";
import { kindsOf } from "./kind-of.ts";
import { smallExe } from "./fixture/look.ts";

const at = (offset: number, word: string, size = offset + 2048) => {
  const bytes = Buffer.alloc(size);
  bytes.write(word, offset, "latin1");
  return bytes;
};

const fat = at(54, "FAT16   ", 2048);
fat.writeUInt16LE(0xaa55, 510);
const vhd = Buffer.concat([Buffer.alloc(1024), at(0, "conectix", 512)]);

test.each<[string, Buffer, string[]]>([
  ["nothing", Buffer.alloc(0), ["empty"]],
  ["a Windows program", smallExe(), ["pe"]],
  ["a Linux program", Buffer.from("7f454c460201", "hex"), ["elf"]],
  ["a class of Java", Buffer.from("cafebabe00000034", "hex"), ["class"]],
  ["a program for two Macs", Buffer.from("cafebabe00000002", "hex"), ["mach-o"]],
  ["a script by its first line", Buffer.from("#!/bin/sh\n"), ["script"]],
  ["an image of a CD", at(0x8001, "CD001"), ["iso"]],
  ["an image of UDF alone", at(0x8001, "BEA01"), ["udf"]],
  ["an image of a disk", fat, ["disk-image"]],
  ["a disk of a virtual machine", vhd, ["vhd"]],
  ["help of Windows", Buffer.from("ITSF"), ["chm"]],
  [
    "a program that is an image too",
    Buffer.concat([smallExe(), at(0x8001, "CD001").subarray(74)]),
    ["pe", "iso"],
  ],
  ["a PDF behind some junk", Buffer.from("junk\n%PDF-1.4\n"), ["pdf"]],
  ["text", Buffer.from("Hello\r\n"), ["text"]],
  ["Japanese text of ISO-2022-JP", Buffer.from("1b2442244a1b2842", "hex"), ["text"]],
  ["noise", Buffer.from([1, 2, 3, 4, 5, 6, 7, 200]), ["unknown"]],
])("%s", (_, bytes, kinds) => {
  expect(kindsOf(bytes)).toEqual(kinds);
});

test("a text that begins like a program is a text", () => {
  expect(
    kindsOf(
      Buffer.from("MZ is a line of motorcycles.\nIt was built until 2008 in a small town.\n"),
    ),
  ).toEqual(["text"]);
});
