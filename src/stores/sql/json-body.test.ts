import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bodyOf, valueOf } from "./json-body.ts";

const parts = ["\0", "\\", '"', "\ud800", "%", "%005c", "u0000", "n", "a", "__proto__", "火"];
const key = fc.array(fc.constantFrom(...parts), { maxLength: 4 }).map((all) => all.join(""));
const data = fc.letrec((tie) => ({
  value: fc.oneof(key, fc.nat(), tie("list"), tie("object")),
  list: fc.array(tie("value"), { maxLength: 3 }),
  object: fc.dictionary(key, tie("value"), { maxKeys: 3, noNullPrototype: true }),
}));

/** Without JSON, and without what a matcher makes of `__proto__`. */
function spelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spelled);
  return typeof value === "object" && value !== null
    ? Object.entries(value).map(([name, one]) => [name, spelled(one)])
    : value;
}

test("any data comes back with the keys it had, in their order", () => {
  fc.assert(
    fc.property(data.object, (value) => {
      expect(spelled(valueOf(bodyOf(value)))).toEqual(spelled(value));
    }),
    { numRuns: 1000 },
  );
});

test("a key with an escape is not taken for a key that another object has", () => {
  // The first key is of this test alone, so that the other object is the only one V8 can expect.
  const other = valueOf(bodyOf({ "json-body.test": 0, "\\": 1 }));
  const found = valueOf(bodyOf({ "json-body.test": 0, "\0": 1 }));
  expect(Object.keys(found as object)).toEqual(["json-body.test", "\0"]);
  expect(Object.keys(other as object)).toEqual(["json-body.test", "\\"]);
});

test("ordinary data is ordinary JSON, whatever its values hold", () => {
  const value = { "source.ip": "192.0.2.1", agent: 'a "quoted" \\ one\n' };
  expect(bodyOf(value)).toBe(JSON.stringify(value));
});
