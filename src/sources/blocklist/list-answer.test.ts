// For: what block lists are asked and what their answers mean: an entry, none, or not known.
// Never: a name server.

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeAnswers, questionFor } from "./list-answer.ts";
import type { NameAnswer } from "./list-answer.ts";

const zen = "zen.spamhaus.org";
const good: { readonly always: NameAnswer; readonly never: NameAnswer } = {
  always: { codes: ["127.0.0.2"] },
  never: { codes: [] },
};
const judge = (ours: NameAnswer, tests = good) => judgeAnswers(zen, { ours, ...tests });

test("an address is asked about backwards, and nothing but it stands in the question", () => {
  expect(questionFor("192.0.2.7", zen)).toBe("7.2.0.192.zen.spamhaus.org");
  expect(questionFor("2001:db8::1", "v6.example.net")).toBe(
    "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.v6.example.net",
  );
  expect(questionFor("gw1.example.jp", zen)).toBeUndefined();
});

describe("an answer", () => {
  test("of a list that lists 127.0.0.2 and not 127.0.0.1 is believed", () => {
    expect(judge({ codes: [] })).toEqual({ state: "clear" });
    expect(judge({ codes: ["127.0.0.4", "127.0.0.10"] })).toEqual({
      state: "listed",
      codes: ["127.0.0.4", "127.0.0.10"],
      reason: "infected",
    });
    expect(judge({ codes: ["127.0.0.11"] })).toMatchObject({ reason: "policy" });
    expect(judge({ codes: ["127.0.0.77"] })).toMatchObject({ reason: "listed" });
  });

  test.each([
    ["127.255.255.254", "asked through a public resolver"],
    ["127.255.255.255", "asked too often"],
    ["127.255.255.252", "a wrong name"],
    ["198.51.100.9", "a provider's page for names that do not exist"],
  ])("%s (%s) is not known, and no entry", (code) => {
    expect(judge({ codes: [code] })).toEqual({ state: "unknown", why: code });
    expect(judge({ codes: [] }, { ...good, always: { codes: [code] } }).state).toBe("unknown");
  });

  test("of a list that lists nothing, or everything, says nothing", () => {
    const nothing = { ...good, always: { codes: [] } };
    const everything = { ...good, never: { codes: ["127.0.0.2"] } };
    expect(judge({ codes: [] }, nothing)).toEqual({ state: "unknown", why: "lists-nothing" });
    expect(judge({ codes: ["127.0.0.2"] }, everything).state).toBe("unknown");
  });

  test("is never good news while one of the three questions is unanswered", () => {
    const one = fc.oneof(
      fc.constant<NameAnswer>({ codes: [] }),
      fc.constant<NameAnswer>({ codes: ["127.0.0.2"] }),
      fc.constantFrom("ETIMEOUT", "ESERVFAIL", "EREFUSED").map((why): NameAnswer => ({ why })),
    );
    fc.assert(
      fc.property(one, one, one, (ours, always, never) => {
        const { state } = judgeAnswers(zen, { ours, always, never });
        const isSilent = [ours, always, never].some((each) => "why" in each);
        if (isSilent) expect(state).toBe("unknown");
      }),
    );
  });
});
