// For: lines of a named log as scanned stretches, with the scan that fits its format.
// Never: keeps a format that was not recognised: the next lines may show one.

import type { FileSummary } from "../../detect/finding.ts";
import type { HitBatch } from "../../detect/scan/hit-batch.ts";
import type { Place } from "../../events/evidence.ts";
import type { Format, LineContext } from "../../events/format.ts";
import { createFormatScans } from "../backlog/scans.ts";
import { chooseFormat, unknownFormat } from "../choose-format.ts";
import { sampleLinesOf } from "../log-file.ts";
import type { RulesInForce } from "../rules.ts";

export interface Reader {
  /** Scans whole lines of `log` that stand at `offset` of `file` (its rotated name, if it has one). */
  scan(
    log: string,
    file: string,
    bytes: Buffer,
    offset: number,
  ): { readonly file: FileSummary; readonly hits: HitBatch };
  /** Name of the format the log is read with; "" while none is known. */
  formatName(log: string): string;
  /** The format itself, when it is known before the first line. */
  formatOf(log: string): Format | undefined;
  /** Zone of stamps that carry none. */
  timeZone(): string;
  /** Lines of `file` (a rotated name) that others scan belong to `log`. */
  belongs(file: string, log: string): void;
  /** The line at a place, when it stands in what was scanned last of that file. */
  lineAt(place: Place): Buffer | undefined;
  /** Event time of a line of a file, read again. */
  timeOf(file: string, line: Buffer): number | undefined;
}

export function createReader(
  rules: RulesInForce,
  context: () => LineContext,
  known: ReadonlyMap<string, Format>,
): Reader {
  const scanOf = createFormatScans({ rules: rules.rules, context: context() });
  const formats = new Map(known);
  const logOf = new Map<string, string>();
  const last = new Map<string, { readonly offset: number; readonly bytes: Buffer }>();

  function formatFor(log: string, bytes: Buffer): Format {
    const format = formats.get(log) ?? chooseFormat(sampleLinesOf(bytes).slice(0, 200), {}, log);
    if (format) formats.set(log, format);
    return format ?? unknownFormat;
  }

  return {
    scan(log, file, bytes, offset) {
      const format = formatFor(log, bytes);
      logOf.set(file, log);
      last.set(log, { offset, bytes });
      const { totals, hits } = scanOf(format).chunk(bytes, 0, bytes.length, {
        path: file,
        offset,
        context: context(),
      });
      return {
        file: { ...totals, path: log, format: format.name, eventClass: format.eventClass },
        hits,
      };
    },
    lineAt({ file, offset, length }) {
      const chunk = last.get(logOf.get(file) ?? file);
      const from = chunk ? offset - chunk.offset : -1;
      return chunk && from >= 0 && from + length <= chunk.bytes.length
        ? chunk.bytes.subarray(from, from + length)
        : undefined;
    },
    timeZone: () => context().timeZone,
    formatOf: (log) => formats.get(log),
    belongs: (file, log) => void logOf.set(file, log),
    formatName: (log) => formats.get(log)?.name ?? "",
    timeOf(file, line) {
      const time = formats.get(logOf.get(file) ?? file)?.parse(line, context())?.["@timestamp"];
      return typeof time === "number" ? time : undefined;
    },
  };
}
