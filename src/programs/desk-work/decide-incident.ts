// For: what a person decides about an incident, written down and handed to the running watch in one go.
// Never: a change without its journal entry.

import type { Refused } from "../../faces/kit/desk-work.ts";
import type { DecisionRequest } from "../../faces/kit/contract.ts";
import { decide } from "../../incidents/life/decide.ts";
import type { Incident } from "../../incidents/incident.ts";
import { allowanceOf } from "./allowances.ts";
import type { WorkContext } from "./context.ts";

export function noSuchIncident(id: string): Refused {
  return {
    refused: {
      ja: `事件 ${id} は見つかりません。何も変えていません。番号を確かめてください（hinomi incidents --all）。`,
      en: `There is no incident ${id}. Nothing was changed; check the number (hinomi incidents --all).`,
    },
  };
}

export function decideIncident(
  context: WorkContext,
  id: string,
  request: DecisionRequest,
  who: string,
): Promise<Incident | Refused> {
  return context.between(() => decideNow(context, id, request, who));
}

async function decideNow(
  context: WorkContext,
  id: string,
  { decision, allow }: DecisionRequest,
  who: string,
): Promise<Incident | Refused> {
  const { store, scribe, clock } = context;
  const incident = await store.incident(id);
  if (!incident) return noSuchIncident(id);
  const target = decision.do === "merge" ? await store.incident(decision.into) : undefined;
  const atMs = clock.now();
  const allowance =
    decision.do === "false-alarm" && allow && allow.names.length > 0
      ? await allowanceOf(context, incident, decision.why, allow, atMs)
      : undefined;
  if (allowance && "refused" in allowance) return allowance;
  const decided = decide(
    incident,
    allowance && decision.do === "false-alarm"
      ? { ...decision, allowance: allowance.id }
      : decision,
    { who, atMs, ...(target && { target }) },
  );
  if ("refused" in decided) return decided;
  const records = allowance ? [allowance] : [];
  await scribe.write({ incidents: [decided.incident], records }, decided.entries);
  await context.decided(decided.incident);
  if (allowance) context.rulesChanged();
  const touched = decision.do === "merge" ? [id, decision.into] : [id];
  context.changed({ status: true, pages: true, incidents: touched });
  return decided.incident;
}
