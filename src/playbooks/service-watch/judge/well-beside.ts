// For: what people would suspect and what is well: the processes that the broken things need too; the first one's first.
// Never: one that was not asked in this round.

import { hardNeedsOf } from "../../../estate/graph-order.ts";
import type { EstateGraph } from "../../../estate/graph.ts";
import { isProcess } from "./votes.ts";

const wellMax = 2;

/** Processes that `affected` need, near or far, and that answer; `guilty` is not one of them. */
export function wellBeside(
  graph: EstateGraph,
  affected: readonly string[],
  guilty: string,
  isOk: (node: string) => boolean,
): readonly string[] {
  const seen = new Set(affected);
  const well: string[] = [];
  // One after the other, so that what the first one needs comes first.
  for (const symptom of affected) {
    const open = [symptom];
    for (let at = 0; at < open.length; at += 1) {
      for (const need of hardNeedsOf(graph, open[at] ?? "").flat()) {
        if (seen.has(need)) continue;
        seen.add(need);
        open.push(need);
        if (isProcess(need) && need !== guilty && isOk(need)) well.push(need);
      }
    }
  }
  return well.slice(0, wellMax);
}
