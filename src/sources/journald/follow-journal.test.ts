import { expect, test } from "vitest";
import { limits } from "../../base/limits.ts";
import { calm, fakeJournal } from "./fixture/fake-journal.ts";
import type { Behaviour } from "./fixture/fake-journal.ts";
import { cursorAt, firstMs, madeUpRecord, oddMessage } from "./fixture/made-up-records.ts";
import type { MadeUpRecord } from "./fixture/made-up-records.ts";
import { cursorsOf, linesOf, nothingCommitted, takeIn } from "./fixture/take-in.ts";
import { newPosition } from "./journal-position.ts";
import type { JournalTrouble } from "./probe-journal.ts";
import { readJournal } from "./read-journal.ts";

/** A small generator of equal chances, so that a run that fails can be run again (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function madeUp(
  count: number,
  message: (number: number) => unknown = (number) => `line ${number}`,
): MadeUpRecord[] {
  return Array.from({ length: count }, (_, number) => madeUpRecord(number, message(number)));
}

const cursors = (records: readonly MadeUpRecord[]) => records.map(({ cursor }) => cursor);

test.each([1, 2, 3, 4, 5])(
  "no record is lost or doubled over 50 deaths of journalctl and 10 of our own (seed %i)",
  async (seed) => {
    const random = seeded(seed);
    const journal = fakeJournal(madeUp(40, oddMessage), () => {
      const isMortal = journal.deaths() < 50;
      return {
        diesAfter: isMortal ? random(300_000) : Infinity,
        code: random(2) === 0 ? 1 : null,
        repeats: random(2) * random(200),
        talk: random(4) === 0 ? '-- talk --\n{"half":\n' : "",
        pieceBytes: 200 + random(random(2) === 0 ? 300 : 65_536),
        grow: (records) => {
          if (!isMortal && records.length >= 200) return false;
          const next = records.length;
          for (let more = 0; more <= random(12); more += 1)
            records.push(madeUpRecord(next + more, oddMessage(next + more)));
          return true;
        },
      };
    });
    const committed = nothingCommitted();
    const isAll = () =>
      journal.deaths() >= 50 &&
      committed.cursor === journal.records.at(-1)?.cursor &&
      journal.records.length >= 200;
    for (let restart = 0; restart < 10; restart += 1) {
      let left = 1 + random(4);
      const isDue = () => (left -= 1) <= 0;
      await takeIn(
        committed,
        { start: journal.start },
        random(2) === 0 ? { isKilled: isDue } : { isEnough: isDue },
      );
      expect(journal.running()).toBe(0);
    }
    await takeIn(committed, { start: journal.start }, { isEnough: isAll });
    expect(journal.deaths()).toBeGreaterThanOrEqual(50);
    expect(cursorsOf(committed)).toEqual(cursors(journal.records));
    expect(committed.said).toEqual([]);
    expect(journal.running()).toBe(0);
  },
);

test("each record has a place of its own, without a hole, over restarts", async () => {
  const journal = fakeJournal(madeUp(50), () => ({ ...calm, pieceBytes: 700 }));
  const committed = nothingCommitted();
  await takeIn(
    committed,
    { start: journal.start },
    { isEnough: ({ chunks }) => chunks.length === 5 },
  );
  await takeIn(
    committed,
    { start: journal.start },
    { isEnough: ({ cursor }) => cursor === cursorAt(49) },
  );
  let expected = 0;
  for (const { offset, bytes, lines } of committed.chunks) {
    expect(offset).toBe(expected);
    expect(bytes.toString("utf8").split("\n")).toHaveLength(lines + 1);
    expected += bytes.length;
  }
  expect(linesOf(committed)).toEqual(journal.records.map(({ line }) => line));
});

test("a burst is handed on in chunks of a bounded size", async () => {
  const records = madeUp(100, () => "x".repeat(60_000));
  const text = Buffer.from(records.map(({ line }) => `${line}\n`).join(""));
  const start = () => ({ pid: 1, output: oneOf(text), ended: Promise.resolve(0), stop: () => {} });
  const committed = nothingCommitted();
  await takeIn(committed, { start }, { isEnough: ({ cursor }) => cursor === cursorAt(99) });
  const sizes = committed.chunks.map(({ bytes }) => bytes.length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(limits.tailChunkBytes);
  expect(cursorsOf(committed)).toEqual(cursors(records));
});

async function* oneOf(bytes: Buffer): AsyncGenerator<Buffer, void, void> {
  await Promise.resolve();
  yield bytes;
}

test("nothing is read ahead of the consumer", async () => {
  let told = 0;
  const journal = fakeJournal(madeUp(1000), () => ({ ...calm, pieceBytes: 400 }));
  const counted: typeof journal.start = (program, args) => {
    const running = journal.start(program, args);
    async function* output(): AsyncGenerator<Buffer, void, void> {
      for await (const piece of running.output) {
        told += 1;
        yield piece;
      }
    }
    return { ...running, output: output() };
  };
  const before: number[] = [];
  await takeIn(
    nothingCommitted(),
    { start: counted },
    {
      isEnough: ({ chunks }) => {
        before.push(told);
        return chunks.length === 20;
      },
    },
  );
  // Some pieces complete no record; each chunk needed at most the pieces of one.
  for (const [index, pieces] of before.entries())
    expect(pieces - (before[index - 1] ?? pieces)).toBeLessThan(4);
});

test("the first time, only the backlog asked for is read", async () => {
  const journal = fakeJournal(madeUp(100), () => calm);
  const committed = nothingCommitted();
  await takeIn(
    committed,
    { start: journal.start, sinceMs: firstMs + 60_000 },
    { isEnough: ({ cursor }) => cursor === cursorAt(99) },
  );
  expect(cursorsOf(committed)).toEqual(cursors(journal.records.slice(60)));
});

test("what was written before a restart of the machine is asked for without --follow, which would leave it out", async () => {
  const journal = fakeJournal(madeUp(10), () => calm);
  const committed = { ...nothingCommitted(), cursor: cursorAt(4) };
  await takeIn(
    committed,
    { start: journal.start },
    { isEnough: ({ cursor }) => cursor === cursorAt(9) },
  );
  const [probe, , catchUp] = journal.runs;
  expect(probe).toContain("--lines=1");
  expect(catchUp).toContain(`--cursor=${cursorAt(4)}`);
  expect(catchUp).not.toContain("--follow");
  expect(journal.runs.flat().filter((each) => each.startsWith("--after-cursor"))).toEqual([]);
});

test("after a death journalctl is started again at the last record, not at the first", async () => {
  const journal = fakeJournal(madeUp(200), (run) =>
    run === 2 ? { ...calm, diesAfter: 20_000, pieceBytes: 1_000 } : calm,
  );
  const committed = nothingCommitted();
  await takeIn(
    committed,
    { start: journal.start },
    { isEnough: ({ cursor }) => cursor === cursorAt(199) },
  );
  let told = 0;
  const whole = journal.records.filter(({ line }) => (told += line.length + 1) <= 20_000);
  const begun = journal.runs.map((args) => args.find((each) => each.startsWith("--cursor=")));
  expect(journal.deaths()).toBe(1);
  expect(begun.find((each) => each !== undefined)).toBe(`--cursor=${whole.at(-1)?.cursor}`);
});

test("records vacuumed before they were read are told as a gap, and the first that is left is read", async () => {
  const all = madeUp(30);
  const journal = fakeJournal(all.slice(20), () => calm);
  const committed = { ...nothingCommitted(), cursor: cursorAt(9) };
  await takeIn(
    committed,
    { start: journal.start },
    { isEnough: ({ cursor }) => cursor === cursorAt(29) },
  );
  expect(cursorsOf(committed)).toEqual(cursors(all.slice(20)));
  expect(committed.said.map(({ en }) => en)).toEqual([expect.stringContaining("is gone")]);
});

test("after the journal was emptied and the clock set back, the new records are read and the gap is told", async () => {
  const series = "b".repeat(32);
  const kept = madeUp(5);
  const fresh = [5, 6, 7].map((number) => madeUpRecord(number, "new", series));
  const journal = fakeJournal([...kept, ...fresh], () => calm);
  const committed = { ...nothingCommitted(), cursor: cursorAt(5000) };
  await takeIn(
    committed,
    { start: journal.start },
    { isEnough: ({ cursor }) => cursor === cursorAt(7, series) },
  );
  // Those of the old journal have a smaller number than the one that was read last: they were read, too.
  expect(cursorsOf(committed)).toEqual(cursors(fresh));
  expect(committed.said).toHaveLength(1);
  expect(committed.chunks[0]).toMatchObject({ lines: 0, cursor: cursorAt(5000) });
});

test("a stored cursor that is none is never put on a command line", async () => {
  const journal = fakeJournal(madeUp(3), () => calm);
  const committed = { ...nothingCommitted(), cursor: "s=1 --vacuum-size=1" };
  await takeIn(
    committed,
    { start: journal.start },
    { isEnough: ({ cursor }) => cursor === cursorAt(2) },
  );
  expect(journal.runs.flat().filter((each) => each.includes("vacuum"))).toEqual([]);
});

async function troublesOf(
  behaviourOf: (run: number) => Behaviour,
  records = madeUp(5),
  isEnough: (troubles: readonly (JournalTrouble | undefined)[]) => boolean = () => true,
) {
  const journal = fakeJournal(records, behaviourOf);
  const troubles: (JournalTrouble | undefined)[] = [];
  const stop = new AbortController();
  const committed = nothingCommitted();
  await takeIn(
    committed,
    {
      start: journal.start,
      onTrouble(trouble) {
        troubles.push(trouble);
        if (isEnough(troubles)) stop.abort();
      },
    },
    {},
    stop,
  );
  return { troubles, committed, journal };
}

const dead = (code: number | null): Behaviour => ({ ...calm, diesAfter: 0, code, talk: "x" });

test("a journalctl that is missing is told once, and reading begins when it is there", async () => {
  const { troubles, committed } = await troublesOf(
    (run) => (run < 6 ? dead(null) : calm),
    madeUp(5),
    (told) => told.includes(undefined),
  );
  expect(troubles.map((trouble) => trouble?.said.en.slice(0, 21))).toEqual([
    "journalctl, which rea",
    undefined,
  ]);
  expect(troubles[0]?.isReading).toBe(false);
  expect(committed.chunks.length).toBeGreaterThan(0);
});

test("a journal that may not be read is told with the command that cures it", async () => {
  const { troubles } = await troublesOf(() => dead(1));
  expect(troubles[0]).toMatchObject({ isReading: false });
  expect(troubles[0]?.said.ja).toContain("usermod -aG systemd-journal");
});

test("a user who sees only their own records is told so, and they are read", async () => {
  const stop = new AbortController();
  const journal = fakeJournal(madeUp(5), () => calm);
  const troubles: (JournalTrouble | undefined)[] = [];
  const start: typeof journal.start = (program, args) =>
    args.includes("_UID=0")
      ? fakeJournal([], () => calm).start(program, args)
      : journal.start(program, args);
  const committed = nothingCommitted();
  const onTrouble = (trouble: JournalTrouble | undefined) => void troubles.push(trouble);
  await takeIn(
    committed,
    { start, onTrouble },
    { isEnough: ({ cursor }) => cursor === cursorAt(4) },
    stop,
  );
  expect(troubles).toMatchObject([
    { isReading: true, said: { en: expect.stringContaining("Only your own part") } },
  ]);
  expect(cursorsOf(committed)).toHaveLength(5);
});

test("a journalctl that can read but not follow is told, its records are read, and its recovery is told", async () => {
  const all = madeUp(8);
  let follows = 0;
  const journal = fakeJournal(all.slice(0, 2), () => calm);
  const start: typeof journal.start = (program, args) => {
    if (!args.includes("--follow")) return journal.start(program, args);
    follows += 1;
    if (follows < 7) {
      if (follows === 2) journal.records.push(...all.slice(2, 4));
      return fakeJournal([], () => dead(1)).start(program, args);
    }
    const growing = fakeJournal(journal.records, () => ({
      ...calm,
      grow: (records) => records.length < 8 && records.push(...all.slice(4)) > 0,
    }));
    return growing.start(program, args);
  };
  const troubles: (JournalTrouble | undefined)[] = [];
  const committed = nothingCommitted();
  await takeIn(
    committed,
    { start, onTrouble: (trouble) => void troubles.push(trouble) },
    { isEnough: ({ cursor }) => cursor === cursorAt(7) },
  );
  expect(cursorsOf(committed)).toEqual(cursors(all));
  expect(troubles.map((trouble) => trouble?.said.en.slice(0, 23))).toEqual([
    "journalctl keeps ending",
    undefined,
  ]);
});

test("lines that are no records are told once and not handed on", async () => {
  const { troubles, committed } = await troublesOf((run) => ({
    ...calm,
    talk: run >= 2 ? "damage\n" : "",
    diesAfter: run === 3 ? 7 : Infinity,
  }));
  expect(troubles.map((trouble) => trouble?.said.en.slice(0, 18))).toEqual(["journalctl printed"]);
  expect(cursorsOf(committed)).toHaveLength(5);
});

test("a journalctl that says nothing for long is looked after: what it missed is read", async () => {
  const all = madeUp(6);
  const journal = fakeJournal(all.slice(0, 3), () => calm);
  let follows = 0;
  const start: typeof journal.start = (program, args) => {
    if (args.includes("--follow")) {
      follows += 1;
      if (follows === 1) setTimeout(() => journal.records.push(...all.slice(3)), 1);
    }
    return journal.start(program, args);
  };
  const committed = nothingCommitted();
  await takeIn(
    committed,
    { start, quietMs: 20 },
    { isEnough: ({ cursor }) => cursor === cursorAt(5) },
  );
  expect(cursorsOf(committed)).toEqual(cursors(all));
  expect(follows).toBeLessThanOrEqual(2);
});

test("told to stop while nothing comes, it ends, and so does journalctl", async () => {
  const journal = fakeJournal(madeUp(3), () => calm);
  const stop = new AbortController();
  const committed = nothingCommitted();
  await takeIn(
    committed,
    { start: journal.start },
    {
      isEnough({ cursor }) {
        if (cursor === cursorAt(2)) setTimeout(() => stop.abort(), 5);
        return false;
      },
    },
    stop,
  );
  expect(journal.running()).toBe(0);
  expect(cursorsOf(committed)).toHaveLength(3);
});

test("told to stop while the consumer holds a chunk, it ends journalctl at once", async () => {
  const journal = fakeJournal(madeUp(50), () => ({ ...calm, pieceBytes: 300 }));
  let stops = 0;
  const start: typeof journal.start = (program, args) => {
    const running = journal.start(program, args);
    return { ...running, stop: () => ((stops += 1), running.stop()) };
  };
  const stop = new AbortController();
  const chunks = readJournal(newPosition(undefined, 0), { start, sinceMs: 0, signal: stop.signal });
  expect((await chunks.next()).done).toBe(false);
  stop.abort();
  expect(stops).toBe(1);
});
