// For: what becomes of a message, whatever becomes of the mail server.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayMs, hourMs, minuteMs } from "../../base/clock.ts";
import type { Message } from "./message.ts";
import {
  fallbackOf,
  isDue,
  needsFallback,
  queue,
  startSending,
  tried,
  tryAgain,
  withdraw,
} from "./outbox.ts";
import type { Outcome } from "./outbox.ts";

const draft: Message = {
  id: "MSG-1",
  purpose: "opened",
  audience: "admin",
  language: "ja",
  channel: { kind: "mail", name: "ops" },
  to: ["root@gw1.example.jp"],
  subject: "x",
  text: "x",
  attachments: [],
  headers: {},
  state: "draft",
  madeMs: 0,
  tries: 0,
  steps: [],
};

const dead: Outcome = { type: "dead", note: "connect ECONNREFUSED" };

describe("a message", () => {
  test("is sent once, and then left alone for ever", () => {
    const sent = tried(startSending(queue(draft, 0), 0), { type: "sent", note: "250 ok" }, 5);
    expect(sent.steps.map(({ what }) => what)).toEqual(["queued", "sending", "sent"]);
    expect(isDue(sent, 100 * dayMs)).toBe(false);
    expect(tryAgain(sent, 9)).toBeUndefined();
    expect(withdraw(sent, 9)).toBeUndefined();
  });

  test("is tried again, at longer and longer intervals, for three days, and then told as failed", () => {
    let message = queue(draft, 0);
    const triedAt: number[] = [];
    for (let nowMs = 0; nowMs <= 5 * dayMs; nowMs += minuteMs) {
      if (!isDue(message, nowMs)) continue;
      triedAt.push(nowMs);
      message = tried(startSending(message, nowMs), dead, nowMs);
    }
    expect(triedAt.slice(0, 5).map((ms) => ms / minuteMs)).toEqual([0, 1, 6, 21, 81]);
    expect(message.state).toBe("failed");
    expect(triedAt.at(-1)).toBeGreaterThanOrEqual(3 * dayMs);
    expect(triedAt.length).toBeLessThan(30);
  });

  test("that the receiver will never take is not tried again", () => {
    const refused = tried(
      startSending(queue(draft, 0), 0),
      { type: "refused", note: "550 5.1.1" },
      1,
    );
    expect(refused).toMatchObject({ state: "failed" });
    expect(isDue(refused, dayMs)).toBe(false);
    expect(tryAgain(refused, hourMs)).toMatchObject({ state: "queued", nextMs: hourMs });
  });

  test("whose sending was cut off by a crash is tried again, not lost", () => {
    const cutOff = startSending(queue(draft, 0), 0);
    expect(isDue(cutOff, minuteMs)).toBe(false);
    expect(isDue(cutOff, 6 * minuteMs)).toBe(true);
  });

  test("goes into the mailbox on this machine at once when the way is dead, and only then and once", () => {
    const first = startSending(queue(draft, 0), 0);
    expect(needsFallback(first, dead)).toBe(true);
    expect(needsFallback(first, { type: "later", note: "451" })).toBe(false);
    expect(needsFallback(startSending(tried(first, dead, 1), 60), dead)).toBe(false);
    const copy = fallbackOf(first, "/var/mail/root", 3);
    expect(copy).toMatchObject({ id: "MSG-1-local", state: "queued", tries: 0, nextMs: 3 });
    expect(needsFallback(startSending(copy, 3), dead)).toBe(false);
  });

  test("withdrawn while it waits is never sent", () => {
    expect(isDue(withdraw(queue(draft, 0), 1) ?? draft, dayMs)).toBe(false);
  });

  test("whatever happens to it, what happened stands there, bounded, and it is never both settled and due", () => {
    const outcome = fc.constantFrom<Outcome>(
      { type: "sent" },
      { type: "refused", note: "550" },
      { type: "later", note: "451" },
      dead,
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(outcome, fc.nat(dayMs)), { maxLength: 100 }), (steps) => {
        let message = queue(draft, 0);
        let nowMs = 0;
        for (const [how, waitMs] of steps) {
          nowMs += waitMs;
          if (!isDue(message, nowMs)) continue;
          message = tried(startSending(message, nowMs), how, nowMs);
        }
        expect(message.steps.length).toBeLessThanOrEqual(50);
        if (["sent", "failed"].includes(message.state))
          expect(isDue(message, Infinity)).toBe(false);
        else expect(message.nextMs).toBeDefined();
      }),
    );
  });
});
