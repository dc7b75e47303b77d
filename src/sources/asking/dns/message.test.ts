import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAnswer, recordTypes, writeQuestion } from "./message.ts";

const question = { id: 0x1234, name: "www.example.jp", type: recordTypes.A, class: 1 };

/** An answer as a server writes it: the question, and one record that points back at its name. */
function answerTo(asked: Buffer, code: number, records: readonly Buffer[]): Buffer {
  const head = Buffer.from(asked.subarray(0, 12));
  head.writeUInt16BE(0x8180 | code, 2);
  head.writeUInt16BE(records.length, 6);
  head.writeUInt16BE(0, 10);
  return Buffer.concat([head, asked.subarray(12, asked.length - 11), ...records]);
}

function record(type: number, data: readonly number[]): Buffer {
  return Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 5, 0, data.length, ...data]);
}

const asked = writeQuestion(question) ?? Buffer.alloc(0);
const address = record(recordTypes.A, [192, 0, 2, 7]);

describe("an answer", () => {
  test("counts the records of the type that was asked for", () => {
    const alias = record(5, [0xc0, 12]);
    const read = readAnswer(answerTo(asked, 0, [alias, address, address]), question);
    expect(read).toEqual({ isCut: false, code: 0, records: 2 });
  });

  test("carries its code, and text where text was asked for", () => {
    expect(readAnswer(answerTo(asked, 3, []), question)?.code).toBe(3);
    const version = { id: 7, name: "version.bind", type: recordTypes.TXT, class: 3 };
    const bytes = writeQuestion(version) ?? Buffer.alloc(0);
    const text = record(recordTypes.TXT, [4, ...Buffer.from("9.18"), 1, 120]);
    expect(readAnswer(answerTo(bytes, 0, [text]), version)?.text).toBe("9.18");
  });

  test("to another question, with another number, or a question itself is none", () => {
    const good = answerTo(asked, 0, [address]);
    expect(readAnswer(good, { ...question, id: 1 })).toBeUndefined();
    expect(readAnswer(good, { ...question, name: "ftp.example.jp" })).toBeUndefined();
    expect(readAnswer(asked, question)).toBeUndefined();
  });

  test("that ends in the middle counts what is whole", () => {
    const good = answerTo(asked, 0, [address, address]);
    expect(readAnswer(good.subarray(0, good.length - 3), question)?.records).toBe(1);
  });

  test("of any bytes is read without a fault, and has no more records than it says", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        const bytes = Buffer.from(noise);
        if (bytes.length > 3) bytes.writeUInt16BE(question.id, 0);
        const read = readAnswer(bytes, question);
        expect(read?.records ?? 0).toBeLessThanOrEqual(bytes.length / 11);
      }),
    );
  });
});

test("a name that fits into no question is not asked", () => {
  expect(writeQuestion({ ...question, name: "a".repeat(64) })).toBeUndefined();
  expect(writeQuestion({ ...question, name: "abcdefg.".repeat(40) })).toBeUndefined();
  expect(writeQuestion({ ...question, name: "." })?.length).toBe(12 + 1 + 4 + 11);
});
