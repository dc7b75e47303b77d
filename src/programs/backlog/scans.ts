// For: one scan per format in a thread, made when the first line of that format is to be read.
// Never: rules as functions; what comes here can be sent to a worker.

import type { Format, LineContext } from "../../events/format.ts";
import { neededFields } from "../../detect/correlate/needed-fields.ts";
import { createScan } from "../../detect/scan/scan.ts";
import type { Scan } from "../../detect/scan/scan.ts";
import type { AnyRule, SigmaRule } from "../../detect/sigma/ast.ts";
import type { FormatSpec } from "../../sources/formats/access/custom-format.ts";
import { hotFormatOf } from "../../sources/formats/hot/hot-format-of.ts";
import { formatByName } from "../../sources/formats/register.ts";

/** Plain data: all that a thread needs to know before the first line. */
export interface ScanSetUp {
  readonly rules: readonly AnyRule[];
  readonly context: LineContext;
}

/** Undefined for a format that nobody knows. */
export type ScanOf = (format: FormatSpec) => Scan | undefined;

/** The same for formats at hand. */
export function createFormatScans({ rules, context }: ScanSetUp): (format: Format) => Scan {
  const scans = new Map<Format, Scan>();
  const plain = rules.filter((rule): rule is SigmaRule => rule.kind === "rule");
  const needed = neededFields(rules);
  const { timeZone } = context;
  return (format) => {
    const known = scans.get(format);
    if (known) return known;
    const { eventClass } = format;
    const hot = hotFormatOf(format);
    const scan = createScan({ rules: plain, eventClass, format, hot, needed, timeZone });
    scans.set(format, scan);
    return scan;
  };
}

export function createScans(setUp: ScanSetUp): ScanOf {
  const scanOf = createFormatScans(setUp);
  const scans = new Map<string, Scan>();
  return (spec) => {
    const key = JSON.stringify([spec.name, spec.source]);
    const known = scans.get(key);
    if (known) return known;
    const format = formatByName(spec);
    if (!format) return undefined;
    const scan = scanOf(format);
    scans.set(key, scan);
    return scan;
  };
}
