// For: what is read out of answers and bounces as real mail servers write them, and out of anything else.
// Never: trusted.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classifyReply } from "../../words/letters/replies/classify-reply.ts";
import { readDeliveryStatus } from "../../words/letters/replies/delivery-status.ts";
import type { ReceivedMail } from "../../words/letters/replies/received-mail.ts";
import { decodeWords } from "../mime/text/decode-words.ts";
import { parseMail } from "./parse-mail.ts";

const token = "23456789bcdfghjkmnpq";
const mailbox = { local: "abuse-report", domain: "example.jp" };

function parse(lines: readonly string[], fromLine?: string): ReceivedMail {
  return parseMail(Buffer.from(lines.join("\n"), "latin1"), "x", fromLine);
}

/** As Postfix writes it. */
const bounce = [
  "Return-Path: <>",
  `Delivered-To: abuse-report+bounce-${token}@example.jp`,
  "From: MAILER-DAEMON@mail.isp.example (Mail Delivery System)",
  "Subject: Undelivered Mail Returned to Sender",
  "Auto-Submitted: auto-replied",
  "MIME-Version: 1.0",
  "Content-Type: multipart/report; report-type=delivery-status;",
  '\tboundary="4B1D2E.996000000/mail.isp.example"',
  "",
  "This is a MIME-encapsulated message.",
  "",
  "--4B1D2E.996000000/mail.isp.example",
  "Content-Description: Notification",
  "Content-Type: text/plain; charset=us-ascii",
  "",
  "I'm sorry to have to inform you that your message could not be delivered.",
  "",
  "--4B1D2E.996000000/mail.isp.example",
  "Content-Type: message/delivery-status",
  "",
  "Reporting-MTA: dns; mail.isp.example",
  "",
  "Final-Recipient: rfc822; abuse@isp.example",
  "Action: failed",
  "Status: 5.1.1",
  "Diagnostic-Code: smtp; 550 5.1.1 no such user",
  "",
  "--4B1D2E.996000000/mail.isp.example",
  "Content-Type: message/rfc822",
  "",
  `Message-ID: <codered.notice.${token}@example.jp>`,
  "Subject: =?UTF-8?B?44CQ?=",
  "",
  "the letter",
  "--4B1D2E.996000000/mail.isp.example--",
  "",
];

describe("a mail that came in", () => {
  test("a bounce: its fields, its letter, its verdict", () => {
    const mail = parse(bounce);
    expect(mail.envelopeFrom).toBe("");
    expect(mail.recipients).toEqual([`abuse-report+bounce-${token}@example.jp`]);
    expect(mail.parts.map(({ type }) => type)).toEqual([
      "text/plain",
      "message/delivery-status",
      "message/rfc822",
    ]);
    expect(readDeliveryStatus(mail)).toMatchObject([
      { action: "failed", status: "5.1.1", recipient: "abuse@isp.example" },
    ]);
    expect(classifyReply(mail, mailbox)).toMatchObject({ kind: "bounced", token });
  });

  test("a bounce whose tag is lost is found by the letter that it gives back", () => {
    const mail = parse(bounce.filter((line) => !line.startsWith("Delivered-To")));
    expect(classifyReply(mail, mailbox)).toMatchObject({ kind: "bounced", token });
  });

  test("an answer in Japanese, as mail programs of the time and of today write it", () => {
    const jis = Buffer.concat([
      Buffer.from(
        [
          "From: =?ISO-2022-JP?B?GyRCNElNfTxUGyhC?= <noc@isp.example.jp>",
          `To: abuse-report+${token}@example.jp`,
          "Subject: =?iso-2022-jp?B?UmU6IBskQjQ2QHcbKEI=?=",
          " =?iso-2022-jp?B?GyRCJE4kKkNOJGkkOxsoQg==?=",
          "Content-Type: text/plain; charset=ISO-2022-JP",
          "",
          "",
        ].join("\r\n"),
      ),
      Buffer.from("\u001b$B4I M}<T$G$9!#\u001b(B\r\n".replace(" ", ""), "latin1"),
    ]);
    const mail = parseMail(jis, "x");
    const header = (name: string) => mail.headers.find(([each]) => each === name)?.[1];
    expect(header("subject")).toBe("Re: 感染のお知らせ");
    expect(mail.parts).toEqual([{ type: "text/plain", text: "管理者です。\n" }]);
    expect(classifyReply(mail, mailbox)).toMatchObject({ kind: "replied", token });
    const modern = parse([
      `To: abuse-report+${token}@example.jp`,
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "",
      Buffer.from("対応しました。").toString("base64"),
    ]);
    expect(modern.parts[0]?.text).toBe("対応しました。");
  });

  test("an mbox names the null sender MAILER-DAEMON; Return-Path counts more", () => {
    expect(parse(["Subject: x", "", ""], "MAILER-DAEMON").envelopeFrom).toBe("");
    expect(parse(["Return-Path: <a@isp.example>", "", ""], "b@isp.example").envelopeFrom).toBe(
      "a@isp.example",
    );
  });

  test("words of a header: halves of a character in two words, lies and leftovers", () => {
    const bytes = Buffer.from("名前");
    const [one, two] = [bytes.subarray(0, 4), bytes.subarray(4)].map((each) =>
      each.toString("base64"),
    );
    expect(decodeWords(`=?UTF-8?B?${one}?= =?utf-8?b?${two}?=`)).toBe("名前");
    expect(decodeWords("Re: =?us-ascii?Q?a=0D=0Ab=3D_c?= d")).toBe("Re: a b= c d");
    expect(decodeWords("=?no-such-set?B?Lg==?= =?broken")).toBe(". =?broken");
  });

  test("nested parts, endless parts, a boundary that never comes: bounded, and what is there is read", () => {
    const nested = Array.from({ length: 50 }, (_, n) => [
      `Content-Type: multipart/mixed; boundary=b${n}`,
      "",
      `--b${n}`,
    ]).flat();
    expect(parse([...nested, "", "deep"]).parts).toEqual([]);
    const many = Array.from({ length: 500 }, (_, n) => ["--b", "", `part ${n}`]).flat();
    expect(parse(["Content-Type: multipart/mixed; boundary=b", "", ...many]).parts).toHaveLength(
      20,
    );
    const cut = ["Content-Type: multipart/mixed; boundary=b", "", "--b", "", "half"];
    expect(parse(cut).parts).toEqual([{ type: "text/plain", text: "half" }]);
  });

  test("whatever bytes they are: no error, bounded, and no line break in a header", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "\n\n",
        "\r\n",
        "--b\n",
        "--b--\n",
        "Content-Type: multipart/mixed; boundary=b\n",
      ),
      fc.constantFrom(
        "Content-Transfer-Encoding: base64\n",
        "Subject: =?UTF-8?B?DQoNCg==?=\n",
        "=\n",
        " ",
      ),
      fc.string({ unit: "binary", maxLength: 30 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const mail = parseMail(Buffer.from(pieces.join("")), "x");
        expect(mail.parts.length).toBeLessThanOrEqual(20);
        expect(mail.headers.every(([, value]) => !/[\r\n]/.test(value))).toBe(true);
        expect(mail.parts.every(({ text }) => text.length <= 16_000)).toBe(true);
      }),
    );
  });
});
