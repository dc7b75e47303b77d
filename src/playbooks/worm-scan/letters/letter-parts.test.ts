// For: the letters as their readers see them, and hostile lines that do nothing in them.
// Never: a real network.

import fc from "fast-check";
import { expect, test } from "vitest";
import { languages } from "../../../base/said.ts";
import { xarfFaults } from "../../../words/letters/xarf/xarf-faults.ts";
import { families } from "../families.ts";
import type { FamilyName } from "../families.ts";
import type { LetterFacts, LetterSource } from "./letter-facts.ts";
import { letterParts } from "./letter-parts.ts";

const firstMs = Date.UTC(2001, 8, 18, 13, 0, 5);

const nimda: LetterSource = {
  source: "198.51.100.9",
  family: "nimda",
  name: { ja: "Nimda", en: "Nimda" },
  hits: 16,
  firstMs,
  lastMs: firstMs + 20_000,
  sourcePort: 4321,
  destinationIp: "192.0.2.10",
  destinationPort: 80,
  cves: ["CVE-2001-0333"],
  confidence: 0.99,
  lines: [
    {
      timeMs: firstMs,
      text: '198.51.100.9 - - [18/Sep/2001:22:00:05 +0900] "GET /scripts/root.exe?/c+dir HTTP/1.0" 404 196 "-" "-"',
    },
  ],
  reportId: "0b5b2f3e-6a52-4d8e-9a52-0d1f5c7b9e10",
};

const facts: LetterFacts = {
  purpose: "first",
  caseName: "INC-2001-0007",
  reporter: { org: "Example Co.", contact: "abuse-report@example.jp", domain: "example.jp" },
  signature: { ja: "情報システム担当", en: "IT department" },
  networkName: "EXAMPLE-NET",
  timeZone: "Asia/Tokyo",
  clock: { kind: "synchronised", offsetMs: -12.3 },
  sources: [nimda],
  redact: [],
  userAgent: "Hinomi/0.1.0",
};

test("a letter to Japan reads from what arrived to what we do not ask, with both times and the zone", () => {
  const { subject, text } = letterParts(facts, "ja");
  expect(subject).toBe(
    "【ご連絡】198.51.100.9 から弊社Webサーバへの攻撃（Nimda）について（INC-2001-0007）",
  );
  for (const piece of [
    "EXAMPLE-NET ご担当者様",
    "感染している可能性がありますので、お知らせいたします。",
    "- 198.51.100.9（最後の送信元ポート 4321）：Nimda、要求16件。最初 2001-09-18 13:00:05 UTC (2001-09-18 22:00:05 +0900)",
    "宛先 192.0.2.10 TCP 80",
    "NTPで合わせており、ずれは13 ms未満でした。",
    "Nimda（2001年9月のワーム）と思われます。",
    '  2001-09-18 13:00:05 UTC  198.51.100.9 - - [18/Sep/2001:22:00:05 +0900] "GET /scripts/root.exe?/c+dir HTTP/1.0" 404 196',
    "全16件のうち1件です。",
    "添付の報告には、同じ行がこの変更なしで入っています。",
    "報告書などをお願いするものではありません。",
    "Example Co. 情報システム担当（abuse-report@example.jp）",
  ])
    expect(text).toContain(piece);
});

test("a letter elsewhere says the same in plain English", () => {
  const { subject, text } = letterParts(facts, "en");
  expect(subject).toBe("Nimda: attacks from 198.51.100.9 on our web server (INC-2001-0007)");
  expect(text).toContain(
    "- 198.51.100.9 (last source port 4321): Nimda, 16 requests; first 2001-09-18 13:00:05 UTC (2001-09-18 22:00:05 +0900)",
  );
  expect(text).toContain("may be infected or taken over without your knowledge");
  expect(text).toContain("We ask for no name of a customer");
});

test("a clock that nobody could check is told as such", () => {
  const clock = (kind: "unsynchronised" | "unknown") =>
    letterParts({ ...facts, clock: { kind } }, "en").text;
  expect(clock("unknown")).toContain("could not find out how exact");
  expect(clock("unsynchronised")).toContain("is not synchronised at present");
});

