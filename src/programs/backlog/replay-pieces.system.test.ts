// For: a backlog on disk: any number of workers, any cut, any file gives the answer of one reader from top to bottom.

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { limits } from "../../base/limits.ts";
import { forEachHit } from "../../detect/scan/hit-batch.ts";
import { emptyTotals, mergeTotals } from "../../detect/scan/totals.ts";
import type { AnyRule } from "../../detect/sigma/ast.ts";
import { readRules } from "../../detect/sigma/read-rules.ts";
import { damaged, madeUpFields, written } from "../../sources/formats/hot/made-up-lines.ts";
import { createBacklog } from "./backlog.ts";
import type { PieceRead } from "./backlog.ts";
import type { Piece, PiecePart } from "./piece.ts";
import { replayPieces } from "./replay-pieces.ts";
import type { ReplayOptions } from "./replay-pieces.ts";
import { replayStream } from "./replay-stream.ts";

const folder = mkdtempSync(join(tmpdir(), "hinomi-backlog-"));
afterAll(() => rmSync(folder, { recursive: true }));

const context = { nowMs: Date.UTC(2026, 10, 24), timeZone: "UTC" };
const rules: readonly AnyRule[] = readRules([
  {
    path: "r.yml",
    text: `title: Commands
name: commands
logsource: {category: webserver}
detection:
  s: {url.original|contains: ['cmd.exe', '..', 'cgi']}
  condition: s
hinomi: {decode: 2}
---
title: Missing
name: missing
logsource: {category: webserver}
detection:
  s: {http.response.status_code: 404}
  condition: s
`,
  },
]).rules;

let files = 0;

function fileOf(content: Buffer | string, ending = ".log"): string {
  files += 1;
  const path = join(folder, `${files}${ending}`);
  writeFileSync(path, content);
  return path;
}

function pieceOf(path: string, size: number, more: Partial<Piece> = {}): Piece {
  return {
    path,
    from: 0,
    to: size,
    gz: path.endsWith(".gz"),
    format: { name: "combined" },
    ...more,
  };
}

interface Read {
  readonly totals: Record<string, unknown>;
  readonly hits: readonly unknown[];
  readonly parts: readonly (PiecePart & { readonly piece: Piece })[];
}

function summed(parts: readonly (PiecePart & { readonly piece: Piece })[]): Read {
  const totals = emptyTotals();
  const hits: unknown[] = [];
  for (const part of parts) {
    mergeTotals(totals, part.totals, "all");
    forEachHit(part.hits, ({ rule, timeMs, place, get }) => {
      const { offset, length } = place;
      hits.push([rule, timeMs, offset, length, get("source.ip"), get("line.in.bytes")]);
    });
  }
  return { totals: { ...totals }, hits, parts };
}

async function read(pieces: readonly Piece[], options: Partial<ReplayOptions> = {}): Promise<Read> {
  const parts: (PiecePart & { readonly piece: Piece })[] = [];
  await replayPieces(pieces, { rules, context, workers: 0, ...options }, (piece, part) => {
    parts.push({ ...part, piece });
  });
  return summed(parts);
}

function line(request: string, status = 404): string {
  return `192.0.2.7 - - [19/Jul/2001:06:01:38 -0400] "${request}" ${status} 196 "-" "curl"\n`;
}

/** Parts of one piece follow each other without gap or overlap. */
function expectSeamless({ parts }: Read, from: number, to: number): void {
  let at = from;
  for (const part of parts) {
    expect(part.from).toBe(at);
    at = part.to;
  }
  expect(at).toBe(to);
}

