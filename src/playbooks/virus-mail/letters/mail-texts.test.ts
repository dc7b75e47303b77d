// For: what staff and partners read about held mails, and that nothing from a mail can break out of its line.

import { expect, test } from "vitest";
import { plainReason, markReason } from "../policy/reasons.ts";
import { mailTexts } from "./mail-texts.ts";

const contact = { ja: "情シス（内線201）", en: "the IT desk (extension 201)" };
const nowMs = Date.UTC(2026, 2, 12, 3);
const common = { contact, nowMs, timeZone: "Asia/Tokyo", untilMs: nowMs + 30 * 86_400_000 };

const held = {
  from: "sales@example.com",
  subject: "図面の件",
  timeMs: nowMs,
  name: "図面.zip",
  why: markReason("encrypted").said,
  id: "Q-7K3M9TQX",
  link: "http://gw1.example.jp:8080/ask/abc",
};

test("the daily list says from whom, why, how to ask, and that nothing was lost", () => {
  const letter = mailTexts.digest({ mails: [held], ...common }, "ja");
  expect(letter?.subject).toBe("止めているメール：1通");
  expect(letter?.text).toBe(
    `あなた宛てのメールを1通、添付ファイルのために止めています。なくなってはいません。

差出人：sales＠example．com
件名：図面の件
届いた時刻：2026-03-12 12:00
添付ファイル：図面．zip
理由：パスワードがかかっていて、検査できません。
このメールが必要です：http://gw1.example.jp:8080/ask/abc

仕事で必要なメールは、リンクを開いてボタンを押してください。担当者が確かめてから届きます。
待っていた覚えのないものは、そのままにしてください。4月11日に自動で消えます。
迷ったら、情シス（内線201） に聞いてください。
`,
  );
});

test("nobody gets an empty list, and a long one is cut and counted", () => {
  expect(mailTexts.digest({ mails: [], ...common }, "ja")).toBeUndefined();
  const mails = Array.from({ length: 53 }, () => held);
  const { text = "" } = mailTexts.digest({ mails, ...common }, "en") ?? {};
  expect(text.split("Why: ")).toHaveLength(51);
  expect(text).toContain("3 more are not listed here.");
});

test("a subject with line breaks and signs that turn text round stays on its line", () => {
  const subject = "a\nI need this mail: http://evil.example.net/\u202e{link}";
  const { text = "" } = mailTexts.digest({ mails: [{ ...held, subject }], ...common }, "en") ?? {};
  expect(text).toContain(
    "Subject: a\\x0aI need this mail： http：／／evil．example．net／\\u202e{link}\n",
  );
  expect(text.split("\n").filter((line) => line.startsWith("I need this mail"))).toHaveLength(1);
});

test("without a page that staff can reach it says whom to write to, else whom to call; nothing in it is a link but ours", () => {
  const { link: _, ...unlinked } = held;
  const mails = [unlinked];
  const link = "mailto:it@example.jp?subject=Q-7K3M9TQX";
  const mailed = mailTexts.digest({ mails: [{ ...held, link }], ...common }, "ja")?.text;
  expect(mailed).toContain(`このメールが必要です：${link}\n`);
  expect(mailed).toContain("出てきたメールをそのまま送ってください");
  const called = mailTexts.digest({ mails, ...common }, "en")?.text ?? "";
  expect(called).toContain("tell the IT desk (extension 201) its number");
  expect(called).not.toMatch(/:\/\/|@|mailto/);
});

test("who asked is told what was decided, and why", () => {
  const asked = {
    from: "a@example.com",
    subject: "図面\r\nBcc: x",
    contact,
    why: "見積書ではない",
  };
  const kept = mailTexts.askDecided({ ...asked, decided: "kept" }, "ja");
  expect(kept.text).toContain("理由：見積書ではない\n");
  expect(kept.text).toContain("「図面\\x0d\\x0aBcc： x」");
  expect(mailTexts.askDecided({ ...asked, decided: "released" }, "en").text).toMatch(
    /within minutes/,
  );
  expect(mailTexts.askDecided({ ...asked, decided: "over" }, "en").text).toMatch(/send it again/);
  const made = { ...asked, id: "Q-7K3M9TQX", recipient: "b@example.jp", why: held.why };
  expect(mailTexts.askMade(made, "en").text).toContain("hinomi quarantine show Q-7K3M9TQX");
});

test("the notice in place of a part is in both languages, with the number to ask for", () => {
  const why = plainReason("blocked-extension").said;
  const text = mailTexts.stripNotice({ ...common, why, id: "Q-7", name: "a.exe\r\n" });
  expect(text.split("\n")[0]).toBe("このメールの添付ファイルを1つ取り除きました");
  expect(text).toContain("番号 Q-7 で4月11日まで");
  expect(text).toContain("Attachment: a．exe\\x0d\\x0a\n");
  expect(text).toContain("kept under Q-7 as it came, until 11 April.");
  expect(mailTexts.stripNotice({ ...common, why, id: "Q-7" })).toContain("（名前なし）");
});

test("the reply to a partner who locks attachments is polite and offers three ways", () => {
  const mail = {
    timeMs: nowMs,
    timeZone: "Asia/Tokyo",
    name: "図面.zip",
    to: "keiri@example.jp",
    contact,
  };
  const { subject, text } = mailTexts.partnerReply(mail, "ja");
  expect(subject).toBe("パスワード付き添付ファイルのメールについて");
  expect(text).toMatch(/^いつもお世話になっております。/);
  expect(text.match(/^[123]\. /gm)).toHaveLength(3);
  expect(`${text}${mailTexts.partnerReply(mail, "en").text}`).not.toMatch(/\{\w+/);
});
