// For: what could be done now about an incident of this room, most helpful first.
// Never: a plan of a kind of trouble for which it would do harm (families.ts: canBan).

import type { PlanDraft } from "../../actions/plan.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { RoomSnapshot } from "../playbook.ts";
import { banPlan, holdPlan, suspendPlan } from "./contain.ts";
import { familyOf } from "./facts.ts";
import { familyFacts } from "./families.ts";
import { fixPlan, heldPlans } from "./fix.ts";

export function plansFor(incident: Incident, snapshot: RoomSnapshot): readonly PlanDraft[] {
  const family = familyOf(incident);
  const isRelayed = family === "relayed";
  return [
    ...(isRelayed || family === "mass-mail" ? holdPlan(incident, snapshot) : []),
    ...(isRelayed ? fixPlan(incident, snapshot) : []),
    ...(family === "stolen-account" ? suspendPlan(incident, snapshot) : []),
    ...(familyFacts(family).canBan ? banPlan(incident, snapshot) : []),
    ...heldPlans(incident, snapshot),
  ];
}
