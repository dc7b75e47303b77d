// For: what could be done about an incident now, each step with exactly what the hand would execute.
// Never: a plan whose steps nobody could show; without the hand there is a reason instead.

import { planOf } from "../../actions/plan.ts";
import type { Plan, PlanDraft, Shown } from "../../actions/plan.ts";
import type { Said } from "../../base/said.ts";
import { openStates } from "../../incidents/life/transitions.ts";
import type { Incident } from "../../incidents/incident.ts";
import { playbooks } from "../../playbooks/index.ts";
import type { WorkContext } from "./context.ts";

export interface Proposals {
  readonly plans: readonly Plan[];
  /** Why some or all cannot be shown or carried out. */
  readonly trouble?: Said;
}

const noHand: Said = {
  ja: "手当てを実行する「手」が設定されていません。hinomi hand --init を root で実行し、hinomi.yaml の hand.socket に置き場所を書いてください。",
  en: 'There is no hand to carry anything out. Run "hinomi hand --init" as root and name its socket in hinomi.yaml (hand.socket).',
};

const silentHand: Said = {
  ja: "「手」が応えないため、手当てを用意できません。systemctl status hinomi-hand で動いているか確かめてください。",
  en: 'The hand does not answer, so nothing can be prepared. See whether it runs: "systemctl status hinomi-hand".',
};

async function shownBy(
  { askHand }: WorkContext,
  draft: PlanDraft,
): Promise<readonly Shown[] | { readonly trouble: Said }> {
  if (!askHand) return { trouble: noHand };
  const shown: Shown[] = [];
  for (const [index, { call }] of draft.steps.entries()) {
    const answer = await askHand({ id: `show-${index}`, type: "show", call });
    if (!answer) return { trouble: silentHand };
    if (answer.type !== "done") return { trouble: answer.said };
    shown.push(answer.result["shown"] as Shown);
  }
  return shown;
}

/** Most helpful first; nothing for an incident that is over. */
export async function proposePlans(context: WorkContext, incident: Incident): Promise<Proposals> {
  const room = playbooks.find(({ name }) => name === incident.playbook);
  if (!room?.plans || !openStates.includes(incident.state)) return { plans: [] };
  const plans: Plan[] = [];
  let trouble: Said | undefined;
  for (const draft of room.plans(incident, await context.snapshot(room.name))) {
    const shown = await shownBy(context, draft);
    if ("trouble" in shown) trouble ??= shown.trouble;
    else plans.push(planOf(incident.id, draft, shown));
  }
  return { plans, ...(trouble && { trouble }) };
}
