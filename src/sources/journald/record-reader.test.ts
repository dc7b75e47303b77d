import * as fc from "fast-check";
import { expect, test } from "vitest";
import { limits } from "../../base/limits.ts";
import { formatByName } from "../formats/register.ts";
import { madeUpRecord, oddMessage } from "./fixture/made-up-records.ts";
import { createRecordReader } from "./record-reader.ts";

function readIn(text: Buffer, pieceBytes: number) {
  const reader = createRecordReader();
  const records = [];
  for (let at = 0; at < text.length; at += pieceBytes) {
    records.push(...reader.push(text.subarray(at, at + pieceBytes)));
  }
  return { records, strange: reader.strangeLines() };
}

function messageOf(line: Buffer): unknown {
  const format = formatByName({ name: "journald-json" });
  return format?.parse(line.subarray(0, -1), { nowMs: 0, timeZone: "UTC" })?.["message"];
}

test("records are the same, whatever pieces they come in", () => {
  const made = Array.from({ length: 22 }, (_, number) => madeUpRecord(number, oddMessage(number)));
  const text = Buffer.from(made.map(({ line }) => `${line}\n`).join(""));
  const whole = readIn(text, text.length);
  expect(whole.records.map(({ cursor }) => cursor)).toEqual(made.map(({ cursor }) => cursor));
  expect(whole.strange).toBe(0);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (pieceBytes) => {
      expect(readIn(text, Math.max(pieceBytes, 50))).toEqual(whole);
    }),
    { numRuns: 20 },
  );
});

test("an ordinary record is handed on byte for byte", () => {
  const { line, cursor } = madeUpRecord(7, '日本語 \\ " \u0000');
  const { records } = readIn(Buffer.from(`${line}\n`), 10);
  expect(records).toEqual([{ cursor, line: Buffer.from(`${line}\n`), isCut: false }]);
});

test("a cursor in a message is not taken for the record's own", () => {
  for (let number = 0; number < 7; number += 1) {
    const { line, cursor } = madeUpRecord(number, `","__CURSOR":"s=1;i=2","x":"`);
    expect(readIn(Buffer.from(`${line}\n`), 4096).records[0]?.cursor).toBe(cursor);
  }
});

test("half a record at the end is not a record", () => {
  const { line } = madeUpRecord(1, "x");
  const { records, strange } = readIn(Buffer.from(`${line}\n${line.slice(0, -1)}`), 4096);
  expect(records).toHaveLength(1);
  expect(strange).toBe(0);
});

test.each([
  "-- No entries --",
  "{}",
  "",
  '{"__CURSOR":"$(reboot)"}',
  "\0\0",
  '{"__CURSOR":"s=1;i=2',
])("%j is counted as a line that is no record", (talk) => {
  const { line, cursor } = madeUpRecord(1, "x");
  const { records, strange } = readIn(Buffer.from(`${talk}\n${line}\n`), 4096);
  expect(records.map((record) => record.cursor)).toEqual([cursor]);
  expect(strange).toBe(1);
});

test.each([
  ["text", "GET /".padEnd(300_000, "A")],
  ["text that JSON makes longer", "\u0001".repeat(60_000)],
  ["bytes", Array.from({ length: 200_000 }, () => 65)],
  ["several values", ["x".repeat(200_000), "y"]],
])("a long message of %s is cut, and its record can still be read", (_what, message) => {
  const { line, cursor } = madeUpRecord(3, message);
  const [record] = readIn(Buffer.from(`${line}\n`), 65_536).records;
  expect(record).toMatchObject({ cursor, isCut: true });
  const size = (record?.line.length ?? 0) - 1;
  expect(size).toBeLessThanOrEqual(limits.lineBytes);
  expect(size).toBeGreaterThan(limits.lineBytes - 12);
  const kept = messageOf(record?.line ?? Buffer.alloc(0));
  const first = message[0];
  const start = typeof first === "number" ? "AAAA" : String(first).slice(0, 1);
  expect(typeof kept === "string" && kept.startsWith(start)).toBe(true);
});

test("of a record too long to keep only its cursor and time are left, wherever they stand", () => {
  for (let number = 0; number < 7; number += 1) {
    const { line, cursor } = madeUpRecord(number, "z".repeat(limits.journalRecordBytes + 5_000));
    const next = madeUpRecord(number + 1, "after");
    const { records } = readIn(Buffer.from(`${line}\n${next.line}\n`), 65_536);
    expect(records.map((record) => record.cursor)).toEqual([cursor, next.cursor]);
    expect(JSON.parse(String(records[0]?.line))).toMatchObject({ __CURSOR: cursor, MESSAGE: null });
    expect(JSON.parse(String(records[0]?.line))).toHaveProperty("__REALTIME_TIMESTAMP");
    expect(records[0]?.isCut).toBe(true);
  }
});

test("what is no record does not grow in memory or break the next, however long", () => {
  const { line, cursor } = madeUpRecord(1, "x");
  const reader = createRecordReader();
  const junk = Buffer.alloc(65_536, "j");
  for (let piece = 0; piece < 100; piece += 1) expect(reader.push(junk)).toEqual([]);
  expect(reader.push(Buffer.from(`\n${line}\n`)).map((record) => record.cursor)).toEqual([cursor]);
  expect(reader.strangeLines()).toBe(1);
});
