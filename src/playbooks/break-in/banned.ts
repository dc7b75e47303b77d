// For: which addresses plans that were carried out shut out, in an incident or now, for texts and figures.
// Never: a decision about them (contain.ts).

import type { DonePlan } from "../playbook.ts";

/** With `atMs` only the bans that hold then. */
export function bannedIn(done: Iterable<DonePlan>, atMs?: number): ReadonlySet<string> {
  const banned = new Set<string>();
  for (const { plan, run } of done) {
    if (run.state !== "done") continue;
    for (const { call } of plan.steps) {
      if (call.verb !== "ban.add") continue;
      const isOver = atMs !== undefined && run.startedMs + call.args.seconds * 1000 <= atMs;
      if (!isOver) for (const address of call.args.addresses) banned.add(address);
    }
  }
  return banned;
}
