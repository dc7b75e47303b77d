import fc from "fast-check";
import { expect, test } from "vitest";
import { limits } from "../../../base/limits.ts";
import type { ListedMail } from "../held-rows.ts";
import { dueDay } from "./due-day.ts";
import { receiversOf } from "./receivers.ts";

const ours = {
  addresses: new Set(["chief@partner.example.com"]),
  domains: new Set(["example.jp"]),
};

function mail(to: readonly string[], atMs = 0): ListedMail {
  return {
    id: `Q-${atMs}`,
    atMs,
    to,
    from: "a@example.net",
    subject: "",
    messageId: "",
    reasons: [],
    parts: [],
    was: "held",
    size: 1,
    sha256: "",
    bodySha256: "",
    recipients: to.length,
    state: "held",
    changes: [],
    asked: [],
  };
}

test("only those of ours are told, each of his own mails, whatever letters his address is written in", () => {
  const mails = [
    mail(["b@example.jp", "c@example.org"], 2),
    mail(["B@Example.jp", "chief@partner.example.com", "other@partner.example.com"], 1),
    mail(["evil\r\nBcc: x@example.jp", "x@sub.example.jp", "a b@example.jp", "@example.jp"], 3),
  ];
  const { receivers } = receiversOf(mails, ours);
  expect(
    receivers.map(({ address, mails: own }) => [address, own.map(({ atMs }) => atMs)]),
  ).toEqual([
    ["b@example.jp", [1, 2]],
    ["chief@partner.example.com", [1]],
  ]);
});

test("a long list is cut and counted, and so are too many people", () => {
  const many = Array.from({ length: 53 }, (_, at) => mail(["b@example.jp"], at));
  const [receiver] = receiversOf(many, ours).receivers;
  expect([receiver?.mails.length, receiver?.further]).toEqual([limits.digestMails, 33]);
  const crowd = Array.from({ length: limits.digestReceivers + 7 }, (_, at) =>
    mail([`u${at}@example.jp`], at),
  );
  const { receivers, leftOut } = receiversOf(crowd, ours);
  expect([receivers.length, leftOut]).toEqual([limits.digestReceivers, 7]);
});

test("whatever stands in the envelope, nobody outside of our domains is ever told", () => {
  const text = fc.oneof(
    fc.emailAddress(),
    fc.string({ unit: "binary", maxLength: 40 }).map((each) => `${each}@example.jp`),
    fc.string({ unit: "binary", maxLength: 40 }).map((each) => `b@example.jp${each}`),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 5 }), (to) => {
      for (const { address } of receiversOf([mail(to)], ours).receivers) {
        expect(address).toMatch(/^[^\s<>@",;:\p{Cc}]+@example\.jp$/u);
      }
    }),
    { numRuns: 2000 },
  );
});

test("the list is due once its hour has come, by the clock of the house", () => {
  const at = (hours: number, minutes: number) => Date.UTC(2026, 10, 24, hours - 9, minutes);
  expect(dueDay(at(16, 59), "17:00", "Asia/Tokyo")).toBeUndefined();
  expect(dueDay(at(17, 0), "17:00", "Asia/Tokyo")).toBe("2026-11-24");
  expect(dueDay(at(23, 59), "17:00", "Asia/Tokyo")).toBe("2026-11-24");
  expect(dueDay(at(24, 1), "17:00", "Asia/Tokyo")).toBeUndefined();
});
