// For: an incident's sources as a file that opens in a spreadsheet, in Japan too (UTF-8 with its mark, RFC 4180).
// Never: a cell that a spreadsheet takes for a formula.

import { csvCell } from "../../base/text.ts";
import type { SourceTally } from "../../incidents/incident.ts";

const header = ["source", "hits", "first", "last", "bytes_in", "bytes_out", "reach"];
/** So that Excel takes it for UTF-8. */
const byteOrderMark = "\ufeff";

/** ISO 8601 in UTC; empty for what is no time. */
export function isoTime(timeMs: number): string {
  return Math.abs(timeMs) <= 8.64e15 ? new Date(timeMs).toISOString() : "";
}

export function sourcesCsv(sources: readonly SourceTally[]): string {
  const rows = sources.map((tally) =>
    [
      csvCell(tally.source),
      csvCell(tally.hits),
      csvCell(isoTime(tally.firstMs)),
      csvCell(isoTime(tally.lastMs)),
      csvCell(tally.bytesIn),
      csvCell(tally.bytesOut),
      csvCell(tally.reach),
    ].join(","),
  );
  return `${byteOrderMark}${[header.join(","), ...rows].join("\r\n")}\r\n`;
}

/** A file name with nothing in it that a header or a disk could misread. */
export function csvName(incidentId: string): string {
  return `${incidentId.replace(/[^\w-]/g, "_").slice(0, 40)}-sources.csv`;
}
