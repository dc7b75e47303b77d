// For: reading log files from end to end through the one path: scan, merge by event time, correlate, fold, commit.
// Never: decides what to show; never stops for one bad file.

import { stopwatch } from "../base/clock.ts";
import type { LimitReached } from "../base/limits.ts";
import type { Said } from "../base/said.ts";
import { inert } from "../base/text.ts";
import { alreadyStored, emptyFile, notUnderstood } from "./log-trouble.ts";
import { openStandardInput } from "./standard-input.ts";
import type { StandardInput } from "./standard-input.ts";
import type { ChunkTotals, Finding } from "../detect/finding.ts";
import { createScan } from "../detect/scan/scan.ts";
import type { Scan } from "../detect/scan/scan.ts";
import { emptyTotals, mergeTotals } from "../detect/scan/totals.ts";
import type { Estate } from "../estate/estate.ts";
import type { Format, LineContext } from "../events/format.ts";
import type { Store } from "../incidents/store.ts";
import { createScribe } from "./scribe.ts";
import { specOf } from "../sources/formats/access/custom-format.ts";
import { bytesForWorkers, createBacklog } from "./backlog/backlog.ts";
import type { Piece } from "./backlog/piece.ts";
import { createScans } from "./backlog/scans.ts";
import type { ReplayedFinding } from "../faces/cli/results.ts";
import { createFindingSums } from "./finding-sums.ts";
import { chooseFormat, unknownFormat } from "./choose-format.ts";
import { readEvidence } from "./evidence.ts";
import { inlineStretches } from "./inline-stretches.ts";
import type { Stretch } from "./inline-stretches.ts";
import { familyOf, lookAt } from "./log-file.ts";
import type { LogFile } from "./log-file.ts";
import { mergeStreams } from "./merge-streams.ts";
import type { RulesInForce } from "./rules.ts";
import { createWatch } from "./watch.ts";

export interface AskedLog {
  /** `-` is standard input. */
  readonly path: string;
  /** Name of a format; without one its lines decide. */
  readonly format?: string;
}

export interface ReplayOptions {
  readonly logs: readonly AskedLog[];
  readonly workers: number;
  readonly context: LineContext;
  readonly rules: RulesInForce;
  readonly estate: Estate;
  readonly store: Store;
  /** False: only the sums of findings are wanted, and the store is spared them. */
  readonly keepsFindings: boolean;
  /** The present time when all is read: what was quiet long enough by then is over. Without it time ends with the logs. */
  readonly untilMs?: number;
  /** Bytes and lines so far, of the bytes in all. */
  readonly onProgress: (doneBytes: number, lines: number, allBytes: number) => void;
}

export interface ReplayedLog {
  readonly path: string;
  readonly format: string;
  readonly totals: ChunkTotals;
  readonly trouble?: Said;
  readonly note?: Said;
}

export interface Replayed {
  /** In the order asked for. */
  readonly files: readonly ReplayedLog[];
  /** One row per rule and source, most hits first; made anew each time they are walked through. */
  readonly findings: Iterable<ReplayedFinding>;
  /** Findings that opened no incident, most hits first. */
  readonly keptApart: readonly Finding[];
  readonly limits: readonly LimitReached[];
}

interface Reading {
  readonly file: LogFile;
  readonly format: Format;
  readonly totals: ChunkTotals;
  readonly firstMs: number;
  trouble: Said | undefined;
}

type FileStretch = Stretch & { readonly reading: Reading };

const commitSeconds = 1;

function unknownScan(timeZone: string): Scan {
  return createScan({
    rules: [],
    eventClass: "web",
    format: unknownFormat,
    needed: new Map(),
    timeZone,
  });
}

function beginReading(file: LogFile, asked: AskedLog, context: LineContext): Reading {
  const choice = asked.format === undefined ? {} : { format: asked.format };
  const format = chooseFormat(file.sample, choice, file.path) ?? unknownFormat;
  const first = file.sample
    .map((line) => format.parse(line, context)?.["@timestamp"])
    .find((ms) => ms !== undefined);
  return {
    file,
    format,
    totals: emptyTotals(),
    firstMs: Number(first ?? Infinity),
    trouble: undefined,
  };
}

function cutOff({ file }: Reading, error: unknown): Said {
  const { code } = error as NodeJS.ErrnoException;
  const name = inert(file.path);
  if (file.gz) {
    return {
      ja: `${name} は gzip として壊れているか途中で切れています。読めた行までは数えました。gzip -t で確かめてください。`,
      en: `${name} is broken or cut off as a gzip file. The lines before the break were counted. Check it with gzip -t.`,
    };
  }
  return {
    ja: `${name} を最後まで読めませんでした（${code ?? String(error)}）。読めた行までは数えました。ファイルとディスクを確かめてください。`,
    en: `${name} could not be read to its end (${code ?? String(error)}). The lines before were counted. Check the file and its disk.`,
  };
}

function told({ file, format, totals, trouble }: Reading): ReplayedLog {
  const { path } = file;
  const log = { path, format: format.name, totals };
  if (trouble) return { ...log, trouble };
  if (totals.lines === 0) return { ...log, note: emptyFile(path) };
  const isBinary = file.sample.some((line) => line.includes(0));
  return totals.parsed > 0 ? log : { ...log, trouble: notUnderstood(path, totals.lines, isBinary) };
}

