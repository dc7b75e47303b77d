import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listeningFilter, playSession } from "./fixture/play-session.ts";
import { allSteps, say, wholeMail } from "./fixture/write-command.ts";
import { stepBits } from "./flags.ts";
import type { MailChange, Verdict } from "./mail-filter.ts";
import { writeReplyText } from "./write-reply-text.ts";

async function changesSent(
  changes: readonly MailChange[],
  offer = say.offer(),
): Promise<readonly string[]> {
  const verdict: Verdict = { action: "accept", changes };
  const { packets } = await playSession(
    listeningFilter(verdict).filter,
    Buffer.concat([offer, ...wholeMail()]),
  );
  return packets.slice(1).map(({ letter, data }) => letter + data.toString("latin1"));
}

describe("changes as packets", () => {
  test("each kind, in order, before the word that ends the mail", async () => {
    expect(
      await changesSent([
        { type: "add-header", name: "X-Hinomi", value: "seen" },
        { type: "insert-header", index: 0, name: "X-First", value: "1" },
        { type: "change-header", index: 2, name: "Subject", value: "[held] a test" },
        { type: "delete-header", index: 1, name: "X-Old" },
        { type: "change-from", address: "z@example.jp", arguments: "SIZE=1" },
        { type: "change-from", address: "" },
        { type: "add-recipient", address: "d@example.jp" },
        { type: "add-recipient", address: "<e@example.jp>", arguments: "NOTIFY=NEVER" },
        {
          type: "delete-recipient",
          recipient: { text: "b@example.jp", raw: Buffer.from("<b@example.jp>"), arguments: [] },
        },
        { type: "replace-body", body: [Buffer.from("new\r\n")] },
        { type: "quarantine", reason: "held: .pif" },
      ]),
    ).toEqual([
      "hX-Hinomi\0 seen\0",
      "i\0\0\0\0X-First\0 1\0",
      "m\0\0\0\x02Subject\0 [held] a test\0",
      "m\0\0\0\x01X-Old\0\0",
      "e<z@example.jp>\0SIZE=1\0",
      "e<>\0",
      "+<d@example.jp>\0",
      "2<e@example.jp>\0NOTIFY=NEVER\0",
      "-<b@example.jp>\0",
      "bnew\r\n",
      "qheld: .pif\0",
      "c",
    ]);
  });

  test("without the exact spaces the mail server writes the one after the colon itself", async () => {
    const offer = say.offer(6, 0x1ff, allSteps & ~stepBits.leadingSpace);
    expect(await changesSent([{ type: "add-header", name: "A", value: "b" }], offer)).toEqual([
      "hA\0b\0",
      "c",
    ]);
  });

  test("a value that would begin another header is folded, and one with a NUL loses it", async () => {
    const value = "one\r\nBcc: victim@example.net\n\nlast\0";
    const [sent] = await changesSent([{ type: "add-header", name: "A", value }]);
    expect(sent).toBe("hA\0 one\n\tBcc: victim@example.net\n\tlast\0");
  });

  test.each<[string, MailChange]>([
    ["a header name with a colon", { type: "add-header", name: "A:", value: "b" }],
    ["a header name with a line end", { type: "add-header", name: "A\nB", value: "b" }],
    ["an address with a line end", { type: "add-recipient", address: "a\r\nRCPT TO:<b>" }],
    ["no recipient", { type: "add-recipient", address: "" }],
    ["a value as long as a packet", { type: "add-header", name: "A", value: "x".repeat(65_000) }],
  ])("%s: nothing is changed and the mail is put off", async (_title, change) => {
    const sent = await changesSent([{ type: "add-header", name: "B", value: "1" }, change]);
    expect(sent.map((each) => each.slice(0, 4))).toEqual(["y451"]);
  });

  test("a long body goes out in full packets and arrives whole; an empty one is one empty packet", async () => {
    const body = Buffer.alloc(200_000, "0123456789\r\n");
    const cut = (size: number) =>
      Array.from({ length: Math.ceil(body.length / size) }, (_, index) =>
        body.subarray(index * size, (index + 1) * size),
      );
    for (const size of [7_001, 65_535, 200_000]) {
      const sent = await changesSent([{ type: "replace-body", body: cut(size) }]);
      expect(sent.map((each) => each.length - 1)).toEqual([65_535, 65_535, 65_535, 3395, 0]);
      expect(sent.map((each) => each.slice(1)).join("")).toBe(body.toString());
    }
    expect(await changesSent([{ type: "replace-body", body: [] }])).toEqual(["b", "c"]);
  });

  test("a body that ends in a fault puts the mail off", async () => {
    async function* half(): AsyncGenerator<Buffer> {
      yield Buffer.alloc(70_000);
      throw new Error("disk");
    }
    const sent = await changesSent([{ type: "replace-body", body: half() }]);
    expect(sent.map((each) => each.slice(0, 4).trim())).toEqual(["b\0\0\0", "y451"]);
  });
});

describe("our words in a reply", () => {
  const said = { ja: "この添付は受け取れません。", en: "Not taken – ask us" };

  test("ASCII unless the client speaks UTF-8, and then Japanese first", () => {
    const refusal = { code: 550, enhanced: "5.7.1", said };
    expect(writeReplyText(refusal, false).toString()).toBe("550 5.7.1 Not taken ? ask us");
    expect(writeReplyText(refusal, true).toString()).toBe(
      "550-5.7.1 この添付は受け取れません。\r\n550 5.7.1 Not taken – ask us",
    );
  });

  test("numbers that are none, or that would end the client's connection, become harmless", () => {
    const of = (code: number, enhanced: string) =>
      writeReplyText({ code, enhanced, said }, false).toString().slice(0, 9);
    expect(of(250, "2.0.0")).toBe("451 4.3.0");
    expect(of(421, "4.3.2")).toBe("451 4.3.2");
    expect(of(550, "4.7.1")).toBe("550 5.7.1");
  });

  test("whatever the words are, every line is whole, short, and of the same number", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 900 }),
        fc.string({ unit: fc.constantFrom("漢", "a", " ", "%", "\r", "\n"), maxLength: 900 }),
        fc.boolean(),
        (en, ja, isUtf8) => {
          const refusal = { code: 550, enhanced: "5.7.1", said: { ja, en } };
          const lines = writeReplyText(refusal, isUtf8).toString().split("\r\n");
          for (const [index, line] of lines.entries()) {
            const mark = index === lines.length - 1 ? " " : "-";
            expect(line.startsWith(`550${mark}5.7.1 `)).toBe(true);
            expect(line).not.toMatch(/[\0\r\n]/);
            expect(Buffer.byteLength(line.replaceAll("%%", "%"))).toBeLessThanOrEqual(510);
            expect(line.replaceAll("%%", "")).not.toContain("%");
            if (!isUtf8) expect(line).toMatch(/^[\x20-\x7e]+$/);
          }
        },
      ),
    );
  });
});