describe("one answer, however the log is cut", () => {
  const lines = damaged(madeUpFields.map((made) => written(made, "combined")));
  const long = fc
    .nat({ max: 3000 })
    .map((length) => line(`GET /${"x".repeat(length)}cmd.exe HTTP/1.0`).trimEnd());
  const logs = fc
    .tuple(
      fc.array(
        fc.tuple(
          fc.oneof({ weight: 5, arbitrary: lines }, long),
          fc.constantFrom("\n", "\r\n", "\n\n"),
        ),
        { maxLength: 40 },
      ),
      fc.boolean(),
    )
    .map(([some, isWhole]) => {
      const text = some.map(([one, ending]) => one + ending).join("");
      return Buffer.from(isWhole ? text : text.replace(/\n$/, ""), "latin1");
    });

  test("ranges of any size, a packed file and a stream say the same as one range", async () => {
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(logs, fc.integer({ min: 1, max: 4000 }), async (log, chunkBytes) => {
        const path = fileOf(log);
        const piece = pieceOf(path, log.length);
        const whole = await read([piece]);
        expectSeamless(whole, 0, log.length);
        hits += whole.hits.length;
        const cut = await read([piece], { chunkBytes });
        expectSeamless(cut, 0, log.length);
        expect([cut.totals, cut.hits]).toEqual([whole.totals, whole.hits]);
        const packed = await read([pieceOf(fileOf(gzipSync(log), ".gz"), 0)]);
        expect([packed.totals, packed.hits]).toEqual([whole.totals, whole.hits]);
        const streamed: (PiecePart & { readonly piece: Piece })[] = [];
        const blocks = async function* () {
          for (let at = 0; at < log.length; at += chunkBytes)
            yield log.subarray(at, at + chunkBytes);
        };
        await replayStream(
          { path, format: piece.format, blocks: blocks() },
          { rules, context },
          (part) => {
            streamed.push({ ...part, piece });
          },
        );
        const stream = summed(streamed);
        expect([stream.totals, stream.hits]).toEqual([whole.totals, whole.hits]);
      }),
      { numRuns: 60, seed: 41 },
    );
    expect(hits).toBeGreaterThan(100);
  });

  test("two workers hand over the same parts in the same order as none", async () => {
    const log = Array.from({ length: 20_000 }, (_, index) =>
      line(`GET /${index % 7 === 0 ? "cmd.exe" : index} HTTP/1.0`),
    );
    const text = log.join("");
    const pieces = [
      pieceOf(fileOf(gzipSync(text), ".gz"), 0),
      pieceOf(fileOf(text), text.length),
      pieceOf(join(folder, "missing.log"), 100),
      pieceOf(fileOf(text), text.length, { from: (log[0] ?? "").length }),
    ];
    const chunkBytes = 100_000;
    const alone = await read(pieces, { chunkBytes });
    expect(await read(pieces, { chunkBytes, workers: 2 })).toEqual(alone);
    expect(await read(pieces, { chunkBytes, workers: 2, isBusy: true })).toEqual(alone);
    expect(alone.totals).toMatchObject({ lines: 59_999, parsed: 59_999 });
    expect(alone.parts.map(({ piece }) => pieces.indexOf(piece))).toEqual(
      alone.parts.map(({ piece }) => pieces.indexOf(piece)).toSorted((a, b) => a - b),
    );
  });

  test("a line longer than a range, or than the scan's memory, is read once and its neighbours are whole", async () => {
    const giant = line(`GET /${"cmd.exe".repeat(400_000)} HTTP/1.0`);
    const text = line("GET /a HTTP/1.0") + giant + line("GET /b HTTP/1.0");
    const piece = pieceOf(fileOf(text), text.length);
    const whole = await read([piece]);
    expect(whole.totals).toMatchObject({ lines: 3, cut: 1, bytes: text.length });
    const places = whole.hits.map((hit) => (hit as number[]).slice(2, 4));
    const { length } = line("GET /a HTTP/1.0");
    expect(places).toContainEqual([length, limits.lineBytes]);
    expect(places).toContainEqual([length + giant.length, length - 1]);
    for (const chunkBytes of [1000, 65_536, 1_500_000]) {
      const cut = await read([piece], { chunkBytes });
      expect([cut.totals, cut.hits]).toEqual([whole.totals, whole.hits]);
    }
    const packed = await read([pieceOf(fileOf(gzipSync(text), ".gz"), 0)]);
    expect([packed.totals, packed.hits]).toEqual([whole.totals, whole.hits]);
  });
});

describe("several logs at a time", () => {
  test.each([0, 2, 3])(
    "are read by turns without waiting for each other for ever, with %i workers",
    async (workers) => {
      const logs = [0, 1, 2].map((log) => {
        const lines = Array.from({ length: 12_000 }, (_, index) =>
          line(`GET /${log}/${index} HTTP/1.0`),
        );
        return fileOf(gzipSync(lines.join("").repeat(5)), ".gz");
      });
      const plain = line("GET /cmd.exe HTTP/1.0").repeat(1000);
      const pieces = [
        ...logs.map((path) => pieceOf(path, 0)),
        pieceOf(fileOf(plain), plain.length),
      ];
      const backlog = createBacklog({ rules, context, workers, chunkBytes: 500_000 });
      const readers = pieces.map((piece) => backlog.read([piece]));
      const parts: (PiecePart & { readonly piece: Piece })[][] = pieces.map(() => []);
      let isOpen = true;
      while (isOpen) {
        const steps: IteratorResult<PieceRead, void>[] = [];
        for (const reader of readers) steps.push(await reader.next());
        for (const [index, step] of steps.entries()) {
          if (!step.done) parts[index]?.push({ ...step.value.part, piece: step.value.piece });
        }
        isOpen = steps.some(({ done }) => !done);
      }
      await backlog.close();
      for (const [index, piece] of pieces.entries()) {
        const alone = await read([piece]);
        const together = summed(parts[index] ?? []);
        expect([together.totals, together.hits]).toEqual([alone.totals, alone.hits]);
      }
      expect(parts[0]?.length).toBeGreaterThan(3);
    },
  );
});

