// For: the question as strangers get to read it.

import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { askForHelp, type HelpRequest } from "./bundle-text.ts";
import type { Question } from "./question.ts";

const options = { mac: (text: string) => createHmac("sha256", "one").update(text).digest() };
const known = { hosts: ["gw1.example.jp"], domains: ["example.jp"], users: ["yamato"] };

const question: Question = {
  title: { ja: "named が数時間おきに落ちます", en: "named dies every few hours" },
  parts: {
    environment: [{ ja: "gw1 は Debian 12、bind 9.18", en: "gw1 is Debian 12 with bind 9.18" }],
    happened: [
      {
        ja: "7時から3回落ちました。\n■ にせの見出し",
        en: "It died three times since 7.\n# false heading",
      },
    ],
    expected: [{ ja: "動き続けること", en: "That it keeps running" }],
    tried: [],
    time: [],
    request: [{ ja: "原因の見当を教えてください", en: "Please tell what the cause may be" }],
  },
  timeZone: "Asia/Tokyo",
  ntp: "unknown",
};

const log = {
  name: "gw1.log",
  text: "Jul 19 04:11:02 gw1 named[12]: client 45.9.9.9#53: yamato\n",
};

function textOf(request: HelpRequest): string {
  if (request.kind !== "ready") throw new Error(request.said.en);
  return request.text;
}

test("has the parts people always ask back for, and says what is not known yet", () => {
  const text = textOf(askForHelp(question, [log], known, options, "ja"));
  expect(text.match(/^■ .*$/gm)).toEqual([
    "■ 環境",
    "■ 起きたこと",
    "■ 期待していたこと",
    "■ 試したこと",
    "■ 時刻",
    "■ お願い",
  ]);
  expect(text).toContain("■ 試したこと\n・まだわかりません。");
  expect(text).toContain("日本時間（JST、+09:00）");
  expect(text).toContain("時計が合っているかは確かめていません。");
});

test("has the same names in the question and in the records", () => {
  const text = textOf(askForHelp(question, [log], known, options, "en"));
  const host = /- (host\d+) is Debian/.exec(text)?.[1] ?? "none";
  expect(text).toContain(`----- ${host}.log -----\nJul 19 04:11:02 ${host} named[12]: client `);
  expect(text).not.toMatch(/gw1|yamato|45\.9\.9\.9/);
});

test("is refused with a place and a way out when an old value shows", () => {
  // Letters glued before it shift base64 out of step: the replacer cannot write it back, the check still reads it.
  const glued = { name: "log", text: `ab${btoa("to gw1.example.jp")}` };
  const request = askForHelp(question, [glued], known, options, "en");
  expect(request.kind).toBe("refused");
  expect(request.kind === "refused" && request.said.en).toContain("log:1");
});

test("without records says so", () => {
  expect(textOf(askForHelp(question, [], known, options, "ja"))).toContain(
    "添付した記録はありません。",
  );
});
