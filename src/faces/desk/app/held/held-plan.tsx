// For: one thing that can be done with a held mail: what exactly happens first, then the reason and the yes.
// Never: an approval of something that was not on the screen; the hash that was seen is the one that is sent.

import { useId, useState, type FormEvent, type ReactElement } from "react";
import type { HeldDeed, HeldMailAnswer, HeldPlan } from "../../../kit/quarantine.ts";
import { client } from "../data/client.ts";
import { useDeed } from "../data/use-deed.ts";
import { Field } from "../parts/field.tsx";
import { RefusedNote } from "../parts/refused-note.tsx";
import { Together } from "../parts/sentences.tsx";
import { Sign } from "../parts/sign.tsx";
import { useSaid, useWords } from "../words/words.ts";

interface HeldPlanProps {
  readonly id: string;
  readonly plan: HeldPlan;
  readonly onDone: (answer: HeldMailAnswer) => void;
}

const daysUsual = "30";
const reasonMax = 500;

function deedOf({ do: what, hash }: HeldPlan, why: string, days: string): HeldDeed {
  if (what !== "extend") return { do: what, hash, why };
  return { do: what, hash, why, days: Math.min(366, Math.max(1, Number.parseInt(days, 10) || 1)) };
}

function Approval({ id, plan, onDone }: HeldPlanProps): ReactElement {
  const words = useWords();
  const say = useSaid();
  const deed = useDeed();
  const [why, setWhy] = useState("");
  const [days, setDays] = useState(daysUsual);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const body = deedOf(plan, why, days);
    void deed.run(() => client("heldDeed", { params: { id }, body }), onDone);
  }
  return (
    <form className="form approval held-approval" onSubmit={submit}>
      {plan.do === "extend" ? (
        <Field
          label={words("heldDays")}
          type="number"
          value={days}
          onChange={setDays}
          isRequired
          max={3}
        />
      ) : null}
      <Field
        label={words("heldWhyLabel")}
        value={why}
        onChange={setWhy}
        isRequired={plan.do === "release"}
        max={reasonMax}
      />
      <p className="soft">
        {words("approveHash")} <code className="hash-whole">{plan.hash.slice(0, 16)}</code>
      </p>
      <button type="submit" className="button button-main" aria-disabled={deed.isBusy}>
        {deed.isBusy ? words("working") : say(plan.title)}
      </button>
      <RefusedNote refused={deed.refused} />
    </form>
  );
}

export function HeldPlanCard({ id, plan, onDone }: HeldPlanProps): ReactElement {
  const words = useWords();
  const say = useSaid();
  const bodyId = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={isOpen ? "plan plan-open" : "plan"}>
      <h3>{say(plan.title)}</h3>
      <button
        type="button"
        className="button"
        aria-expanded={isOpen}
        aria-controls={bodyId}
        data-stop=""
        onClick={() => setOpen(!isOpen)}
      >
        {words(isOpen ? "planHide" : "planShow")}
        <span className="unseen"> – {say(plan.title)}</span>
      </button>
      <div id={bodyId} hidden={!isOpen} className="dry-run">
        {isOpen ? (
          <>
            <p className="dry-run-note">
              <Sign name="dot" size={18} />
              {words("dryRun")}
            </p>
            <ol className="dashes">
              {plan.steps.map((step) => (
                <li key={step.en}>
                  <Together text={say(step)} />
                </li>
              ))}
            </ol>
            <div>
              <h4>{words("stepUndo")}</h4>
              <p>{say(plan.undo)}</p>
            </div>
            <Approval id={id} plan={plan} onDone={onDone} />
          </>
        ) : null}
      </div>
    </li>
  );
}
