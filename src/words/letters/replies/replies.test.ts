// For: an answer finds its letter, and a machine's answer is not taken for a person's.
// Never: mail taken apart here; headers and parts come parsed.

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  bounceAddress,
  isToken,
  messageId,
  readTag,
  replyAddress,
  tokenOf,
  tokensInIds,
} from "./address-tag.ts";
import { classifyReply } from "./classify-reply.ts";
import type { ReceivedMail } from "./received-mail.ts";

const mailbox = { local: "abuse-report", domain: "example.jp" };
const token = tokenOf(Uint8Array.from({ length: 20 }, (_, at) => at * 11)) ?? "";

function mail(
  headers: Readonly<Record<string, string>>,
  rest: Partial<ReceivedMail> = {},
): ReceivedMail {
  return {
    headers: Object.entries(headers),
    recipients: [replyAddress(mailbox, token)],
    envelopeFrom: "somebody@isp.example",
    parts: [
      {
        type: "text/plain",
        text: "We have looked and unplugged it.\n> please stop sending us mail",
      },
    ],
    ...rest,
  };
}

const kindOf = (received: ReceivedMail) => classifyReply(received, mailbox).kind;

test("any token comes back from its addresses, in any case, and from the Message-ID", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 20, maxLength: 32 }), (random) => {
      const made = tokenOf(random) ?? "";
      expect(isToken(made)).toBe(true);
      expect(readTag(replyAddress(mailbox, made).toUpperCase(), mailbox)).toEqual({
        token: made,
        isBounce: false,
      });
      expect(readTag(bounceAddress(mailbox, made), mailbox)).toEqual({
        token: made,
        isBounce: true,
      });
      const id = messageId(mailbox, "INC-2001-0007", made);
      expect(tokensInIds(`<x@y.example> ${id}`, mailbox)).toEqual([made]);
    }),
  );
  expect(tokenOf(new Uint8Array(19))).toBeUndefined();
});

test("another domain, another mailbox, a short tag are not ours", () => {
  for (const address of [
    `abuse-report+${token}@example.com`,
    `abuse-report+${token}@example.jp.attacker.example`,
    `postmaster+${token}@example.jp`,
    `abuse-report+${token.slice(1)}@example.jp`,
    `abuse-report@example.jp`,
  ])
    expect(readTag(address, mailbox)).toBeUndefined();
  expect(kindOf(mail({}, { recipients: ["abuse-report@example.jp"] }))).toBe("unrelated");
});

test("a person's answer is an answer, and our own words quoted in it ask for nothing", () => {
  const answer = mail({ Subject: "Re: Nimda: attacks from 198.51.100.9", "Auto-Submitted": "no" });
  expect(classifyReply(answer, mailbox)).toMatchObject({
    kind: "replied",
    token,
    mayAskToStop: false,
  });
});

test("each sign of a machine makes it a receipt", () => {
  const signs: readonly Readonly<Record<string, string>>[] = [
    { "Auto-Submitted": "auto-replied" },
    { "X-Auto-Response-Suppress": "All" },
    { Precedence: "bulk" },
    { "X-Autoreply": "yes" },
    { Subject: "[ISP Abuse #20260323] Re: Nimda" },
    { Subject: "Ticket ID: ABC-123456 received" },
    { Subject: "【受付番号：8812】お問い合わせありがとうございます" },
    { Subject: "Automatic reply: Nimda" },
    { Subject: "自動応答: ご連絡" },
  ];
  for (const headers of signs)
    expect([headers, kindOf(mail(headers))]).toEqual([headers, "auto-acknowledged"]);
  expect(kindOf(mail({}, { envelopeFrom: "" }))).toBe("auto-acknowledged");
});

const status = (action: string, code: string) =>
  `Reporting-MTA: dns; mx.isp.example\n\nFinal-Recipient: rfc822; abuse@isp.example\nAction: ${action}\nStatus: ${code}\n`;

test("a failed delivery is a bounce, a late one is news, and neither is an answer", () => {
  const notice = (text: string) =>
    mail(
      { "Auto-Submitted": "auto-replied" },
      {
        recipients: [bounceAddress(mailbox, token)],
        envelopeFrom: "",
        parts: [{ type: "message/delivery-status", text }],
      },
    );
  expect(kindOf(notice(status("failed", "5.1.1")))).toBe("bounced");
  expect(kindOf(notice(status("delayed", "4.4.1")))).toBe("delivery-news");
  expect(kindOf(notice(status("failed", "4.7.1")))).toBe("delivery-news");
  expect(kindOf(notice("")), "no fields, but it came back to the envelope").toBe("bounced");
});

test("when the tag is lost, the returned Message-ID or In-Reply-To still finds the letter", () => {
  const id = messageId(mailbox, "INC-2001-0007", token);
  const lost = { recipients: ["abuse-report@example.jp"] };
  expect(classifyReply(mail({ "In-Reply-To": id }, lost), mailbox)).toMatchObject({
    kind: "replied",
    token,
  });
  const parts = [
    { type: "message/delivery-status", text: status("failed", "5.1.1") },
    { type: "text/rfc822-headers", text: `From: x\r\nMessage-ID: ${id}\r\n` },
  ];
  expect(classifyReply(mail({}, { ...lost, parts }), mailbox)).toMatchObject({
    kind: "bounced",
    token,
  });
});

test("a wish not to be written to is shown to a person", () => {
  const texts = [
    "Please stop sending these reports.",
    "Do not contact us again",
    "今後の送信は停止してください。",
  ];
  for (const text of texts) {
    const answer = mail({}, { parts: [{ type: "text/plain", text }] });
    expect([text, classifyReply(answer, mailbox).mayAskToStop]).toEqual([text, true]);
  }
});

test("no stranger's mail throws", () => {
  const word = fc.string({ unit: "binary" });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(word, fc.constantFrom("Subject", "References", "To")), word)),
      fc.array(word),
      fc.array(
        fc.record({ type: fc.constantFrom("text/plain", "message/delivery-status"), text: word }),
      ),
      (headers, recipients, parts) => {
        expect(kindOf({ headers, recipients, parts })).toBe("unrelated");
        const ours = [...recipients, replyAddress(mailbox, token)];
        expect(kindOf({ headers, recipients: ours, parts })).not.toBe("unrelated");
      },
    ),
  );
});