describe("the end of a file", () => {
  const half = line("GET /cmd.exe HTTP/1.0").slice(0, -1);
  const text = line("GET /a HTTP/1.0") + half;

  test("a last line without newline counts in a finished file and is left for later in one that grows", async () => {
    const path = fileOf(text);
    const finished = await read([pieceOf(path, text.length)]);
    expect(finished.totals).toMatchObject({ lines: 2 });
    const growing = await read([pieceOf(path, text.length, { isFinished: false })], {
      chunkBytes: 50,
    });
    expect(growing.totals).toMatchObject({ lines: 1 });
    expectSeamless(growing, 0, line("GET /a HTTP/1.0").length);
  });

  test("an unfinished line longer than the scan's memory is left for later as well", async () => {
    const giant = text + "x".repeat(3_000_000);
    const growing = await read([pieceOf(fileOf(giant), giant.length, { isFinished: false })]);
    expect(growing.totals).toMatchObject({ lines: 1, cut: 0 });
    expectSeamless(growing, 0, line("GET /a HTTP/1.0").length);
  });

  test("what was consumed of a packed file before is not read again", async () => {
    const { length } = line("GET /a HTTP/1.0");
    const packed = await read([pieceOf(fileOf(gzipSync(text), ".gz"), 0, { from: length })]);
    expect(packed.totals).toMatchObject({ lines: 1, bytes: half.length });
    expectSeamless(packed, length, text.length);
  });
});

describe("what cannot be read to its end", () => {
  const text = Array.from({ length: 3000 }, (_, index) =>
    line(`GET /${index * 7919} HTTP/1.0`),
  ).join("");

  test("a truncated .gz counts as far as it goes, whole lines only, and says so with the cure", async () => {
    const packed = gzipSync(text);
    const cut = await read([pieceOf(fileOf(packed.subarray(0, packed.length / 2), ".gz"), 0)], {
      workers: 1,
    });
    const lines = cut.totals["lines"] as number;
    expect(lines).toBeGreaterThan(100);
    expect(lines).toBeLessThan(3000);
    expect(cut.totals).toMatchObject({ parsed: lines });
    expect(cut.parts.at(-1)?.trouble?.en).toMatch(/damaged.*gzip -t/);
    expect(cut.parts.at(-1)?.trouble?.ja).toMatch(/gzip -t/);
  });

  test.each([
    ["a file that is not there", () => join(folder, "nothing.log")],
    ["a directory", () => folder],
    ["something called .gz that is none", () => fileOf(text, ".gz")],
  ])("%s is told, and the next file is read", async (_what, path) => {
    const next = pieceOf(fileOf(line("GET / HTTP/1.0")), line("GET / HTTP/1.0").length);
    const answer = await read([pieceOf(path(), 1000), next]);
    expect(answer.parts[0]?.trouble?.en).toBeDefined();
    expect(answer.parts[0]?.totals).toMatchObject({ lines: 0 });
    expect(answer.totals).toMatchObject({ lines: 1, parsed: 1 });
  });

  test("a file that became shorter than was said is read to its end and told", async () => {
    const answer = await read([pieceOf(fileOf(text), text.length + 5000)], { chunkBytes: 50_000 });
    expect(answer.totals).toMatchObject({ lines: 3000, parsed: 3000 });
    expect(answer.parts.some((part) => part.trouble)).toBe(true);
  });

  test("an empty file, packed or not, is no trouble", async () => {
    const answer = await read([pieceOf(fileOf(""), 0), pieceOf(fileOf(gzipSync(""), ".gz"), 0)]);
    expect(answer.totals).toMatchObject({ lines: 0, bytes: 0 });
    expect(answer.parts.every((part) => part.trouble === undefined)).toBe(true);
  });
});

describe("the one who takes the parts", () => {
  const text = Array.from({ length: 20_000 }, () => line("GET / HTTP/1.0")).join("");

  function openFiles(): number {
    return readdirSync("/proc/self/fd").length;
  }

  test.each([0, 2])("is never called twice at a time, with %i workers", async (workers) => {
    const piece = pieceOf(fileOf(text), text.length);
    let inside = 0;
    let most = 0;
    await replayPieces(
      [piece, piece],
      { rules, context, workers, chunkBytes: 200_000 },
      async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
      },
    );
    expect(most).toBe(1);
  });

  test.each([0, 2])(
    "stops everything by failing, and no file stays open, with %i workers",
    async (workers) => {
      const pieces = [
        pieceOf(fileOf(text), text.length),
        pieceOf(fileOf(gzipSync(text), ".gz"), 0),
      ];
      const before = openFiles();
      let calls = 0;
      const failing = replayPieces(pieces, { rules, context, workers, chunkBytes: 200_000 }, () => {
        calls += 1;
        throw new Error("the store is full");
      });
      await expect(failing).rejects.toThrow("the store is full");
      expect(calls).toBe(1);
      expect(openFiles()).toBe(before);
    },
  );

  test.each([0, 2])("gets nothing more after the signal, with %i workers", async (workers) => {
    const piece = pieceOf(fileOf(gzipSync(text.repeat(12)), ".gz"), 0);
    const stop = new AbortController();
    let calls = 0;
    await replayPieces(
      [piece, pieceOf(fileOf(text), text.length)],
      { rules, context, workers, signal: stop.signal },
      () => {
        calls += 1;
        stop.abort();
      },
    );
    expect(calls).toBe(1);
  });

  test("an unknown format is a fault, not an empty log", async () => {
    const piece = pieceOf(fileOf(text), text.length, { format: { name: "no-such-format" } });
    await expect(read([piece], { workers: 1, isBusy: true })).rejects.toThrow("no-such-format");
  });
});
