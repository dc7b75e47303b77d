// For: what stands on the wire: the same bytes each time, and nothing that a stranger chose to put there.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMail } from "../../sources/inbox/parse-mail.ts";
import { limits } from "../../base/limits.ts";
import type { Message } from "../../words/outbox/message.ts";
import { message } from "./fixture/message.ts";
import { mailBytes } from "./mail-bytes.ts";

const sender = { from: "hinomi@gw1.example.jp", name: "有限会社見本 情シス" };

async function bytesOf(change: Partial<Message> = {}): Promise<Buffer> {
  const mail = await mailBytes(message(change), sender);
  if ("fault" in mail) throw new Error(mail.fault);
  return mail.bytes;
}

async function read(change: Partial<Message> = {}) {
  const raw = await bytesOf(change);
  const mail = parseMail(raw, "x");
  const header = (name: string) =>
    mail.headers.filter(([each]) => each === name).map(([, value]) => value);
  return { raw, ...mail, header };
}

const expectedNames = [
  "auto-submitted",
  "content-transfer-encoding",
  "content-type",
  "date",
  "from",
  "message-id",
  "mime-version",
  "subject",
  "to",
];

/** Everything that ends lines, hides text or means something in a header. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom("\r\n", "\n", "\r", "\0", "\u2028", "\u202e", "\ud800", "=?utf-8?B?DQo=?="),
      fc.constantFrom("\r\nBcc: x@evil.example", "\r\n\r\n", "\n.\n", "From ", "<", ">", ",", '"'),
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom("名前解決", "髙﨑", "ｶﾅ", "🗼"),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(""));

describe("a mail", () => {
  test("in Japanese is read back letter by letter: subject, sender, text", async () => {
    const { header, parts } = await read();
    expect(header("subject")).toEqual([message().subject]);
    expect(header("from")).toEqual(["有限会社見本 情シス <hinomi@gw1.example.jp>"]);
    expect(header("date")).toEqual(["Sat, 10 Feb 2001 00:12:00 +0000"]);
    expect(header("message-id")).toEqual(["<MSG-0123456789abcdef.hinomi@gw1.example.jp>"]);
    expect(parts).toEqual([{ type: "text/plain", text: message().text }]);
  });

  test("in English can be read without a decoder", async () => {
    const raw = await bytesOf({ text: "Your host probes ours.\nPlease look.\n" });
    expect(raw.toString()).toContain("Your host probes ours.\r\nPlease look.\r\n");
  });

  test("is the same bytes at each try, so that a copy can be told from a second mail", async () => {
    const change = {
      attachments: [{ name: "報告.pdf", type: "application/pdf", base64: "JVBERg==" }],
    };
    expect((await bytesOf(change)).equals(await bytesOf({ ...change, tries: 7 }))).toBe(true);
  });

  test("made of whatever has no header beyond ours and no line that is too long", async () => {
    await fc.assert(
      fc.asyncProperty(nasty, nasty, async (subject, text) => {
        const { raw, headers } = await read({ subject: `x${subject}`, text });
        expect(headers.map(([name]) => name).sort()).toEqual(expectedNames);
        const lines = raw.toString("latin1").split("\r\n");
        expect(lines.every((line) => line.length <= 998 && !/[\r\n\0]/.test(line))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("goes to plain addresses only; anything else is refused whole, not mended", async () => {
    const refused = [
      "a@example.jp\r\nRCPT TO:<b@evil.example>",
      "a@example.jp, b@evil.example",
      "<a@example.jp>",
      '"a b"@example.jp',
      "a@example.jp SIZE=1",
      "a@ex\u202eample.jp",
      "",
    ];
    for (const to of refused)
      expect(await mailBytes(message({ to: ["root@localhost", to] }), sender)).toHaveProperty(
        "fault",
      );
    await fc.assert(
      fc.asyncProperty(nasty, async (to) => {
        fc.pre(!/^[\w.+-]+@[\w.-]+$/.test(to));
        expect(await mailBytes(message({ to: [to] }), sender)).toHaveProperty("fault");
      }),
      { numRuns: 100 },
    );
  });

  test("takes further headers by name, and none whose value could end its line", async () => {
    const { header } = await read({
      purpose: "letter",
      headers: {
        "Reply-To": "abuse-report+2bcd@example.jp",
        "Message-ID": "<codered.notice.2bcd@example.jp>",
        "X-Hinomi-Case": "codered",
      },
    });
    expect(header("reply-to")).toEqual(["abuse-report+2bcd@example.jp"]);
    expect(header("message-id")).toEqual(["<codered.notice.2bcd@example.jp>"]);
    expect(header("auto-submitted")).toEqual([]);
    for (const headers of [
      { Bcc: "x@example.jp" },
      { "Content-Type": "text/html" },
      { "Reply-To\r\nBcc": "x@example.jp" },
      { "Reply-To": "a@example.jp\r\nBcc: b@evil.example" },
      { "Reply-To": "a@example.jp\nx" },
      { "Reply-To": "" },
      { "Reply-To": "a@example.jp", "reply-to": "b@example.jp" },
    ] as Record<string, string>[])
      expect(await mailBytes(message({ headers }), sender)).toHaveProperty("fault");
  });

  test("with a report has the three parts of RFC 6522 in order, and attachments around them", async () => {
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    const report = {
      type: "feedback-report",
      parts: [
        {
          name: "",
          type: "message/feedback-report",
          base64: base64("Feedback-Type: xarf\nVersion: 1\n"),
        },
        { name: "xarf-1.json", type: "application/json", base64: base64("{}") },
      ],
    };
    const alone = await read({ report });
    expect(alone.header("content-type")[0]).toMatch(
      /^multipart\/report; report-type=feedback-report/,
    );
    expect(alone.parts).toEqual([
      { type: "text/plain", text: message().text },
      { type: "message/feedback-report", text: "Feedback-Type: xarf\nVersion: 1\n" },
      { type: "application/json", text: "" },
    ]);
    const further = { name: "xarf-2.json", type: "application/json", base64: base64("{}") };
    const both = await read({ report, attachments: [further] });
    expect(both.header("content-type")[0]).toMatch(/^multipart\/mixed/);
    expect(both.parts.map(({ type }) => type)).toEqual([
      "text/plain",
      "message/feedback-report",
      "application/json",
      "application/json",
    ]);
  });

  test("carries an attachment whose name and type are a stranger's without believing either", async () => {
    const name = '../../etc/cron.d/x\r\nContent-Type: text/html"; name=y.exe';
    const attachments = [{ name, type: "message/rfc822\r\nBcc: x@example.jp", base64: "AAAA" }];
    const { raw, parts } = await read({ attachments });
    expect(parts.map(({ type }) => type)).toEqual(["text/plain", "application/octet-stream"]);
    expect(raw.toString()).not.toMatch(/^(?:Bcc|Content-Type: text\/html)/m);
    expect(raw.toString()).not.toContain("../");
  });

  test("that is too large is refused and says so", async () => {
    const base64 = Buffer.alloc(limits.mailBytes).toString("base64");
    const attachments = [{ name: "x.pdf", type: "application/pdf", base64 }];
    expect(await mailBytes(message({ attachments }), sender)).toEqual({
      fault: expect.stringContaining("larger than"),
    });
  });
});
