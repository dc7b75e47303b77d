// For: standing consent: plans that the settings allow are carried out without asking, from a severity on.
// Never: a plan that the settings do not name, and never the same plan twice.

import { severityNamed } from "../../incidents/incident.ts";
import type { Incident } from "../../incidents/incident.ts";
import { openStates } from "../../incidents/life/transitions.ts";
import { playbooks } from "../../playbooks/index.ts";
import { approvePlan } from "./approve-plan.ts";
import type { WorkContext } from "./context.ts";
import { proposePlans } from "./propose-plans.ts";

/** `isWished`: the watch of its room says that the time has come, also for what must not be done at once. */
export async function approveByConsent(
  context: WorkContext,
  incident: Incident,
  isWished = false,
): Promise<void> {
  const consents = context.settings.consent.filter(
    ({ from }) => incident.severity <= severityNamed(from),
  );
  if (consents.length === 0 || !openStates.includes(incident.state)) return;
  const room = playbooks.find(({ name }) => name === incident.playbook);
  const timed = room?.timedPlans ?? [];
  const { plans } = await proposePlans(context, incident);
  for (const plan of plans) {
    if (!consents.some((consent) => consent.plan === plan.name)) continue;
    if (!isWished && timed.includes(plan.name)) continue;
    if (await context.store.record("plan", plan.id)) continue;
    const by = { who: "hinomi.yaml", way: "consent" as const };
    const approving = await approvePlan(context, incident, plan.id, plan.hash, by);
    if (!("refused" in approving)) await approving.ended;
  }
}