test("two sources of one contact are one letter, and each has a report of its own", () => {
  const other = {
    ...nimda,
    source: "198.51.100.77",
    reportId: "0b5b2f3e-6a52-4d8e-9a52-0d1f5c7b9e11",
    lines: [{ timeMs: firstMs - 1_000, text: "GET /scripts/root.exe?/c+dir" }],
  };
  const parts = letterParts({ ...facts, sources: [nimda, other] }, "en");
  expect(parts.subject).toContain("from 2 addresses");
  expect(parts.xarf.map((report) => report.source_identifier)).toEqual([
    "198.51.100.9",
    "198.51.100.77",
  ]);
  expect(parts.feedbackReport).toMatchObject({ type: "multipart/mixed", parts: { length: 2 } });
  expect(parts.text, "a line without the address gets it").toContain(
    "13:00:04 UTC  198.51.100.77  GET /scripts",
  );
});

test("the reminder says it is the only one, and the thanks ask for nothing and carry no report", () => {
  const about = { ...facts, firstLetterMs: firstMs + 86_400_000 };
  const reminder = letterParts({ ...about, purpose: "reminder" }, "en");
  expect(reminder.subject).toContain("Still going on");
  expect(reminder.text).toContain(
    "On 2001-09-19 13:00:05 UTC (2001-09-19 22:00:05 +0900) we wrote",
  );
  const thanks = letterParts({ ...about, purpose: "thanks" }, "ja");
  expect(thanks.text).toContain("心よりお礼申し上げます");
  expect([thanks.xarf, thanks.feedbackReport.type]).toEqual([[], "text/plain"]);
});

test("names of ours that are kept back are in neither the text nor the report", () => {
  const lines = [
    { timeMs: firstMs, text: "GW1.example.jp 198.51.100.9 GET /~suzuki/ gw1.example.jp" },
  ];
  const parts = letterParts(
    { ...facts, redact: ["gw1.example.jp", "suzuki"], sources: [{ ...nimda, lines }] },
    "en",
  );
  const payload = parts.xarf[0]?.evidence?.[0]?.payload ?? "";
  const all = `${parts.text}${Buffer.from(payload, "base64").toString("utf8")}`;
  expect(all).toContain("198.51.100.9 GET /~[redacted]/ [redacted]");
  expect(all).not.toMatch(/gw1|suzuki/i);
});

const stranger = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        "http://x.example",
        "\r\nBcc: v@x.example",
        "\r\n.\r\n",
        "{hits}",
        "\u202e",
        "\x1b]0;",
        "--b",
        "\ud83d",
      ),
      { maxLength: 20 },
    )
    .map((pieces) => pieces.join("")),
);

test("hostile log lines and network names: no line of the letter is theirs, no link lives, every report is valid", () => {
  fc.assert(
    fc.property(
      fc.array(stranger, { maxLength: 40 }),
      stranger,
      fc.constantFrom(...languages),
      fc.constantFrom(...(Object.keys(families) as FamilyName[])),
      (texts, networkName, language, family) => {
        const lines = texts.map((text, at) => ({ timeMs: firstMs + at, text }));
        const name = { ja: "調べもの", en: "Probe" };
        const hostile = { ...nimda, family, name, lines };
        const { subject, text, xarf } = letterParts(
          { ...facts, networkName, sources: [hostile] },
          language,
        );
        expect(subject).not.toMatch(/\p{Cc}/u);
        expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
        expect(text).not.toMatch(/:\/\/|www\./i);
        // The only address with an @ is ours.
        expect(text.replaceAll("abuse-report@example.jp", "")).not.toContain("@");
        const own = letterParts({ ...facts, sources: [{ ...hostile, lines: [] }] }, language).text;
        const shown = text
          .split("\n")
          .filter((line) => /^ {2}2001-09-18 13:00:05 UTC {2}/.test(line));
        expect(shown.length).toBe(Math.min(20, texts.length));
        // One line more for the note that the report has them, too.
        const noteLines = shown.length > 0 ? shown.length + 1 : 0;
        expect(text.split("\n").length).toBe(own.split("\n").length + noteLines);
        expect(xarf.flatMap(xarfFaults)).toEqual([]);
        expect(xarf).toHaveLength(1);
        const payload = xarf[0]?.evidence?.[0]?.payload ?? "";
        const evidence = Buffer.from(payload, "base64").toString("utf8").split("\n");
        expect(evidence.every((line) => line === "" || line.startsWith("2001-09-18 "))).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test("every family has its words in both languages, with nothing left to fill in", () => {
  for (const family of Object.keys(families) as FamilyName[]) {
    for (const language of languages) {
      for (const purpose of ["first", "reminder", "thanks"] as const) {
        const { subject, text } = letterParts(
          { ...facts, purpose, sources: [{ ...nimda, family }] },
          language,
        );
        expect(`${subject}${text}`).not.toMatch(/[{}|]|undefined|NaN/);
      }
    }
  }
});
