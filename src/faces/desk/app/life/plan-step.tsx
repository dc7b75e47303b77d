// For: one step of a plan exactly as it will be carried out: command or change, why, risk, way back.
// Never: a summary in place of the command.

import type { ReactElement } from "react";
import { inert } from "../../../../base/text.ts";
import type { Step } from "../../../../actions/plan.ts";
import { Together } from "../parts/sentences.tsx";
import { useSaid, useWords } from "../words/words.ts";
import { commandLine } from "./command-line.ts";
import { DiffBlock } from "./diff-block.tsx";

function Raw({ title, text }: { readonly title: string; readonly text: string }): ReactElement {
  return (
    <figure className="command-figure">
      <figcaption className="soft">{title}</figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable */}
      <pre className="command" tabIndex={0} role="group" aria-label={title}>
        <code>
          <bdi>{text}</bdi>
        </code>
      </pre>
    </figure>
  );
}

interface PlanStepProps {
  readonly step: Step;
  readonly at: number;
  readonly total: number;
}

export function PlanStep({ step, at, total }: PlanStepProps): ReactElement {
  const words = useWords();
  const say = useSaid();
  const { shown, undo } = step;
  return (
    <li className="plan-step">
      <p className="soft">{words("stepOf", { n: at + 1, total })}</p>
      <h4>
        <Together text={say(step.said)} />
      </h4>
      {shown.type === "diff" ? (
        <DiffBlock file={shown.file} diff={shown.diff} />
      ) : (
        <>
          <Raw title={words("stepCommand")} text={inert(commandLine(shown.argv))} />
          {shown.input === undefined ? null : (
            <Raw title={words("stepInput")} text={shown.input.split("\n").map(inert).join("\n")} />
          )}
        </>
      )}
      <dl className="facts-list">
        <div>
          <dt>{words("stepWhy")}</dt>
          <dd>{say(step.why)}</dd>
        </div>
        <div>
          <dt>{words("stepRisk")}</dt>
          <dd>{say(step.risk)}</dd>
        </div>
        <div>
          <dt>{words("stepUndo")}</dt>
          <dd>
            {undo.type === "none" ? words("stepNoUndo", { why: say(undo.why) }) : say(undo.said)}
          </dd>
        </div>
      </dl>
    </li>
  );
}
