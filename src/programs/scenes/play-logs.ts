// For: playing whole logs through the one path that live lines take: scan, merge by time, watch, store.
// Never: a way of its own to judge or to count; event time only, and the clock is what it is told.

import { hotFormatOf } from "../../sources/formats/hot/hot-format-of.ts";
import { neededFields } from "../../detect/correlate/needed-fields.ts";
import type { FileSummary, Finding } from "../../detect/finding.ts";
import { createScan } from "../../detect/scan/scan.ts";
import { emptyTotals, mergeTotals } from "../../detect/scan/totals.ts";
import type { SigmaRule } from "../../detect/sigma/ast.ts";
import type { LimitReached } from "../../base/limits.ts";
import type { Estate } from "../../estate/estate.ts";
import type { Format, LineContext } from "../../events/format.ts";
import type { Store } from "../../incidents/store.ts";
import { readEvidence } from "../evidence.ts";
import type { Recognise } from "../evidence.ts";
import { inlineStretches } from "../inline-stretches.ts";
import { mergeStreams } from "../merge-streams.ts";
import type { RulesInForce } from "../rules.ts";
import { createWatch } from "../watch.ts";

export interface PlayedLog {
  readonly path: string;
  readonly format: Format;
}

export interface PlayOptions {
  readonly logs: readonly PlayedLog[];
  readonly rules: RulesInForce;
  readonly estate: Estate;
  readonly store: Store;
  readonly timeZone: string;
  /** The present time when all is read: what was quiet long enough by then is over. */
  readonly nowMs: number;
  /** Told after each stretch: bytes and lines of it. */
  readonly progress?: (bytes: number, lines: number) => void;
}

export interface Played {
  /** One for each log, in the order given. */
  readonly files: readonly FileSummary[];
  readonly keptApart: readonly Finding[];
  readonly limits: readonly LimitReached[];
}

/** Hits taken between two commits: few enough to hold, many enough to be quick. */
const hitsPerCommit = 20_000;

function emptyFile({ path, format }: PlayedLog): FileSummary {
  return { ...emptyTotals(), path, format: format.name, eventClass: format.eventClass };
}

function recogniser(logs: readonly PlayedLog[], context: LineContext): Recognise {
  const formats = new Map(logs.map(({ path, format }) => [path, format]));
  return (path, line, timeMs) => formats.get(path)?.parse(line, context)?.["@timestamp"] === timeMs;
}

/** What it leads to stands in `store` afterwards. */
export async function playLogs(options: PlayOptions): Promise<Played> {
  const { logs, rules, estate, store, timeZone, nowMs } = options;
  const context: LineContext = { nowMs, timeZone };
  const isMine = recogniser(logs, context);
  const watch = await createWatch({
    rules,
    estate,
    store,
    timeZone,
    readEvidence: (wanted) => readEvidence(wanted, isMine),
  });
  const plain = rules.rules.filter((rule): rule is SigmaRule => rule.kind === "rule");
  const needed = neededFields(rules.rules);
  const files = new Map(logs.map((log) => [log.path, emptyFile(log)]));
  let arrived: FileSummary[] = [];
  let uncommitted = 0;

  async function commit(pending: Parameters<typeof watch.commit>[0]["pending"]): Promise<void> {
    await watch.commit({ checkpoints: [], files: arrived, pending, journal: [] });
    arrived = [];
    uncommitted = 0;
  }

  const streams = logs.map(({ path, format }) => {
    const { eventClass } = format;
    const hot = hotFormatOf(format);
    const scan = createScan({ rules: plain, eventClass, format, hot, needed, timeZone });
    const whole = { path, from: 0, to: Infinity, gz: false };
    return { name: path, stretches: inlineStretches(whole, scan, context) };
  });
  await mergeStreams(streams, {
    take(hit) {
      uncommitted += 1;
      watch.take(hit);
    },
    advance: (eventMs) => watch.advance(eventMs),
    arrived(path, { totals }) {
      const file = files.get(path);
      if (!file) return;
      mergeTotals(file, totals, path);
      arrived.push({ ...totals, path, format: file.format, eventClass: file.eventClass });
      watch.learn(totals.notFoundSizes);
      options.progress?.(totals.bytes, totals.lines);
    },
    async rest(pending) {
      if (uncommitted >= hitsPerCommit) await commit(pending());
    },
  });
  watch.advance(nowMs);
  await commit([]);
  return { files: [...files.values()], keptApart: watch.keptApart(), limits: watch.limits() };
}
