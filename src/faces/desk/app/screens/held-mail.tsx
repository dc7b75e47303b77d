// For: one held mail, read from top to bottom: what it is, who asks for it, why it is held, what is in it, what can be done.
// Never: the mail rendered; a decision above what it is about.

import { useState, type ReactElement } from "react";
import { fit, inert } from "../../../../base/text.ts";
import type { HeldMailAnswer } from "../../../kit/quarantine.ts";
import { useMay } from "../data/me.ts";
import { useResource } from "../data/use-resource.ts";
import { HeldAsked } from "../held/held-asked.tsx";
import { HeldFacts, HeldHistory, HeldParts, HeldReasons, HeldText } from "../held/held-facts.tsx";
import { HeldPlanCard } from "../held/held-plan.tsx";
import { heldSign } from "../held/held-sign.ts";
import { Link } from "../parts/link.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { RefusedNote } from "../parts/refused-note.tsx";
import { Sign } from "../parts/sign.tsx";
import { useWords } from "../words/words.ts";
import { Loading } from "./plain-screens.tsx";

function aboutStatus(change: { readonly status?: boolean }): boolean {
  return change.status === true;
}

function Whole({
  answer,
  onDone,
}: {
  readonly answer: HeldMailAnswer;
  readonly onDone: (after: HeldMailAnswer) => void;
}): ReactElement {
  const words = useWords();
  const { mail, plans } = answer;
  const [sign, tone, word] = heldSign(mail);
  return (
    <>
      <PageHead title={mail.subject === "" ? words("heldNoSubject") : fit(inert(mail.subject), 80)}>
        {mail.id}
      </PageHead>
      <p className={`watch-state held-state ${tone}`}>
        <Sign name={sign} size={18} />
        <span>{words(word)}</span>
      </p>
      <HeldAsked answer={answer} onDone={onDone} />
      <section className="block" aria-label={mail.id}>
        <HeldFacts answer={answer} />
      </section>
      <HeldReasons answer={answer} />
      <HeldParts answer={answer} />
      <HeldText answer={answer} />
      {plans.length === 0 ? null : (
        <section className="block" aria-labelledby="held-decide">
          <h2 id="held-decide">{words("heldDecide")}</h2>
          <ul className="plans">
            {plans.map((plan) => (
              // What is offered anew after a change begins folded.
              <HeldPlanCard key={plan.hash} id={mail.id} plan={plan} onDone={onDone} />
            ))}
          </ul>
        </section>
      )}
      <HeldHistory answer={answer} />
    </>
  );
}

export function HeldMailScreen({ id }: { readonly id: string }): ReactElement {
  const words = useWords();
  const may = useMay();
  const [done, setDone] = useState<HeldMailAnswer>();
  const path = `/api/v1/quarantine/${encodeURIComponent(id)}`;
  const { value, problem, again } = useResource<HeldMailAnswer>(path, aboutStatus);
  const back = (
    <p className="page-foot">
      <Link to="/quarantine">{words("heldBack")}</Link>
    </p>
  );
  if (!value && problem?.kind === "refused")
    return (
      <>
        <PageHead title={id} />
        {may("admin") ? (
          <RefusedNote refused={problem.said} />
        ) : (
          <p className="note-box">{words("heldNotYou")}</p>
        )}
        {back}
      </>
    );
  const answer = value ?? done;
  if (!answer) return <Loading problem={problem} />;
  return (
    <>
      {done?.remark ? <RefusedNote refused={done.remark} /> : null}
      <Whole
        answer={answer}
        onDone={(after) => {
          setDone(after);
          again();
        }}
      />
      {back}
    </>
  );
}
