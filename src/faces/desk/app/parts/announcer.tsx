// For: telling who does not see the screen that the verdict changed or a new incident came.
// Never: repeats what has not changed.

import { useEffect, useRef, useState, type ReactElement } from "react";
import type { IncidentList } from "../../../kit/contract.ts";
import type { Status } from "../../../kit/status.ts";
import { useSaid, useWords } from "../words/words.ts";
import { verdictWords } from "./labels.ts";
import { shownVerdict } from "./verdict.tsx";

interface AnnouncerProps {
  readonly status: Status | undefined;
  readonly open: IncidentList["incidents"] | undefined;
  readonly isLost: boolean;
}

export function Announcer({ status, open, isLost }: AnnouncerProps): ReactElement {
  const words = useWords();
  const say = useSaid();
  const [spoken, setSpoken] = useState("");
  const known = useRef<Set<string>>(undefined);
  const verdict = status && shownVerdict(status, isLost);
  useEffect(() => {
    if (!status || !verdict) return;
    const said = isLost ? words("lostSentence") : say(status.said);
    setSpoken(words("announceVerdict", { verdict: words(verdictWords[verdict]), said }));
    // Only a changed verdict is news; its sentence changes with every number.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [verdict]);
  useEffect(() => {
    if (!open) return;
    const before = known.current;
    known.current = new Set(open.map((incident) => incident.id));
    const fresh = before && open.find((incident) => !before.has(incident.id));
    if (fresh) setSpoken(words("announceNew", { title: say(fresh.title) }));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a change of language is no news
  }, [open]);
  return (
    <div className="unseen" role="status" aria-live="polite">
      {spoken}
    </div>
  );
}
