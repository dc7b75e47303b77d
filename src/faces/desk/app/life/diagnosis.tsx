// For: what is behind it, how sure that is, why, and what would show that it is wrong.
// Never: a cause without its reasons.

import type { ReactElement } from "react";
import type { Said } from "../../../../base/said.ts";
import type { ShownDiagnosis } from "../../../kit/contract.ts";
import { Together } from "../parts/sentences.tsx";
import { useSaid, useWords, type WordKey } from "../words/words.ts";

function confidenceWord(percent: number): WordKey {
  if (percent >= 90) return "confidenceSure";
  if (percent >= 65) return "confidenceLikely";
  return percent >= 35 ? "confidencePossible" : "confidenceGuess";
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly Said[] }) {
  const say = useSaid();
  if (lines.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className="dashes">
        {lines.map((line) => (
          <li key={line.en}>
            <Together text={say(line)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

export function Diagnosis({ diagnosis }: { readonly diagnosis: ShownDiagnosis }): ReactElement {
  const words = useWords();
  const say = useSaid();
  const { cause, confidence, reasons, wouldDisprove } = diagnosis;
  const percent = Math.round(Math.min(100, Math.max(0, confidence)));
  return (
    <section className="block" aria-labelledby="diagnosis-title">
      <h2 id="diagnosis-title">{words("diagnosisTitle")}</h2>
      <p className="cause">
        <Together text={say(cause)} />
      </p>
      <p className="confidence">
        <span className="soft">{words("confidence")}</span>
        <meter min={0} max={100} value={percent} aria-label={words("confidence")} />
        <span>{words(confidenceWord(percent), { n: percent })}</span>
      </p>
      <div className="halves">
        <Lines title={words("reasonsTitle")} lines={reasons} />
        <Lines title={words("disproveTitle")} lines={wouldDisprove} />
      </div>
    </section>
  );
}
