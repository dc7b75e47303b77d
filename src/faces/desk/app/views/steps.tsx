// For: what is done one after the other, with how far it is in words.
// Never: a step whose state only its colour tells.

import type { ReactElement } from "react";
import { inert } from "../../../../base/text.ts";
import type { ShownStep, View } from "../../../../words/view.ts";
import { Sign, type SignName } from "../parts/sign.tsx";
import { Together } from "../parts/sentences.tsx";
import { Moment } from "../parts/time.tsx";
import { useSaid, useWords, type WordKey } from "../words/words.ts";

const signs: Readonly<Record<ShownStep["state"], SignName>> = {
  done: "ring",
  now: "triangle",
  waiting: "waiting",
  failed: "diamond",
  skipped: "dot",
};

const tones: Readonly<Record<ShownStep["state"], string>> = {
  done: "tone-well",
  now: "tone-attention",
  waiting: "tone-unknown",
  failed: "tone-trouble",
  skipped: "tone-unknown",
};

const stateWords: Readonly<Record<ShownStep["state"], WordKey>> = {
  done: "shownDone",
  now: "shownNow",
  waiting: "shownWaiting",
  failed: "shownFailed",
  skipped: "shownSkipped",
};

export function Steps({ view }: { readonly view: Extract<View, { type: "steps" }> }): ReactElement {
  const say = useSaid();
  const words = useWords();
  if (view.steps.length === 0) return <p className="empty">{words("tableEmpty")}</p>;
  return (
    <ol className="steps">
      {view.steps.map((step, at) => (
        <li key={at} className={tones[step.state]}>
          <Sign name={signs[step.state]} size={20} />
          <div>
            <p className="step-state">
              <span>{words(stateWords[step.state])}</span>
              {step.timeMs === undefined ? null : <Moment ms={step.timeMs} />}
            </p>
            <p>
              <Together text={say(step.said)} />
            </p>
            {step.raw === undefined ? null : (
              <pre className="command">
                <code>
                  <bdi>{inert(step.raw)}</bdi>
                </code>
              </pre>
            )}
            {step.note ? <p className="soft">{say(step.note)}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
