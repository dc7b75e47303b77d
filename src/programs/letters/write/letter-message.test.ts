// For: a letter as a message: the parts in their places, one id for each mail of a thread.
// Never: the wire; the mail face's tests look at it.

import { expect, test } from "vitest";
import type { KeptLetter, KeptParts } from "../kept/kept.ts";
import { letterMessage } from "./letter-message.ts";
import type { LetterSender } from "./letter-sender.ts";

const token = "23456789bcdfghjkmnpq";
const sender: LetterSender = {
  reporter: { org: "Example Co.", contact: "abuse-report@example.jp", domain: "example.jp" },
  signature: { ja: "情報システム担当", en: "IT department" },
  mailbox: { local: "abuse-report", domain: "example.jp" },
  hasTags: true,
  clock: { kind: "unknown" },
  redact: [],
};
const kept = {
  id: "LTR-2001-0001",
  incident: "INC-2001-0001",
  language: "en",
  purpose: "first",
  letter: { token, mail: "abuse@isp.example" },
} as unknown as KeptLetter;
const text = { subject: "Nimda", text: "Hello" };
const json = { type: "application/json", text: "{}", fileName: "xarf-1.json" } as const;
const report = {
  type: "multipart/report",
  reportType: "feedback-report",
  parts: [
    { type: "text/plain", text: "Hello" },
    { type: "message/feedback-report", text: "Feedback-Type: xarf\n" },
    json,
  ],
} as const;

const messageOf = (body: KeptParts["body"], purpose: KeptLetter["purpose"] = "first") =>
  letterMessage({ ...kept, purpose }, text, { body, sources: [] }, sender, 5);

test("one source: the report's machine parts in order, and no attachment", () => {
  const message = messageOf(report);
  expect(message.report?.parts.map(({ name, type }) => [name, type])).toEqual([
    ["feedback-report.txt", "message/feedback-report"],
    ["xarf-1.json", "application/json"],
  ]);
  expect(message).toMatchObject({ attachments: [], text: "Hello", state: "queued", nextMs: 5 });
});

test("further sources are attachments beside the report", () => {
  const body = {
    type: "multipart/mixed",
    parts: [report, { ...json, fileName: "xarf-2.json" }],
  } as const;
  const message = messageOf(body);
  expect(message.report?.parts).toHaveLength(2);
  expect(message.attachments.map(({ name }) => name)).toEqual(["xarf-2.json"]);
});

test("thanks are text alone, in the thread of the first letter", () => {
  const message = messageOf({ type: "text/plain", text: "Hello" }, "thanks");
  expect(message.report).toBeUndefined();
  expect(message.headers).toEqual({
    "Message-ID": `<inc-2001-0001-3.notice.${token}@example.jp>`,
    "Reply-To": `abuse-report+${token}@example.jp`,
    "In-Reply-To": `<inc-2001-0001.notice.${token}@example.jp>`,
    References: `<inc-2001-0001.notice.${token}@example.jp>`,
  });
});

test("the same letter and purpose are the same message; another purpose is another", () => {
  const ids = [messageOf(report), messageOf(report), messageOf(report, "reminder")].map(
    ({ id }) => id,
  );
  expect(ids[0]).toBe(ids[1]);
  expect(ids[0]).not.toBe(ids[2]);
});
