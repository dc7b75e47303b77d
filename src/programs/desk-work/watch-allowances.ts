// For: the end of an allowance: from its last moment on the rules are judged without it.
// Never: a rule set begun anew without need.

import { minuteMs } from "../../base/clock.ts";
import type { ShownAllowance } from "../../faces/kit/contract.ts";
import type { WorkContext } from "./context.ts";

/** Called about once a minute; true ends that were passed since the last call begin the rules anew. */
export async function watchAllowances(context: WorkContext): Promise<void> {
  const nowMs = context.clock.now();
  const records = await context.store.records({ kind: "allowance" });
  const hasEnded = records.some(({ body }) => {
    const { untilMs } = body as unknown as ShownAllowance;
    return untilMs !== undefined && untilMs <= nowMs && untilMs > nowMs - 2 * minuteMs;
  });
  if (hasEnded) context.rulesChanged();
}
