import { gzipSync } from "node:zlib";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { Readable } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { openStandardInput } from "./standard-input.ts";

async function opened(blocks: readonly Buffer[], keptBytes: number) {
  const input = await openStandardInput(Readable.from(blocks) as AsyncIterable<Buffer>, keptBytes);
  onTestFinished(() => input.close());
  return input;
}

async function drained(blocks: AsyncIterable<Buffer>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(blocks));
}

const bytes = Buffer.from(Array.from({ length: 5000 }, (_, at) => `line ${at}\n`).join(""));
const blocks = Array.from({ length: Math.ceil(bytes.length / 700) }, (_, at) =>
  bytes.subarray(at * 700, at * 700 + 700),
);

test("everything comes through once, in order, also when it was packed", async () => {
  const plain = await opened(blocks, 1000);
  expect(plain.sample.slice(0, 2).map(String)).toEqual(["line 0", "line 1"]);
  expect((await drained(plain.blocks)).equals(bytes)).toBe(true);
  const packed = await opened([gzipSync(bytes)], 1000);
  expect(packed.sample.slice(0, 2).map(String)).toEqual(["line 0", "line 1"]);
  expect((await drained(packed.blocks)).equals(bytes)).toBe(true);
});

test("the last stretch can be read again, what lies further back cannot, and no file is left", async () => {
  const input = await opened(blocks, 1000);
  await drained(input.blocks);
  for (const length of [1, 10, 999, 1000]) {
    const from = bytes.length - length;
    expect(input.readAgain(from, length)?.equals(bytes.subarray(from))).toBe(true);
  }
  const middle = bytes.length - 600;
  expect(String(input.readAgain(middle, 9))).toBe(String(bytes.subarray(middle, middle + 9)));
  expect(input.readAgain(bytes.length - 1001, 10)).toBeUndefined();
  expect(input.readAgain(bytes.length - 5, 10)).toBeUndefined();
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith("hinomi-stdin-"))).toEqual([]);
});

test("a packed stream that is cut off fails after what could be unpacked", async () => {
  const packed = gzipSync(Buffer.concat(Array.from({ length: 40 }, () => bytes)));
  const input = await opened([packed.subarray(0, packed.length - 50)], 1000);
  await expect(drained(input.blocks)).rejects.toThrow(/unexpected end of file/);
  const short = await opened([gzipSync(bytes).subarray(0, 2000)], 1000);
  expect(String(short.sample[0])).toBe("line 0");
  await expect(drained(short.blocks)).rejects.toThrow(/unexpected end of file/);
});

test("a stream that ends at once is an empty log", async () => {
  const input = await opened([], 1000);
  expect(input.sample).toEqual([]);
  expect(await drained(input.blocks)).toHaveLength(0);
});
