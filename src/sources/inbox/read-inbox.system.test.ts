// For: each mail of a mailbox exactly once, whatever mail servers and mail programs do with the mailbox between two looks.
// Never: a mailbox changed by looking.

import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "../../base/clock.ts";
import { limits } from "../../base/limits.ts";
import type { InboxCheckpoint } from "./inbox-mail.ts";
import { readInbox } from "./read-inbox.ts";

const folder = mkdtempSync(join(tmpdir(), "hinomi-inbox-"));
/** Well after the last write: the last mail is complete. */
const calm = { now: () => systemClock.now() + 10_000 };
let path = "";
let turn = 0;
let checkpoint: InboxCheckpoint | undefined;

beforeEach(() => {
  turn += 1;
  path = join(folder, `box${turn}`);
  checkpoint = undefined;
});

afterAll(() => rmSync(folder, { recursive: true }));

interface Made {
  readonly n: number;
  readonly status?: string;
  readonly body?: string;
}

function mbox({ n, status, body = "hello" }: Made): string {
  const note = status === undefined ? "" : `Status: ${status}\nX-UID: 17\n`;
  return `From a@isp.example  Thu Jul 19 05:05:00 2001\nSubject: ${n}\n${note}\n${body}\n\n`;
}

function write(mails: readonly Made[]): void {
  writeFileSync(path, mails.map(mbox).join(""));
}

/** One look through JSON, as the store keeps the checkpoint; all rounds of it. */
async function look(clock = calm): Promise<number[]> {
  const found: number[] = [];
  for (let round = 0; round < 50; round += 1) {
    const seen = await readInbox(path, checkpoint, clock);
    expect(seen.problem).toBeUndefined();
    checkpoint = JSON.parse(JSON.stringify(seen.checkpoint)) as InboxCheckpoint;
    for (const { headers } of seen.mails)
      found.push(Number(headers.find(([name]) => name === "subject")?.[1]));
    if (!seen.hasMore) break;
  }
  return found;
}

