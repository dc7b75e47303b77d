// For: what looking into a mail can say, and what the shipped policy has an answer for, are the same words.
// Never: a mark that nobody judges; "unknown" would then stand for something that we know well.

import { expect, test } from "vitest";
import { mailPolicy } from "../src/playbooks/index.ts";
import { shippedPolicy } from "../src/playbooks/virus-mail/policy/shipped.ts";
import { contentMarks } from "../src/sources/content/marks.ts";

test("every mark is either held or allowed by the shipped policy, and none by both", () => {
  const { hold, allow } = shippedPolicy.marks;
  expect(contentMarks.filter((mark) => !hold.includes(mark) && !allow.includes(mark))).toEqual([]);
  expect(hold.filter((mark) => allow.includes(mark))).toEqual([]);
});

test("no word of the shipped policy was broken at a line's end", () => {
  const { extensions, kinds, marks } = shippedPolicy;
  const all = [extensions.hold, kinds.hold, marks.hold, marks.allow].flat();
  expect(all.filter((word) => !/^[a-z0-9_]+(?:-[a-z0-9]+)*$/.test(word))).toEqual([]);
  expect("policy" in mailPolicy.read(undefined)).toBe(true);
});
