// For: the comparison of answers with their tables, seen failing for every kind of fault.
// Never: a real answer; examples.system.test.ts has those.

import { describe, expect, test } from "vitest";
import { disagreements, fieldsOf } from "./json-fields.ts";

const fields = fieldsOf(`
| field | type | meaning |
|---|---|---|
| \`version\` | number | 1 |
| \`title\` | said | |
| \`first\` | time or null | |
| \`notes\` | object | free |
| \`files[]\` | object | |
| \`files[].path\` | text | |
| \`files[].trouble\` | said? | |
| \`nearly[]\` | object? | |
| \`nearly[].held[]\` | text | |
`);

const good = {
  version: 1,
  title: { ja: "題", en: "title" },
  first: null,
  notes: { anything: [1] },
  files: [{ path: "a" }, { path: "b", trouble: { ja: "あ", en: "a" } }],
};

describe("an answer against its table", () => {
  test("agrees, with and without what may be absent", () => {
    expect(disagreements(good, fields)).toEqual([]);
    expect(disagreements({ ...good, nearly: [{ held: ["x"] }] }, fields)).toEqual([]);
    expect(disagreements({ ...good, files: [] }, fields)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ["a field nobody wrote down", { ...good, more: 1 }, "more is not documented"],
    [
      "the same deeper",
      { ...good, files: [{ path: "a", size: 1 }] },
      "files[].size is not documented",
    ],
    ["a field that is gone", { ...good, version: undefined }, "version is not number: undefined"],
    ["the same in a list", { ...good, files: [{}] }, "files[].path is missing"],
    ["another type", { ...good, version: "1" }, 'version is not number: "1"'],
    [
      "a text in one language",
      { ...good, title: { en: "title" } },
      'title is not said: {"en":"title"}',
    ],
    [
      "a time of another shape",
      { ...good, first: "yesterday" },
      'first is not time or null: "yesterday"',
    ],
    [
      "a list of something else",
      { ...good, nearly: [{ held: [1] }] },
      "nearly[].held[] is not text: 1",
    ],
  ])("%s is told", (_what, answer, told) => {
    expect(disagreements(answer, fields)).toEqual([told]);
  });

  test("a required field that is not there is told", () => {
    const { version: _gone, ...rest } = good;
    expect(disagreements(rest, fields)).toEqual(["version is missing"]);
  });
});
