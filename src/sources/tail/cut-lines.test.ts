// For: lines are the same however their bytes arrive, and none is longer than the limit.
// Never: disk.

import { array, assert, constantFrom, property, string } from "fast-check";
import { expect, test } from "vitest";
import { cutLines } from "./cut-lines.ts";

const limit = 8;

/** Feeds bytes in blocks as a tail does; answers the lines handed on. */
function feed(blocks: readonly Buffer[]): { lines: string[]; cut: number } {
  const lines: string[] = [];
  let cut = 0;
  let inCut = false;
  let data = Buffer.alloc(0);
  for (const [index, block] of [...blocks, Buffer.alloc(0)].entries()) {
    data = Buffer.concat([data, block]);
    for (;;) {
      const step = cutLines(data, limit, inCut, index === blocks.length);
      if (step.consumed === 0) break;
      const text = data.subarray(0, step.emit).toString("latin1");
      if (step.emit > 0)
        lines.push(...(text.endsWith("\n") ? text.slice(0, -1) : text).split("\n"));
      cut += step.isCut ? 1 : 0;
      inCut = step.inCut;
      data = data.subarray(step.consumed);
    }
  }
  return { lines, cut };
}

function expected(text: string): { lines: string[]; cut: number } {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const cut = lines.filter((line) => line.length > limit).length;
  return { lines: lines.map((line) => line.slice(0, limit)), cut };
}

const bytes = string({ unit: constantFrom("a", "\n", "\r", "\0", "\xff"), maxLength: 80 });

test("any bytes in blocks of any size give the same lines, long ones cut", () => {
  assert(
    property(array(bytes, { maxLength: 8 }), (texts) => {
      const blocks = texts.map((text) => Buffer.from(text, "latin1"));
      expect(feed(blocks)).toEqual(expected(texts.join("")));
    }),
    { numRuns: 2000 },
  );
});

test("a line of exactly the limit is whole, one byte more is cut", () => {
  expect(feed([Buffer.from("12345678\n123456789\n")])).toEqual({
    lines: ["12345678", "12345678"],
    cut: 1,
  });
});

test("half a line waits until it is known to be the last", () => {
  expect(cutLines(Buffer.from("half"), limit, false, false).consumed).toBe(0);
  expect(cutLines(Buffer.from("half"), limit, false, true).emit).toBe(4);
});
