import { describe, expect, test } from "vitest";
import type { MailContent } from "../../../events/mail-content.ts";
import { isFieldName } from "../../../events/fields.ts";
import type { MailJudgement } from "../../../playbooks/playbook.ts";
import { refusing, strippedNotice } from "./answers.ts";
import { judgeSafely } from "./judge-safely.ts";
import { eventsOf } from "./log-lines.ts";
import type { MailDone } from "./log-lines.ts";
import { headerLine } from "./original-bytes.ts";
import { strippedChanges } from "./stripped-changes.ts";
import { withoutReleaseHeaders } from "./without-release-headers.ts";

const said = { ja: "止めました", en: "It was held." };

const content: MailContent = {
  subject: "order",
  from: "a@example.net",
  messageId: "<1@example.net>",
  parts: [
    {
      path: "1",
      names: [],
      declaredType: "text/plain",
      kind: "text",
      size: 9,
      depth: 0,
      marks: [],
    },
    {
      path: "2",
      names: ["list.zip"],
      declaredType: "application/zip",
      kind: "zip",
      size: 300,
      sha256: "aa",
      depth: 0,
      marks: [],
    },
    {
      path: "2/order.doc.PIF. ",
      names: ["order.doc.PIF. "],
      declaredType: "",
      kind: "pe",
      size: 200,
      sha256: "bb",
      depth: 1,
      marks: [],
    },
  ],
  unread: [],
};

const held: MailJudgement = {
  verdict: "hold",
  reasons: [{ path: "2/order.doc.PIF. ", word: "blocked-extension", said, verdict: "hold" }],
};

const envelope = {
  from: "a@example.net",
  to: ["b@example.jp", "c@example.jp"],
  clientIp: "192.0.2.7",
  nowMs: 0,
};

describe("the filter's own log", () => {
  test("says of a held mail its worst part for each recipient, in fields that exist", () => {
    const done: MailDone = { action: "mail-held", envelope, content, judgement: held, size: 700 };
    const events = eventsOf({ ...done, quarantineId: "Q-7K3M9TQX" });
    expect(events.map((event) => event["email.to.address"])).toEqual(envelope.to);
    expect(events[0]).toMatchObject({
      "event.action": "mail-held",
      "event.reason": "blocked-extension",
      "mail.verdict": "hold",
      "mail.quarantine_id": "Q-7K3M9TQX",
      "mail.part_path": "2/order.doc.PIF. ",
      "email.attachments.file.extension": "pif",
      "email.attachments.file.hash.sha256": "bb",
      "source.ip": "192.0.2.7",
    });
    expect(
      events.flatMap((event) => Object.keys(event)).filter((name) => !isFieldName(name)),
    ).toEqual([]);
  });

  test("says of a passed mail every attachment and what is in it, and nothing of a plain text", () => {
    const pass: MailJudgement = { verdict: "pass", reasons: [] };
    const done: MailDone = { action: "mail-passed", envelope, content, judgement: pass, size: 700 };
    const hashes = eventsOf(done).map((event) => event["email.attachments.file.hash.sha256"]);
    expect(hashes).toEqual(["aa", "aa", "bb", "bb"]);
    const plain = { ...content, parts: content.parts.slice(0, 1) };
    expect(eventsOf({ ...done, content: plain })).toEqual([]);
  });

  test("is bounded, however many recipients there are", () => {
    const to = Array.from({ length: 5000 }, (_, at) => `u${at}@example.jp`);
    const many = { ...envelope, to };
    expect(
      eventsOf({ action: "mail-held", envelope: many, content, judgement: held, size: 1 }),
    ).toHaveLength(50);
  });
});

test("a policy that breaks, and one that passes what nobody saw, mean hold", () => {
  const faults: unknown[] = [];
  const judge = (answer: () => MailJudgement, seen: MailContent) =>
    judgeSafely(
      {
        door: { read: () => ({ policy: undefined }), judge: answer },
        policy: () => undefined,
        fault: (error) => faults.push(error),
      },
      envelope,
      { content: seen, scan: undefined },
    ).verdict;
  const pass = (): MailJudgement => ({ verdict: "pass", reasons: [] });
  const unseen = { ...content, parts: [], unread: [{ path: "", why: "time" }] };
  expect([judge(pass, content), judge(pass, unseen)]).toEqual(["pass", "hold"]);
  const breaks = () => {
    throw new Error("a fault");
  };
  expect([judge(breaks, content), faults.length]).toEqual(["hold", 1]);
});

test("header lines come back as the client wrote them", () => {
  const line = (value: string, isExact: boolean) =>
    headerLine("Subject", Buffer.from(value), isExact).toString();
  expect(line("  two\n\tlines", true)).toBe("Subject:  two\r\n\tlines\r\n");
  expect(line("one", false)).toBe("Subject: one\r\n");
});

test("the policy's answer is taken with its numbers, and others have ours", () => {
  const answer = (verdict: MailJudgement["verdict"], reply?: string) => {
    const refused = refusing({ verdict, reasons: [], ...(reply !== undefined && { reply }) });
    return refused.action === "refuse" ? refused.refusal : undefined;
  };
  expect(answer("refuse", "550 5.7.9 Not this.")).toMatchObject({
    code: 550,
    enhanced: "5.7.9",
    said: { en: "Not this." },
  });
  expect(answer("refuse")).toMatchObject({ code: 550, enhanced: "5.7.1" });
  expect(answer("put-off", "Later.")).toMatchObject({
    code: 451,
    enhanced: "4.7.1",
    said: { en: "Later." },
  });
});

test("of a stripped mail the body is replaced, and those headers that say what the body is", () => {
  const before = "Subject: x\r\nContent-Type: application/x-msdownload\r\nContent-MD5: y\r\n";
  const after =
    "Subject: x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\neA==\r\n";
  expect(strippedChanges(Buffer.from(before), Buffer.from(after))).toEqual([
    { type: "change-header", index: 1, name: "content-type", value: "text/plain" },
    { type: "delete-header", index: 1, name: "content-md5" },
    { type: "add-header", name: "content-transfer-encoding", value: "base64" },
    { type: "replace-body", body: [Buffer.from("eA==\r\n")] },
  ]);
});

test("every release header goes, the last first, and a refusal stays as it is", () => {
  const two = withoutReleaseHeaders({ action: "accept" }, 2);
  expect(two).toEqual({
    action: "accept",
    changes: [2, 1].map((index) => ({ type: "delete-header", index, name: "X-Hinomi-Release" })),
  });
  expect(withoutReleaseHeaders({ action: "discard" }, 2)).toEqual({ action: "discard" });
});

test("the notice in place of a part says each reason once, in both languages", () => {
  const notice = strippedNotice([...held.reasons, ...held.reasons]);
  expect(notice.match(/止めました/g)).toHaveLength(1);
  expect(notice.match(/It was held\./g)).toHaveLength(1);
});
