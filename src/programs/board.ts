// For: what is known of every source at this moment, for `status` and the desk: read, silent, unreadable, how far.
// Never: a verdict; faces/kit judges.

import type { FileSummary } from "../detect/finding.ts";
import type { Said } from "../base/said.ts";
import { hourMs } from "../base/clock.ts";
import { mergeTotals, emptyTotals } from "../detect/scan/totals.ts";
import type { ReplayProgress, SourceState, SourceStatus } from "../faces/kit/status.ts";

interface Row {
  format: string;
  state: SourceState;
  readonly totals: ReturnType<typeof emptyTotals>;
  note?: Said;
}

export interface Board {
  /** A source that will be read. Totals of earlier runs may be given. */
  add(name: string, format: string, state: SourceState, note?: Said): void;
  /** Lines were read from it. */
  read(file: FileSummary): void;
  set(name: string, state: SourceState, note?: Said): void;
  /** Progress of the backlog; undefined when it is done. */
  replay(progress: ReplayProgress | undefined): void;
  sources(nowMs: number): readonly SourceStatus[];
  progress(): ReplayProgress | undefined;
}

/** A source is silent when it has said nothing for so long, though it used to say something every hour. */
const silentMs = 24 * hourMs;
const busyHours = 48;

export function createBoard(): Board {
  const rows = new Map<string, Row>();
  let progress: ReplayProgress | undefined;

  function isSilent({ state, totals }: Row, nowMs: number): boolean {
    return state === "live" && totals.hours.size >= busyHours && nowMs - totals.lastMs > silentMs;
  }

  return {
    add(name, format, state, note) {
      rows.set(name, { format, state, totals: emptyTotals(), ...(note && { note }) });
    },
    read(file) {
      const row = rows.get(file.path) ?? {
        format: file.format,
        state: "live" as const,
        totals: emptyTotals(),
      };
      rows.set(file.path, row);
      if (file.lines > 0) row.format = file.format;
      mergeTotals(row.totals, file, file.path);
    },
    set(name, state, note) {
      const row = rows.get(name);
      if (!row) return;
      row.state = state;
      if (note) row.note = note;
      else delete row.note;
    },
    replay(now) {
      progress = now;
    },
    sources: (nowMs) =>
      [...rows].map(([name, row]) => ({
        name,
        format: row.format,
        state: isSilent(row, nowMs) ? "silent" : row.state,
        lines: row.totals.lines,
        unparsed: row.totals.unparsed,
        bytes: row.totals.bytes,
        ...(Number.isFinite(row.totals.lastMs) && { lastMs: row.totals.lastMs }),
        ...(row.note && { note: row.note }),
      })),
    progress: () => progress,
  };
}
