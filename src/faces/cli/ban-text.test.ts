import { describe, expect, test } from "vitest";
import { printBans, printStory, spanText } from "./ban-text.ts";
import type { BanOrigin, BanStory, BansNow } from "./ban-answers.ts";
import { createPrinter } from "./printer.ts";

const nowMs = Date.parse("2026-11-24T09:00:00Z");

function printed(
  language: "ja" | "en",
  print: (printer: ReturnType<typeof createPrinter>) => void,
): string {
  let text = "";
  const write = (more: string) => void (text += more);
  const out = { write, isTTY: false, columns: 100 };
  print(createPrinter({ language, json: false, colours: false, out, err: out }));
  return text;
}

const origin: BanOrigin = {
  incident: "BANS",
  plan: "PLAN-1",
  name: "ban-by-hand",
  title: { ja: "203.0.113.7 を遮断する", en: "Ban 203.0.113.7" },
  why: { ja: "しつこい", en: "persistent" },
  run: "RUN-1",
  who: "administrator",
  way: "cli",
  atMs: nowMs,
};
const counted = { packets: 312, bytes: 18_720 };

test.each([
  [59, "59秒", "59 s"],
  [3600, "1時間", "1 h"],
  [5400, "1時間30分", "1 h 30 min"],
  [86_400 + 59, "1日", "1 d"],
  [2 * 86_400 + 7200, "2日2時間", "2 d 2 h"],
  [-5, "0秒", "0 s"],
])("%i seconds are %s, %s", (seconds, ja, en) => {
  expect(spanText(seconds)).toEqual({ ja, en });
});

describe("the list", () => {
  const now: BansNow = {
    isThere: true,
    count: 2,
    dropped: counted,
    bans: [
      { address: "203.0.113.7", state: "in-force", ...counted, untilMs: nowMs + 3_600_000, origin },
      { address: "192.0.2.9", state: "in-force", packets: 0, bytes: 0, untilMs: nowMs + 60_000 },
      {
        address: "198.51.100.9",
        state: "missing",
        packets: 0,
        bytes: 0,
        untilMs: nowMs + 60_000,
        origin,
      },
    ],
  };

  test("tells who, how long still, how many packets, by whom, and what is not in force", () => {
    const en = printed("en", (printer) => printBans(printer, now, nowMs));
    expect(en).toMatch(
      /203\.0\.113\.7 +1 h +312 +Ban 203\.0\.113\.7, administrator \(command line\)/,
    );
    expect(en).toMatch(/192\.0\.2\.9 +1 min +0 +not on record/);
    expect(en).toMatch(/198\.51\.100\.9 +1 min \(NOT in force\)/);
    expect(en).toContain("2 banned now; 312 packets dropped");
    const ja = printed("ja", (printer) => printBans(printer, now, nowMs));
    expect(ja).toContain("いま2件を遮断しています");
    expect(ja).toContain("効いていないものが1件");
  });

  test("of nobody says so", () => {
    const none = { isThere: false, count: 0, dropped: { packets: 0, bytes: 0 }, bans: [] };
    expect(printed("ja", (printer) => printBans(printer, none, nowMs))).toContain(
      "遮断している相手はいません",
    );
  });
});

test("a story with a hostile reason cannot touch the terminal", () => {
  const text = "\u001b[2J\u202eevil";
  const story: BanStory = {
    address: "203.0.113.7",
    who: { kind: "allowed", why: text },
    never: { why: { ja: text, en: text }, hits: text },
    spells: [
      {
        address: text,
        fromMs: nowMs,
        untilMs: nowMs,
        putBack: 2,
        origin: { ...origin, who: text, why: { ja: text, en: text } },
      },
    ],
    incidents: [],
    nextSeconds: 3600,
  };
  const said = printed("en", (printer) => printStory(printer, story, nowMs, "Asia/Tokyo"));
  expect(said).toContain("put back 2×");
  for (const obeyed of ["\u001b", "\u202e"]) expect(said).not.toContain(obeyed);
});
