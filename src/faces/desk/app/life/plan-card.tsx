// For: one thing that could be done now: what and why at a glance, then exactly what happens, and only there the yes.
// Never: an approval of something that was not on the screen; the hash that was seen is the one that is sent.

import { useId, useState, type ReactElement } from "react";
import type { Plan } from "../../../../actions/plan.ts";
import type { Said } from "../../../../base/said.ts";
import { client } from "../data/client.ts";
import { useMay } from "../data/me.ts";
import { useDeed } from "../data/use-deed.ts";
import { Raw } from "../parts/raw.tsx";
import { RefusedNote } from "../parts/refused-note.tsx";
import { Together } from "../parts/sentences.tsx";
import { Sign } from "../parts/sign.tsx";
import { useSaid, useWords, type WordKey } from "../words/words.ts";
import { PlanStep } from "./plan-step.tsx";

const purposeWords: Readonly<Record<Plan["purpose"], WordKey>> = {
  contain: "purposeContain",
  fix: "purposeFix",
  "stop-gap": "purposeStopGap",
};

interface PlanProps {
  readonly plan: Plan;
  readonly trouble: Said | undefined;
  readonly onDone: () => void;
}

function Approval({ plan, trouble, onDone }: PlanProps): ReactElement {
  const words = useWords();
  const say = useSaid();
  const may = useMay();
  const deed = useDeed();
  const params = { id: plan.incident, plan: plan.id };
  function approve(): void {
    void deed.run(() => client("approve", { params, body: { hash: plan.hash } }), onDone);
  }
  if (trouble) return <p className="note-box">{say(trouble)}</p>;
  if (!may("approve")) return <p className="note-box">{words("approveNotYou")}</p>;
  return (
    <div className="approval">
      <p className="soft">
        {words("approveHash")} <code className="hash-whole">{plan.hash.slice(0, 16)}</code>
      </p>
      <button
        type="button"
        className="button button-main"
        aria-disabled={deed.isBusy}
        onClick={approve}
      >
        {words(deed.isBusy ? "working" : "approve")}
      </button>
      <RefusedNote refused={deed.refused} />
    </div>
  );
}

function LeftOut({ plan }: { readonly plan: Plan }): ReactElement | null {
  const words = useWords();
  const say = useSaid();
  if (plan.leftOut.length === 0) return null;
  return (
    <div>
      <h4>{words("leftOutTitle")}</h4>
      <ul className="dashes">
        {plan.leftOut.map(({ what, why }) => (
          <li key={what}>
            <Raw text={what} />
            <span className="soft"> {say(why)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function PlanCard({ plan, trouble, onDone }: PlanProps): ReactElement {
  const words = useWords();
  const say = useSaid();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={isOpen ? "plan plan-open" : "plan"}>
      <p className="plan-purpose">
        {words(purposeWords[plan.purpose])}
        <span className="soft"> {words("planSteps", { n: plan.steps.length })}</span>
      </p>
      <h3>{say(plan.title)}</h3>
      <p>
        <Together text={say(plan.why)} />
      </p>
      <button
        type="button"
        className="button"
        aria-expanded={isOpen}
        aria-controls={id}
        data-stop=""
        onClick={() => setOpen(!isOpen)}
      >
        {words(isOpen ? "planHide" : "planShow")}
        <span className="unseen"> – {say(plan.title)}</span>
      </button>
      <div id={id} hidden={!isOpen} className="dry-run">
        {isOpen ? (
          <>
            <p className="dry-run-note">
              <Sign name="dot" size={18} />
              {words("dryRun")}
            </p>
            <ol className="plan-steps">
              {plan.steps.map((step, at) => (
                <PlanStep key={step.name} step={step} at={at} total={plan.steps.length} />
              ))}
            </ol>
            <LeftOut plan={plan} />
            <div>
              <h4>{words("proofHow")}</h4>
              <p>{say(plan.proof)}</p>
            </div>
            <Approval plan={plan} trouble={trouble} onDone={onDone} />
          </>
        ) : null}
      </div>
    </li>
  );
}