describe("an mbox", () => {
  test("gives each mail once, as they come", async () => {
    expect(await look()).toEqual([]);
    write([{ n: 1 }, { n: 2 }]);
    expect(await look()).toEqual([1, 2]);
    expect(await look()).toEqual([]);
    appendFileSync(path, mbox({ n: 3, body: "x\n\nFrom here on\n>From there\n" }));
    expect(await look()).toEqual([3]);
  });

  test("a mail that is still being written waits until it is whole", async () => {
    write([{ n: 1 }]);
    appendFileSync(path, mbox({ n: 2 }).slice(0, 60));
    expect(await look(systemClock)).toEqual([1]);
    appendFileSync(path, mbox({ n: 2 }).slice(60));
    expect(await look(systemClock)).toEqual([]);
    expect(await look()).toEqual([2]);
  });

  test("while a mail program holds the lock nobody looks", async () => {
    write([{ n: 1 }]);
    writeFileSync(`${path}.lock`, "");
    expect(await look(systemClock)).toEqual([]);
    rmSync(`${path}.lock`);
    expect(await look()).toEqual([1]);
  });

  test("read flags written into it, mails deleted, the file emptied, replaced or removed: only the new ones count", async () => {
    write([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(await look()).toEqual([1, 2, 3]);
    write([{ n: 1, status: "RO" }, { n: 2, status: "RO" }, { n: 3, status: "O" }, { n: 4 }]);
    expect(await look()).toEqual([4]);
    write([{ n: 2, status: "RO" }, { n: 5 }]);
    expect(await look()).toEqual([5]);
    // As long as before and alike at its end.
    write([{ n: 5 }, { n: 6 }]);
    expect(await look()).toEqual([6]);
    write([]);
    expect(await look()).toEqual([]);
    write([{ n: 7 }]);
    expect(await look()).toEqual([7]);
    rmSync(path);
    expect(await look()).toEqual([]);
    const other = `${path}.new`;
    writeFileSync(other, [7, 8].map((n) => mbox({ n })).join(""));
    renameSync(other, path);
    expect(await look()).toEqual([8]);
  });

  test("one of three bounces that are alike is deleted and another one comes: it is seen", async () => {
    const body = "the same words at the end\n".repeat(400);
    write([11, 12, 13].map((n) => ({ n, body })));
    expect(await look()).toEqual([11, 12, 13]);
    write([12, 13, 14].map((n) => ({ n, body })));
    expect(await look()).toEqual([14]);
  });

  test("the last of two is deleted and another one as long and with the same end comes: it is seen", async () => {
    const body = "the same words at the end\n".repeat(400);
    write([1, 2].map((n) => ({ n, body })));
    expect(await look()).toEqual([1, 2]);
    write([1, 3].map((n) => ({ n, body })));
    expect(await look()).toEqual([3]);
  });

  test("whatever is done to it in whatever order, each mail is given exactly once", async () => {
    const deed = fc.oneof(
      fc.record({
        type: fc.constant("come" as const),
        many: fc.integer({ min: 1, max: 4 }),
        long: fc.boolean(),
      }),
      fc.record({ type: fc.constant("delete" as const), which: fc.nat(9) }),
      fc.record({ type: fc.constant("mark" as const), which: fc.nat(9) }),
      fc.record({ type: fc.constant("look" as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 25 }), async (deeds) => {
        turn += 1;
        path = join(folder, `box${turn}`);
        checkpoint = undefined;
        let there: Made[] = [];
        let next = 0;
        const found: number[] = [];
        const all = new Set<number>();
        for (const each of [...deeds, { type: "look" as const }]) {
          if (each.type === "come") {
            const body = each.long ? "y\n".repeat(3000) : "z";
            const fresh = Array.from({ length: each.many }, () => ({ n: (next += 1), body }));
            there.push(...fresh);
            fresh.forEach(({ n }) => all.add(n));
            appendFileSync(path, fresh.map(mbox).join(""));
          } else if (each.type === "look") {
            found.push(...(await look()));
          } else {
            // What is deleted before anybody looked is gone.
            found.push(...(await look()));
            there = there.flatMap((mail, at) =>
              at !== each.which
                ? [mail]
                : each.type === "delete"
                  ? []
                  : [{ ...mail, status: "RO" }],
            );
            write(there);
          }
        }
        expect(found.toSorted((a, b) => a - b)).toEqual([...all]);
      }),
      { numRuns: 60 },
    );
  });

  test("more mails than are remembered, and then a rewrite: none is given again, the new one is", async () => {
    const many = Array.from({ length: limits.inboxSeen + 150 }, (_, n) => ({ n }));
    write(many);
    expect(await look()).toHaveLength(many.length);
    expect(checkpoint?.seen).toHaveLength(limits.inboxSeen);
    write([...many.slice(1).map((mail) => ({ ...mail, status: "RO" })), { n: 999_999 }]);
    expect(await look()).toEqual([999_999]);
    write([{ n: 1_000_000 }, { n: 1_000_001 }]);
    expect(await look()).toEqual([1_000_000, 1_000_001]);
  });

  test("a mail of 3 MB, lines of 1 MB, text that is no mailbox: bounded, and the next mail is found", async () => {
    const body = `${"x".repeat(1_500_000)}\n${"y".repeat(1_500_000)}`;
    writeFileSync(path, mbox({ n: 1, body }) + mbox({ n: 2 }));
    expect(await look()).toEqual([1, 2]);
    writeFileSync(path, mbox({ n: 9 }) + mbox({ n: 1, body, status: "O" }) + mbox({ n: 2 }));
    expect(await look()).toEqual([9]);
    writeFileSync(path, Buffer.alloc(3_000_000, 0));
    expect(await look()).toEqual([]);
  });
});

describe("a Maildir", () => {
  beforeEach(() => {
    for (const name of ["", "tmp", "new", "cur"]) mkdirSync(join(path, name));
  });

  const deliver = (n: number, name = `${995_500_000 + n}.P1.gw1`) =>
    writeFileSync(join(path, "new", name), `Subject: ${n}\n\nhello\n`);

  test("gives each file once, also after it was read, marked or filed by a mail program", async () => {
    deliver(1);
    deliver(2);
    expect(await look()).toEqual([1, 2]);
    renameSync(join(path, "new", "995500001.P1.gw1"), join(path, "cur", "995500001.P1.gw1:2,S"));
    deliver(3);
    expect(await look()).toEqual([3]);
    renameSync(
      join(path, "cur", "995500001.P1.gw1:2,S"),
      join(path, "cur", "995500001.P1.gw1:2,RS"),
    );
    rmSync(join(path, "new", "995500002.P1.gw1"));
    expect(await look()).toEqual([]);
    writeFileSync(join(path, "tmp", "995500009.P1.gw1"), "half");
    expect(await look()).toEqual([]);
    expect(readFileSync(join(path, "new", "995500003.P1.gw1"), "utf8")).toContain("hello");
  });

  test("more files than are remembered: none twice", async () => {
    for (let n = 0; n < limits.inboxSeen + 120; n += 1) deliver(n);
    expect(await look()).toHaveLength(limits.inboxSeen + 120);
    expect(checkpoint?.seen).toHaveLength(limits.inboxSeen);
    deliver(500_000);
    expect(await look()).toEqual([500_000]);
  });
});

test("a mailbox that is a device is told in both languages and loses nothing", async () => {
  const { problem, mails, checkpoint: after } = await readInbox("/dev/null", undefined, calm);
  expect(mails).toEqual([]);
  expect(after.offset).toBe(0);
  expect(problem?.ja).toContain("/dev/null");
  expect(problem?.en).toContain("/dev/null");
});
