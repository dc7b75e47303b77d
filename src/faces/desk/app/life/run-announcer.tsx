// For: telling who does not see the screen how far a run is.
// Never: repeats what has not changed.

import type { ReactElement } from "react";
import type { IncidentDetail } from "../../../kit/contract.ts";
import { useSaid, useWords } from "../words/words.ts";
import { runWord } from "./done-plan.tsx";

export function RunAnnouncer({ done }: { readonly done: IncidentDetail["done"] }): ReactElement {
  const words = useWords();
  const say = useSaid();
  const last = done.at(-1);
  const settled = last?.run.steps.filter(({ state }) => state !== "waiting").length ?? 0;
  const text = last
    ? words("announceRun", {
        plan: say(last.plan.title),
        state: words(runWord(last.run)),
        n: settled,
        total: last.run.steps.length,
      })
    : "";
  return (
    <p className="unseen" aria-live="polite">
      {text}
    </p>
  );
}
