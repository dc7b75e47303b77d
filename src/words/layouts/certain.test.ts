// For: what counts as a claim that there was none of something.

import { describe, expect, it } from "vitest";
import { statesNothing } from "./certain.ts";

describe("a sentence about something nobody could see", () => {
  it.each([
    ["ja", "取引先に届かなかったメールはありません。"],
    ["ja", "0件です。"],
    ["ja", "届くかどうかを調べ、被害はありませんでした。"],
    ["en", "Nobody was hindered."],
    ["en", "We looked whether it had arrived, and nothing had."],
  ] as const)("%s: %s claims none", (language, said) => {
    expect(statesNothing(said, language)).toBe(true);
  });

  it.each([
    ["ja", "取引先に届かなかったうちのメールがあるかどうかは、まだわかりません。"],
    ["ja", "10.0.0.1 を調べています。"],
    ["en", "It is not known yet whether none of our mail was lost."],
  ] as const)("%s: %s only asks", (language, said) => {
    expect(statesNothing(said, language)).toBe(false);
  });
});
