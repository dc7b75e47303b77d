// For: how many lines hold each literal, by the scan itself: one keyword rule for each.
// Never: a second implementation of the search.

import { closeSync, openSync, readSync, statSync } from "node:fs";
import { createScan, roomBytes } from "../../src/detect/scan/scan.ts";
import { forEachHit } from "../../src/detect/scan/hit-batch.ts";
import type { SigmaRule } from "../../src/detect/sigma/ast.ts";
import { readRules } from "../../src/detect/sigma/read-rules.ts";
import { hotFormatOf } from "../../src/sources/formats/hot/hot-format-of.ts";
import { formatByName } from "../../src/sources/formats/register.ts";

export interface Counted {
  readonly literal: string;
  readonly count: number;
}

function keywordRules(literals: readonly string[]): SigmaRule[] {
  const files = literals.map((literal, index) => ({
    path: `${index}.yml`,
    // A backslash before a wildcard makes it a character.
    text: `title: k\nname: k${index}\nlogsource: {category: webserver}\ndetection:\n  k: [${JSON.stringify(literal.replace(/[*?\\]/g, "\\$&"))}]\n  condition: k\n`,
  }));
  return readRules(files).rules as SigmaRule[];
}

export function countPerLiteral(path: string, literals: readonly string[]): Counted[] {
  const format = formatByName({ name: "combined" });
  if (!format) throw new Error("combined is missing");
  const counts = new Map<string, number>(literals.map((_, index) => [`k${index}`, 0]));
  const scan = createScan({
    rules: keywordRules(literals),
    eventClass: "web",
    format,
    hot: hotFormatOf(format),
    needed: new Map(),
    timeZone: "UTC",
  });
  const file = openSync(path, "r");
  const { size } = statSync(path);
  let carried = 0;
  for (let offset = 0; offset < size;) {
    const count = readSync(file, scan.room, carried, roomBytes - carried, offset);
    offset += count;
    const have = carried + count;
    const end = offset < size ? scan.room.subarray(0, have).lastIndexOf(10) + 1 : have;
    const { hits } = scan.chunk(scan.room, 0, end, {
      path,
      offset: 0,
      context: { nowMs: 0, timeZone: "UTC" },
    });
    forEachHit(hits, ({ rule }) => counts.set(rule, (counts.get(rule) ?? 0) + 1));
    scan.room.copyWithin(0, end, have);
    carried = have - end;
  }
  closeSync(file);
  return literals.map((literal, index) => ({ literal, count: counts.get(`k${index}`) ?? 0 }));
}