/** Never rejects for what a file holds. Rejects when the store cannot be written. */
export async function replayFiles(options: ReplayOptions): Promise<Replayed> {
  const { context, rules, store } = options;
  const missing: ReplayedLog[] = [];
  let input: StandardInput | undefined;
  const readings: Reading[] = [];
  const asked = new Map(options.logs.map((log) => [log.path, log]));
  const stored = new Set((await store.files()).map(({ path }) => path));
  for (const [path, log] of asked) {
    if (path === "-") input = await openStandardInput();
    const file =
      path === "-" && input
        ? { path, gz: input.isPacked, size: 0, sample: input.sample }
        : lookAt(path);
    if (path !== "-" && stored.has(path))
      missing.push({
        path,
        format: "unknown",
        totals: emptyTotals(),
        trouble: alreadyStored(path),
      });
    else if ("trouble" in file)
      missing.push({ path, format: "unknown", totals: emptyTotals(), trouble: file.trouble });
    else readings.push(beginReading(file, log, context));
  }

  const bytes = readings.reduce((sum, { file }) => sum + file.size, 0);
  const workers = bytes < bytesForWorkers ? 0 : options.workers;
  const backlog = createBacklog({ rules: rules.rules, context, workers });
  const scanOf = createScans({ rules: rules.rules, context });

  /** What no worker can read: standard input, and lines of no known format. */
  async function* inline(reading: Reading): AsyncGenerator<FileStretch> {
    const { path, gz } = reading.file;
    const blocks = path === "-" && input ? { blocks: input.blocks } : {};
    const source = { path, from: 0, to: Infinity, gz, ...blocks };
    const scan = scanOf(specOf(reading.format)) ?? unknownScan(context.timeZone);
    try {
      for await (const stretch of inlineStretches(source, scan, context))
        yield { ...stretch, reading };
    } catch (error) {
      reading.trouble = cutOff(reading, error);
    }
  }

  async function* chained(chain: readonly Reading[]): AsyncGenerator<FileStretch> {
    const readingOf = new Map<Piece, Reading>();
    for (const reading of chain) {
      const { path, gz, size } = reading.file;
      if (path === "-" || reading.format === unknownFormat) yield* inline(reading);
      else readingOf.set({ path, from: 0, to: size, gz, format: specOf(reading.format) }, reading);
    }
    for await (const { piece, part } of backlog.read(readingOf.keys())) {
      const reading = readingOf.get(piece);
      if (!reading) continue;
      reading.trouble ??= part.trouble;
      yield { ...part, lastMs: part.totals.lastMs, end: part.to, reading };
    }
  }

  const formatOf = new Map(readings.map(({ file, format }) => [file.path, format]));
  const sums = createFindingSums(rules);
  const watch = await createWatch({
    rules,
    estate: options.estate,
    store,
    scribe: await createScribe({
      store,
      now: () => context.nowMs,
      keepsLedger: options.keepsFindings,
    }),
    timeZone: context.timeZone,
    now: () => context.nowMs,
    onGrowth: sums.add,
    keepsFindings: options.keepsFindings,
    readEvidence: (wanted) =>
      readEvidence(
        wanted,
        (file, line, timeMs) => formatOf.get(file)?.parse(line, context)?.["@timestamp"] === timeMs,
        ({ file, offset, length }) => (file === "-" ? input?.readAgain(offset, length) : undefined),
      ),
  });
  const families = Map.groupBy(readings, ({ file }) => familyOf(file.path));
  const elapsed = stopwatch();
  let committedAt = 0;
  let doneBytes = 0;
  let lines = 0;
  const settled = { checkpoints: [], journal: [] };
  const merged = mergeStreams<FileStretch>(
    [...families].map(([name, chain]) => ({
      name,
      stretches: chained(chain.toSorted((a, b) => a.firstMs - b.firstMs)),
    })),
    {
      take: (hit) => watch.take(hit),
      advance: (eventMs) => watch.advance(eventMs),
      arrived(_name, { reading, totals }) {
        mergeTotals(reading.totals, totals, reading.file.path);
        const { name: format, eventClass } = reading.format;
        watch.heard({ ...totals, path: reading.file.path, format, eventClass });
        doneBytes += totals.bytes;
        lines += totals.lines;
        options.onProgress(doneBytes, lines, bytes);
      },
      async rest() {
        if (elapsed() - committedAt < commitSeconds) return;
        committedAt = elapsed();
        await watch.commit({ ...settled, files: [], pending: [] });
      },
    },
  );
  try {
    await merged;
  } finally {
    await backlog.close();
  }
  if (options.untilMs !== undefined) watch.advance(options.untilMs);
  const files = readings.map(told);
  await watch.commit({
    ...settled,
    pending: [],
    files: readings.map(({ file, format, totals }) => ({
      ...totals,
      path: file.path,
      format: format.name,
      eventClass: format.eventClass,
    })),
  });
  const order = [...asked.keys()];
  return {
    files: [...files, ...missing].sort((a, b) => order.indexOf(a.path) - order.indexOf(b.path)),
    findings: sums.rows(),
    keptApart: watch.keptApart(),
    limits: watch.limits(),
  };
}
