// For: what the watch wants done about a service, carried out where the settings consent to it; else it waits on the desk as a plan.
// Never: done without a plan that is shown, approved and written down like every other.

import { setTimeout as sleep } from "node:timers/promises";
import { secondMs } from "../../base/clock.ts";
import type { Incident } from "../../incidents/incident.ts";
import { openStates } from "../../incidents/life/transitions.ts";
import type { WatchWish } from "../../playbooks/playbook.ts";
import { approveByConsent } from "../desk-work/standing-consent.ts";
import type { WorkContext } from "../desk-work/context.ts";

/** What the watch wrote goes through its log into an incident; that takes a moment. */
const patienceMs = 5 * secondMs;
const lookMs = 200;

/** The running incident whose root is this node, as the watch's rules have opened it, with what was told since `sinceMs`. */
async function incidentOf(
  { store }: WorkContext,
  node: string,
  sinceMs: number,
): Promise<Incident | undefined> {
  for (let waitedMs = 0; waitedMs <= patienceMs; waitedMs += lookMs) {
    const open = await store.incidents({ states: [...openStates] });
    const found = open.find(({ notes, lastMs }) => notes["root"] === node && lastMs >= sinceMs);
    if (found) return found;
    await sleep(lookMs);
  }
  return undefined;
}

export function createWishCarrier(
  context: WorkContext,
): (wish: WatchWish, signal: AbortSignal) => Promise<void> {
  return async (wish, signal) => {
    if (context.settings.consent.length === 0) return;
    const sinceMs = Math.floor(context.clock.now() / secondMs) * secondMs - patienceMs;
    await sleep(wish.afterMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const incident = await incidentOf(context, wish.node, sinceMs);
    if (incident) await approveByConsent(context, incident, true);
  };
}
