import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonPieces, jsonText } from "./json-text.ts";

const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ n, text: `row ${n}\n` }));

/** The same rows as something that can only be walked through. */
function* oneByOne<T>(list: readonly T[]): Generator<T> {
  yield* list;
}

describe("JSON in pieces", () => {
  test("the pieces of any object, joined, are its text", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect([...jsonPieces(value)].join("")).toBe(jsonText(value, 2));
      }),
    );
  });

  test.each([0, 1, 511, 512, 513, 1024, 1500])("%i rows are the same text in pieces", (count) => {
    const value = { version: 1, findings: rows(count), seconds: 0.5 };
    const pieces = [...jsonPieces({ ...value, findings: oneByOne(value.findings) })];
    expect(pieces.join("")).toBe(jsonText(value, 2));
  });

  test("no piece holds more than some hundred rows", () => {
    const pieces = [...jsonPieces({ findings: oneByOne(rows(5000)) })];
    expect(Math.max(...pieces.map((piece) => piece.split('"n":').length - 1))).toBeLessThan(1000);
  });

  test("a field that is undefined is left out, and a field may have a hostile name", () => {
    const value = { a: undefined, "b\n\u202e": [1], c: "\u009b2J" };
    expect([...jsonPieces(value)].join("")).toBe(jsonText(value, 2));
    expect(jsonText(value, 2)).not.toMatch(/[\u0080-\u009f\u202e]/);
  });
});
