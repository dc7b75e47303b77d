// For: remembered verdicts: only for the very same bytes.

import fc from "fast-check";
import { expect, test } from "vitest";
import { createVerdicts } from "./verdicts.ts";

const slack = 8;

function memory(text: string) {
  const bytes = Buffer.from(new ArrayBuffer(text.length + slack));
  bytes.write(text, "latin1");
  return { bytes, words: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
}

test("a verdict is found again for the same bytes and for no others", () => {
  const verdicts = createVerdicts(7);
  const known = new Map<string, number[]>();
  const requests = fc.string({
    unit: fc.constantFrom("a", "b", "/", "."),
    minLength: 1,
    maxLength: 7,
  });
  fc.assert(
    fc.property(requests, fc.nat({ max: 9 }), (request, rule) => {
      const { bytes, words } = memory(request);
      const before = verdicts.find(bytes, words, 0, request.length);
      // It may have been pushed out by another request, but it is never that one's verdict.
      if (before) expect(before).toEqual(known.get(request));
      else verdicts.keep(bytes, 0, request.length, [rule]);
      if (!before) known.set(request, [rule]);
      expect(verdicts.find(bytes, words, 0, request.length)).toEqual(known.get(request));
    }),
    { numRuns: 2000 },
  );
});

test("a request longer than is kept is judged each time", () => {
  const verdicts = createVerdicts(7);
  const long = "x".repeat(600);
  const { bytes, words } = memory(long);
  verdicts.find(bytes, words, 0, long.length);
  verdicts.keep(bytes, 0, long.length, [1]);
  expect(verdicts.find(bytes, words, 0, long.length)).toBeUndefined();
});
