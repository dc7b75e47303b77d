// For: how words are filled in, whoever says them.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fill, speaker } from "./fill.ts";

const say = speaker({
  ja: { seen: "{name}：{n}か所", plain: "静かです" },
  en: { seen: "{name}: {n} {n|host|hosts}", plain: "all quiet" },
});

describe("a sentence", () => {
  test("is said in both languages, with what is said in both put in in its own", () => {
    expect(say("seen", { name: { ja: "探り", en: "Probing" }, n: "1,204" })).toEqual({
      ja: "探り：1,204か所",
      en: "Probing: 1,204 hosts",
    });
    expect(say("plain")).toEqual({ ja: "静かです", en: "all quiet" });
  });

  test("has the singular for one, as a number and as a text", () => {
    expect(say("seen", { name: "x", n: 1 }).en).toBe("x: 1 host");
    expect(say("seen", { name: "x", n: "1" }).en).toBe("x: 1 host");
    expect(say("seen", { name: "x", n: 0 }).en).toBe("x: 0 hosts");
  });

  test("keeps a place nobody filled, also one named like a part of every object", () => {
    expect(fill("{n} of {constructor}{toString|a|b}", { n: 2 }, "en")).toBe(
      "2 of {constructor}{toString|a|b}",
    );
  });

  test("takes a value as it is: no place in it is filled, no sign of it means anything", () => {
    expect(fill("{a} {b}", { a: "{b} $& $1", b: "x" }, "en")).toBe("{b} $& $1 x");
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(fill("<{a}|{b}>", { a, b }, "ja")).toBe(`<${a}|${b}>`);
      }),
    );
  });
});
