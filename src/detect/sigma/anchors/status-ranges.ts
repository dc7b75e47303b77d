// For: a test of the HTTP status, however it is written (`404`, `gte: 500`, `4*`, a pattern), as ranges of numbers.
// Never: a test that also holds for lines without a status.

import { viewOf } from "../../../events/event.ts";
import type { Test } from "../ast.ts";
import { compileNode } from "../judge/compile-node.ts";

interface StatusRange {
  readonly kind: "status";
  readonly from: number;
  readonly to: number;
}

const field = "http.response.status_code";
const highest = 999;

/** Undefined when the test can hold without a status between 0 and 999. */
export function statusRanges(test: Test): readonly StatusRange[] | undefined {
  if (test.kind === "fieldref") return undefined;
  const holds = compileNode({ kind: "test", test }, { decode: 0, timeZone: "UTC" });
  if (holds(viewOf({}))) return undefined;
  const ranges: StatusRange[] = [];
  let from = -1;
  for (let status = 0; status <= highest + 1; status += 1) {
    const isIn = status <= highest && holds(viewOf({ [field]: status }));
    if (isIn && from < 0) from = status;
    if (!isIn && from >= 0) {
      ranges.push({ kind: "status", from, to: status - 1 });
      from = -1;
    }
  }
  return ranges.length > 0 ? ranges : undefined;
}
