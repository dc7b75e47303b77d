// For: the real journalctl over real journals that are made here: what its options really do.
// Never: the machine's own journal; nothing here needs systemd to run.

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { start } from "../../base/exec.ts";
import { daemonsRequired } from "../../base/settings.ts";
import { formatByName } from "../formats/register.ts";
import { exportFormat } from "./fixture/export-format.ts";
import type { ExportedRecord } from "./fixture/export-format.ts";
import { linesOf, nothingCommitted, takeIn } from "./fixture/take-in.ts";
import type { Committed } from "./fixture/take-in.ts";
import { newPosition } from "./journal-position.ts";
import type { JournalTrouble } from "./probe-journal.ts";
import { journalctl, readJournal } from "./read-journal.ts";

/** Debian: package systemd-journal-remote. */
const maker = "/lib/systemd/systemd-journal-remote";
const isHere = existsSync(maker) && existsSync(journalctl);

let folder = "";
let made = 0;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "real-journal-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Makes a journal of these records, or adds them to it. */
async function write(journal: string, records: readonly ExportedRecord[]): Promise<void> {
  const file = join(folder, `${(made += 1)}.export`);
  writeFileSync(file, exportFormat(records));
  mkdirSync(join(folder, "journal"), { recursive: true });
  const code = await start(maker, ["-o", join(folder, "journal", journal), file]).ended;
  if (code !== 0) throw new Error(`systemd-journal-remote ended with ${code}`);
}

const place = () => [`--directory=${join(folder, "journal")}`];

function records(from: number, to: number, boot: "first" | "second" = "first"): ExportedRecord[] {
  return Array.from({ length: to - from }, (_, index) => ({
    number: from + index,
    message: Buffer.from(`line ${from + index}`),
    boot,
  }));
}

function messagesOf(committed: Committed): unknown[] {
  const format = formatByName({ name: "journald-json" });
  const context = { nowMs: 0, timeZone: "UTC" };
  return linesOf(committed).map((line) => format?.parse(Buffer.from(line), context)?.["message"]);
}

const lines = (from: number, to: number) => records(from, to).map(({ message }) => String(message));

/** Follows until this was the last message. */
function follow(
  committed: Committed,
  last: string,
  more: Partial<Parameters<typeof takeIn>[1]> = {},
): Promise<void> {
  return takeIn(
    committed,
    { start, place: place(), ...more },
    { isEnough: () => messagesOf(committed).at(-1) === last },
  );
}

test("the programs are here where they must be", () => {
  expect(isHere || !daemonsRequired()).toBe(true);
});

describe.skipIf(!isHere)("with the real journalctl (needs systemd-journal-remote)", () => {
  test("messages that are long, of bytes, of several lines or hostile come through", async () => {
    const messages = [
      Buffer.from("first"),
      Buffer.from([255, 254, 65]),
      Buffer.from("x".repeat(5_000)),
      Buffer.from("one\ntwo"),
      Buffer.from(`","__CURSOR":"s=1;i=1"`),
      Buffer.from("y".repeat(200_000)),
      Buffer.from("last"),
    ];
    await write(
      "a.journal",
      messages.map((message, number) => ({ number, message })),
    );
    const committed = nothingCommitted();
    await follow(committed, "last");
    const seen = messagesOf(committed).map(String);
    expect(seen.toSpliced(1, 1).toSpliced(4, 1)).toEqual(
      messages.map(String).toSpliced(1, 1).toSpliced(4, 1),
    );
    expect(seen[5]).toMatch(/^y{65000,}$/);
    expect(seen[1]).toMatch(/A$/);
    expect(committed.chunks.reduce((sum, { cutLines }) => sum + cutLines, 0)).toBe(1);
  });

  test("records of the boot before, after the one read last, are not left out", async () => {
    await write("a.journal", [...records(0, 6), ...records(20, 23, "second")]);
    const committed = nothingCommitted();
    await takeIn(committed, { start, place: place() }, { isEnough: () => true });
    const [whole] = committed.chunks;
    const second = JSON.parse(String(whole?.bytes).split("\n")[1] ?? "") as Record<string, string>;
    const later = { ...nothingCommitted(), cursor: second["__CURSOR"] ?? "" };
    await follow(later, "line 22");
    expect(messagesOf(later)).toEqual([...lines(2, 6), ...lines(20, 23)]);
    expect(later.said).toEqual([]);
  });

  test("when the record read last was vacuumed, the first one that is left is read and the gap is told", async () => {
    await write("old.journal", records(0, 5));
    const committed = nothingCommitted();
    await follow(committed, "line 4");
    rmSync(join(folder, "journal/old.journal"));
    await write("new.journal", records(10, 13));
    await follow(committed, "line 12");
    expect(messagesOf(committed)).toEqual([...lines(0, 5), ...lines(10, 13)]);
    expect(committed.said).toHaveLength(1);
  });

  test("what is written, rotated and vacuumed while it follows comes once", async () => {
    await write("a.journal", records(0, 3));
    const committed = nothingCommitted();
    const steps = [
      () => write("a.journal", records(3, 6)),
      () => write("b.journal", records(6, 9)),
      () => Promise.resolve(rmSync(join(folder, "journal/a.journal"))),
      () => write("c.journal", records(9, 12)),
    ];
    const writing = (async () => {
      for (const step of steps) {
        await new Promise((resolve) => setTimeout(resolve, 300));
        await step();
      }
    })();
    await follow(committed, "line 11");
    await writing;
    expect(messagesOf(committed)).toEqual(lines(0, 12));
  });

  test("killed again and again while the journal grows, it loses and doubles nothing", async () => {
    await write("a.journal", records(0, 50));
    const committed = nothingCommitted();
    let kills = 0;
    const killed: typeof start = (name, args) => {
      const running = start(name, args);
      if (args.includes("--follow") && kills < 10) {
        kills += 1;
        setTimeout(
          () => running.pid !== undefined && process.kill(running.pid, "SIGKILL"),
          20 * kills,
        );
      }
      return running;
    };
    let written = 50;
    const writing = (async () => {
      const isDone = () => kills >= 10 && written >= 200;
      for (; !isDone(); written += 10) {
        await write("a.journal", records(written, written + 10));
      }
      await write("a.journal", [{ number: written, message: Buffer.from("end") }]);
    })();
    await follow(committed, "end", { start: killed });
    await writing;
    expect(messagesOf(committed)).toEqual([...lines(0, written), "end"]);
  });

  test("a journal that cannot be opened is told, and a backlog of it is simply empty", async () => {
    const stop = new AbortController();
    const troubles: (JournalTrouble | undefined)[] = [];
    const onTrouble = (trouble: JournalTrouble | undefined) => {
      troubles.push(trouble);
      stop.abort();
    };
    await takeIn(nothingCommitted(), { start, place: place(), onTrouble }, {}, stop);
    expect(troubles).toMatchObject([{ isReading: false }]);
    const access = { start, place: place(), sinceMs: 0, signal: new AbortController().signal };
    const backlog = readJournal(newPosition(undefined, 0), access);
    expect((await backlog.next()).done).toBe(true);
  });
});
