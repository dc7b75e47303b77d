import { describe, expect, test } from "vitest";
import { readBanWish } from "../../actions/ban-wish.ts";
import type { BanWish } from "../../actions/ban-wish.ts";
import { readCall } from "../../actions/catalogue.ts";
import { readSettings } from "../../base/settings.ts";
import { knownFrom } from "../../estate/never-ban.ts";
import { undoFits } from "../hand/undo-fits.ts";
import { draftOf } from "./plan-bans.ts";
import { readDuration } from "./read-duration.ts";

const nowMs = Date.parse("2026-11-24T09:00:00Z");
const settings = readSettings("allow: [{ network: 198.51.100.9, why: 保守会社 }]", "hinomi.yaml");
const session = { address: "203.0.113.77", how: { ja: "SSH", en: "by SSH" } };
const nobody = { gateways: [], resolvers: [], offices: [] };
const known = knownFrom({ settings, own: ["203.0.113.1"], sessions: [session], ...nobody });

function drafted(wish: BanWish) {
  const made = draftOf(wish, known, nowMs);
  if ("refused" in made) throw new Error(made.refused.en);
  return made.draft;
}

function ban(...addresses: readonly string[]) {
  return addresses.map((address) => ({ address, seconds: 3600 }));
}

describe("a wish to ban", () => {
  test("leaves out who must never be banned, says why, and bans the others", () => {
    const draft = drafted({
      do: "add",
      bans: ban("203.0.113.7", "203.0.113.77", "198.51.100.9", "203.0.113.1"),
      why: "パスワードを探っている\u001b[31m",
    });
    expect(draft.steps.map(({ call }) => call)).toEqual([
      { verb: "ban.add", args: { addresses: ["203.0.113.7"], seconds: 3600 } },
    ]);
    expect(draft.leftOut.map(({ what, why }) => `${what} ${why.ja}`)).toEqual([
      "203.0.113.77 管理者が今つないでいるところです（SSH）",
      "198.51.100.9 許可した相手です（保守会社）",
      "203.0.113.1 この機械のアドレスです",
    ]);
    expect(draft.why.ja).toBe("パスワードを探っている\\x1b[31m");
  });

  test("for nobody but ourselves is refused with the reason", () => {
    const made = draftOf({ do: "add", bans: ban("203.0.113.77") }, known, nowMs);
    expect("refused" in made && made.refused.en).toContain("connected from there now (by SSH)");
  });

  test("names each once, the longest time counts, and what lies in a network goes with it", () => {
    const draft = drafted({
      do: "add",
      bans: [
        ...ban("203.0.113.130", "203.0.113.128/25", "192.0.2.7"),
        { address: "::ffff:192.0.2.7", seconds: 7200 },
      ],
    });
    expect(draft.steps.map(({ call }) => call.args)).toEqual([
      { addresses: ["203.0.113.128/25"], seconds: 3600 },
      { addresses: ["192.0.2.7"], seconds: 7200 },
    ]);
  });

  test("makes steps and undos that the hand accepts, whatever is wished", () => {
    const wishes: readonly BanWish[] = [
      { do: "add", bans: ban("203.0.113.7", "2001:DB8:7::5/64"), origin: "fail2ban" },
      { do: "remove", bans: [{ address: "203.0.113.7", seconds: 90 }, { address: "192.0.2.7" }] },
    ];
    for (const wish of wishes) {
      expect(readBanWish(structuredClone(wish))).toEqual(wish);
      for (const { call, undo } of drafted(wish).steps) {
        expect(readCall(structuredClone(call))).toEqual(call);
        if (undo.type === "call") expect(undoFits(call, undo.call)).toBe(true);
      }
    }
    const kinds = wishes.map((wish) => drafted(wish).steps.map(({ undo }) => undo.type));
    expect(kinds).toEqual([["call"], ["none", "call"]]);
  });
});

test("a wish that is none is none", () => {
  for (const value of [
    null,
    {},
    { do: "add", bans: [] },
    { do: "add", bans: [{ address: "gw1.example.jp", seconds: 60 }] },
    { do: "add", bans: [{ address: "203.0.113.7", seconds: 59 }] },
    { do: "add", bans: [{ address: "203.0.113.7" }] },
    { do: "remove", bans: ban("203.0.113.7"), run: "x" },
  ])
    expect(readBanWish(value)).toBeUndefined();
});

test.each([
  ["90m", 5400],
  ["24h", 86_400],
  ["31d", 31 * 86_400],
  ["32d", undefined],
  ["0m", undefined],
  ["5", undefined],
  ["1w", undefined],
  ["-1h", undefined],
])("--for %s is %s seconds", (text, seconds) => {
  expect(readDuration(text)).toBe(seconds);
});
