// For: what to do now, and what was done: both lists of an incident's page.
// Never: a plan of another incident.

import type { ReactElement } from "react";
import type { IncidentDetail } from "../../../kit/contract.ts";
import { useSaid, useWords } from "../words/words.ts";
import { DonePlan } from "./done-plan.tsx";
import { PlanCard } from "./plan-card.tsx";
import { RunAnnouncer } from "./run-announcer.tsx";

interface PlansProps {
  readonly detail: IncidentDetail;
  readonly onDone: () => void;
}

export function Plans({ detail, onDone }: PlansProps): ReactElement | null {
  const words = useWords();
  const say = useSaid();
  const { plans, plansTrouble, done } = detail;
  return (
    <>
      {plans.length > 0 || plansTrouble ? (
        <section className="block" aria-labelledby="plans-title">
          <h2 id="plans-title">{words("nowTitle")}</h2>
          {plansTrouble ? <p className="note-box">{say(plansTrouble)}</p> : null}
          <ul className="plans">
            {plans.map((plan) => (
              <PlanCard key={plan.id} plan={plan} trouble={plansTrouble} onDone={onDone} />
            ))}
          </ul>
        </section>
      ) : null}
      {done.length > 0 ? (
        <section className="block" aria-labelledby="done-title">
          <h2 id="done-title">{words("runTitle")}</h2>
          <ul className="plans">
            {done.map((each) => (
              <DonePlan key={each.run.id} done={each} onDone={onDone} />
            ))}
          </ul>
        </section>
      ) : null}
      <RunAnnouncer done={done} />
    </>
  );
}
