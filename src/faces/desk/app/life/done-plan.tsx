// For: a plan that is being or was carried out: step by step, its proof with the numbers, and the way back.
// Never: "worked" without a proof.

import { useState, type ReactElement } from "react";
import { fit, inert } from "../../../../base/text.ts";
import type { Proof } from "../../../../actions/proof.ts";
import type { Run, StepRun } from "../../../../actions/run.ts";
import type { IncidentDetail } from "../../../kit/contract.ts";
import { client } from "../data/client.ts";
import { useMay } from "../data/me.ts";
import { useDeed } from "../data/use-deed.ts";
import { useFormat } from "../format/use-format.ts";
import { RefusedNote } from "../parts/refused-note.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { Sign, type SignName } from "../parts/sign.tsx";
import { Moment } from "../parts/time.tsx";
import { useSaid, useWords, type WordKey } from "../words/words.ts";

type Done = IncidentDetail["done"][number];

const stepWords: Readonly<Record<StepRun["state"], WordKey>> = {
  waiting: "stepWaiting",
  done: "stepDone",
  failed: "stepFailed",
  unsure: "stepUnsure",
  undone: "stepUndone",
  "not-undone": "stepNotUndone",
};

const stepSigns: Readonly<Record<StepRun["state"], readonly [SignName, string]>> = {
  waiting: ["waiting", "tone-unknown"],
  done: ["ring", "tone-well"],
  failed: ["diamond", "tone-trouble"],
  unsure: ["broken-ring", "tone-unknown"],
  undone: ["dot", "tone-unknown"],
  "not-undone": ["diamond-open", "tone-trouble"],
};

const proofWords: Readonly<Record<Proof["state"], WordKey>> = {
  proven: "proofProven",
  "not-yet": "proofNotYet",
  failed: "proofFailed",
  unknown: "proofUnknown",
};

const proofSigns: Readonly<Record<Proof["state"], readonly [SignName, string]>> = {
  proven: ["ring", "tone-well"],
  "not-yet": ["waiting", "tone-attention"],
  failed: ["diamond", "tone-trouble"],
  unknown: ["broken-ring", "tone-unknown"],
};

export function runWord(run: Run): WordKey {
  if (run.state === "running") return run.isGoingBack ? "runBack" : "runRunning";
  return run.state === "done" ? "runDone" : run.state === "failed" ? "runFailed" : "runUndone";
}

function StepLine({ step, said, isNow }: { step: StepRun; said: string; isNow: boolean }) {
  const words = useWords();
  const say = useSaid();
  const [sign, tone] = isNow ? (["triangle", "tone-attention"] as const) : stepSigns[step.state];
  return (
    <li className={tone}>
      <Sign name={sign} size={18} />
      <div>
        <p>
          {said} <span className="soft">– {words(isNow ? "stepNow" : stepWords[step.state])}</span>
        </p>
        {step.said ? <p className="soft">{say(step.said)}</p> : null}
      </div>
    </li>
  );
}

function ProofLine({ proof }: { readonly proof: Proof | undefined }): ReactElement {
  const words = useWords();
  const say = useSaid();
  const format = useFormat();
  if (!proof) return <p className="soft">{words("proofNone")}</p>;
  const [sign, tone] = proofSigns[proof.state];
  return (
    <div className={`proof ${tone}`}>
      <Sign name={sign} size={28} />
      <div>
        <p className="proof-word">
          <strong>{words(proofWords[proof.state])}</strong> <Moment ms={proof.atMs} />
        </p>
        <p>{say(proof.said)}</p>
        {proof.againMs === undefined ? null : (
          <p className="soft">{words("proofAgain", { time: format.dateTime(proof.againMs) })}</p>
        )}
      </div>
    </div>
  );
}

function TakeBack({ done, onDone }: { readonly done: Done; readonly onDone: () => void }) {
  const words = useWords();
  const say = useSaid();
  const deed = useDeed();
  const [isAsked, setAsked] = useState(false);
  const { plan, run } = done;
  const back = plan.steps.filter(
    (step, at) => step.undo.type !== "none" && run.steps[at]?.state === "done",
  );
  if (run.state !== "done" || back.length === 0) return null;
  function takeBack(): void {
    void deed
      .run(() => client("takeBack", { params: { id: run.id } }), onDone)
      .then((isDone) => isDone && setAsked(false));
  }
  return (
    <>
      <button type="button" className="button" onClick={() => setAsked(true)}>
        {words("takeBack")}
        <span className="unseen"> – {say(plan.title)}</span>
      </button>
      {isAsked ? (
        <Sheet title={words("takeBackSure")} onClose={() => setAsked(false)}>
          <p>{say(plan.title)}</p>
          <p className="soft">{words("takeBackNote")}</p>
          <ol className="dashes">
            {back.toReversed().map((step) => (
              <li key={step.name}>{step.undo.type === "none" ? "" : say(step.undo.said)}</li>
            ))}
          </ol>
          <RefusedNote refused={deed.refused} />
          <p className="sheet-buttons">
            <button type="button" className="button" data-first="" onClick={() => setAsked(false)}>
              {words("cancel")}
            </button>
            <button type="button" className="button button-main" onClick={takeBack}>
              {words(deed.isBusy ? "working" : "takeBack")}
            </button>
          </p>
        </Sheet>
      ) : null}
    </>
  );
}

export function DonePlan({ done, onDone }: { readonly done: Done; readonly onDone: () => void }) {
  const words = useWords();
  const say = useSaid();
  const may = useMay();
  const { plan, run, proof } = done;
  const next =
    run.state === "running" ? run.steps.findIndex(({ state }) => state === "waiting") : -1;
  return (
    <li className="done-plan">
      <p className="done-state">
        <strong>{words(runWord(run))}</strong>
        <Moment ms={run.endedMs ?? run.startedMs} />
        <bdi className="soft">{words("runBy", { who: fit(inert(run.who), 60) })}</bdi>
      </p>
      <h3>{say(plan.title)}</h3>
      <ol className="run-steps">
        {run.steps.map((step, at) => (
          <StepLine
            key={step.name}
            step={step}
            said={say(plan.steps[at]?.said ?? { ja: step.name, en: step.name })}
            isNow={at === next}
          />
        ))}
      </ol>
      {run.state === "done" || proof ? <ProofLine proof={proof} /> : null}
      {may("approve") ? <TakeBack done={done} onDone={onDone} /> : null}
    </li>
  );
}
